import type { CodeSummary } from '../../../analyse/index.ts';
import { defined } from '../../../model/defined.ts';
import { numberOf } from '../../../model/measure.ts';
import type { MeasureId } from '../../../model/measures/catalogue.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatBytes, formatFactor } from '../../format.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { isJudged, outcomeOf } from '../../outcome.ts';
import type { TableView } from '../table/cell.ts';
import { toBars, type BarSource, type BarsView } from '../ui/line-bars.ts';
import { groupRuns, joinFew, joinWords } from './result.ts';
import { toCodeTable } from './code-table.ts';
import { countLines, formatLines, toBarHead, withNoun, type BarHead } from './line-counts.ts';
import { toTag } from '../ui/tag.ts';

/** How much code the contestants of a round wrote. */
export interface RoundCodeView {
	/** What the bars show, in sentences. */
	finding: string[];
	/** What was counted, and of how many runs. */
	notes: string[];
	bars?: BarsView;
	/** Against the baseline. */
	churn?: { finding: string; bars: BarsView };
	table: TableView;
	/** What was not counted, and why. */
	leftOut: { reason: string; what: string; who: string; examples: string }[];
}

/** The code of one contestant: of its run, or the mean of its runs. */
interface Amount {
	runs: readonly SiteRun[];
	head: BarHead;
	/** Without tests. */
	code: number;
	tests: number;
}

/** Undefined where no run of the round has code. */
export function toRoundCode(round: SiteRound, site: Site): RoundCodeView | undefined {
	const runs = round.runs.filter(({ code }) => code !== undefined);
	const changed = round.runs.filter(({ measures }) => churnOf({ measures }) !== undefined);
	if (runs.length + changed.length === 0) return undefined;
	const amounts = groupRuns(runs)
		.map((own) => toAmount(round, own))
		.filter(({ code, tests }) => code + tests > 0)
		.sort((a, b) => a.code - b.code);
	const bars = toBars(amounts.map(toBarSource), { stacked: true });
	const churn = toChurn(round, changed);
	return {
		finding: describeSpread(round, amounts),
		notes: listNotes(runs, amounts),
		...defined({ bars, churn }),
		table: toCodeTable(round, site),
		leftOut: listLeftOut(runs),
	};
}

function toAmount(round: SiteRound, runs: readonly SiteRun[]): Amount {
	const mean = (pick: (code: CodeSummary) => readonly { code: number }[]): number =>
		runs.reduce(
			(sum, { code }) =>
				sum + (code === undefined ? 0 : pick(code).reduce((lines, one) => lines + one.code, 0)),
			0,
		) / runs.length;
	return {
		runs,
		head: toBarHead(round, runs),
		code: mean((code) => code.languages),
		tests: mean((code) => code.tests),
	};
}

function toBarSource({ head, code, tests }: Amount): BarSource {
	const [program, own] = [formatLines(code), formatLines(tests)];
	return {
		...head,
		lines: [
			{ kind: 'code', count: code },
			{ kind: 'tests', count: tests },
		],
		text: tests === 0 ? program : `${program} + ${own}`,
		spoken: `${countLines(program)}${tests === 0 ? '' : `, and ${own} of tests`}`,
	};
}

/**
 * The fewest and the most lines, and their ratio, over the runs that passed (METHOD, section 3.1):
 * a program that does not work can be of any length.
 */
function describeSpread(round: SiteRound, amounts: readonly Amount[]): string[] {
	const single = amounts.filter(({ runs, code }) => runs.length === 1 && code > 0);
	if (single.length < amounts.length || single.length < 2) return describeFew(amounts);
	const passed = single.filter(({ runs }) => outcomeIs(runs, 'complete'));
	const areJudged = round.runs.some((run) => isJudged(outcomeOf(run)));
	if (areJudged && passed.length < 2) {
		const only = passed[0];
		return [
			only === undefined
				? 'No run passed, so that no length is compared with another.'
				: `Only ${nameOf(only)} passed, with ${countLines(formatLines(only.code))}.`,
		];
	}
	const compared = areJudged ? passed : single;
	const [least, most] = [compared[0], compared.at(-1)];
	if (least === undefined || most === undefined) return [];
	const who = areJudged ? 'runs that passed' : 'runs';
	if (least.code === most.code) {
		return [`All ${compared.length} ${who} have ${countLines(formatLines(least.code))}.`];
	}
	const [shortest, longest] = [least, most].map(({ code }) =>
		compared.filter((one) => one.code === code).map(nameOf),
	);
	return [
		`Of the ${compared.length} ${who}, ${joinFew(shortest ?? [])} ${shortest?.length === 1 ? 'has' : 'have'} the fewest lines of code without tests, ${formatLines(least.code)}, and ${joinFew(longest ?? [])} the most, ${formatLines(most.code)}: ${formatFactor(most.code / least.code)} as many.`,
	];
}

function describeFew(amounts: readonly Amount[]): string[] {
	const several = amounts.find(({ runs }) => runs.length > 1);
	if (several !== undefined)
		return ['Lines of code without tests, as the mean of the runs of each contestant.'];
	const [only] = amounts;
	return only === undefined ? [] : [`${nameOf(only)} has ${countLines(formatLines(only.code))}.`];
}

function outcomeIs(runs: readonly SiteRun[], state: string): boolean {
	return runs.every((run) => outcomeOf(run).state === state);
}

function nameOf({ head: { tag, detail } }: Amount): string {
	return detail === '' ? tag.name : `${tag.name}, ${detail}`;
}

function listNotes(runs: readonly SiteRun[], amounts: readonly Amount[]): string[] {
	const bases = [...new Set(runs.flatMap(({ code }) => code?.basis ?? []))].sort();
	const hasTests = amounts.some(({ tests }) => tests > 0);
	return [
		`Lines of code without tests, comments and blank lines, n = ${runs.length}.`,
		...(hasTests
			? ['The lighter part are tests, counted apart.']
			: ['No file of tests is among them.']),
		...(runs.some(({ measures }) => measures['loc.authored']?.basis === 'against the baseline')
			? [
					'What the runs were given is part of it; the lines that each wrote are in the table, as LOC authored.',
				]
			: []),
		...(bases.length === 1 ? [`Counted: ${bases[0] ?? ''}.`] : []),
		...(bases.length > 1 ? [`≠ Not all count the same (${bases.join('; ')}).`] : []),
	];
}

function churnOf({ measures }: Pick<SiteRun, 'measures'>): number | undefined {
	return numberOf(measures['diff.churn']);
}

function toChurn(round: SiteRound, runs: readonly SiteRun[]): RoundCodeView['churn'] {
	const groups = groupRuns(runs).map((own) => {
		const mean = (id: MeasureId): number =>
			own.reduce((sum, { measures }) => sum + (numberOf(measures[id]) ?? 0), 0) / own.length;
		return {
			head: toBarHead(round, own),
			added: mean('diff.added'),
			removed: mean('diff.removed'),
		};
	});
	groups.sort((a, b) => a.added + a.removed - b.added - b.removed);
	const bars = toBars(
		groups.map(({ head, added, removed }) => ({
			...head,
			lines: [
				{ kind: 'added', count: added },
				{ kind: 'removed', count: removed },
			],
			text: `+${formatLines(added)} −${formatLines(removed)}`,
			spoken: `${withNoun(formatLines(added), 'line added', 'lines added')}, ${formatLines(removed)} removed`,
		})),
		{ stacked: false },
	);
	const [least, most] = [groups[0], groups.at(-1)];
	if (bars === undefined || least === undefined || most === undefined) return undefined;
	const total = ({ added, removed }: typeof least): string => formatLines(added + removed);
	const of = ({ head }: typeof least): string => head.tag.name;
	const allWith = (sum: string): string =>
		joinFew(groups.filter((one) => total(one) === sum).map(of));
	const finding =
		groups.length === 1
			? `${of(least)} changed ${withNoun(total(least), 'line', 'lines')} against the baseline.`
			: total(least) === total(most)
				? `All changed ${withNoun(total(least), 'line', 'lines')} against the baseline.`
				: `Against the baseline, ${allWith(total(least))} changed the fewest lines, ${total(least)}, and ${allWith(total(most))} the most, ${total(most)}.`;
	return { finding, bars };
}

/** Reasons with what they left out, over all runs. */
function listLeftOut(runs: readonly SiteRun[]): RoundCodeView['leftOut'] {
	const reasons = new Map<
		string,
		{ files: number; bytes: number; runs: Set<SiteRun>; examples: Set<string> }
	>();
	for (const run of runs) {
		const { leftOut = [], uncounted } = run.code ?? {};
		const missing =
			uncounted === undefined || uncounted.files === 0
				? []
				: [{ ...uncounted, reason: UNCOUNTED, bytes: 0 }];
		for (const one of [...leftOut, ...missing]) {
			const sum = reasons.get(one.reason) ?? {
				files: 0,
				bytes: 0,
				runs: new Set<SiteRun>(),
				examples: new Set<string>(),
			};
			reasons.set(one.reason, sum);
			sum.files += one.files;
			sum.bytes += one.bytes;
			sum.runs.add(run);
			for (const example of one.examples) if (sum.examples.size < 3) sum.examples.add(example);
		}
	}
	return [...reasons].map(([reason, { files, bytes, runs: of, examples }]) => ({
		reason: visibleText(reason),
		what: `${formatCount(files, 'file')}${bytes === 0 ? '' : `, ${formatBytes(bytes)}`}`,
		who:
			of.size === runs.length
				? 'every run'
				: of.size > 3
					? formatCount(of.size, 'run')
					: joinWords([...of].map((run) => toTag(run).name)),
		examples: visibleText([...examples].join(', ')),
	}));
}

const UNCOUNTED = 'data, prose, manifests or a language without a grammar';
