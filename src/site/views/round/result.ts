import { type Measure, measureOf, numberOf } from '../../../model/measure.ts';
import type { RunOutcome } from '../../../model/config/run.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatMeasure, formatValue } from '../../format.ts';
import { orderOf } from '../../ranking.ts';
import type { SiteRound, SiteRun } from '../../site.ts';
import { isJudged, outcomeOf } from '../../outcome.ts';
import { meanOf } from '../table/aggregate.ts';
import { basesOf } from '../table/best.ts';
import { ratioOf } from '../table/cells.ts';
import { countPasses } from '../table/passes.ts';

/** More names than this make no sentence. */
const MAX_NAMES = 3;

/**
 * What came out of a round, in sentences made from the measures alone: who passed, and the spread
 * of the headline measure. With one run each it says so (METHOD, section 3.12).
 */
export function describeResult(round: SiteRound): string[] {
	const { runs } = round;
	if (runs.length === 0) return [];
	return [...describePasses(round), ...describeSpread(round), ...describeSize(round)];
}

function describePasses({ round, runs }: SiteRound): string[] {
	const outcomes = runs.map((run) => ({ run, outcome: outcomeOf(run) }));
	const counted = outcomes.filter(({ outcome }) => isJudged(outcome));
	if (counted.length === 0) return [describeNothing(outcomes.map(({ outcome }) => outcome.state))];
	const passed = counted.filter(({ outcome }) => outcome.state === 'complete');
	const [total, ...others] = new Set(counted.map(({ outcome }) => outcome.of));
	// Tasks have tests of their own, whose numbers agree by chance.
	const sameTests =
		round.tasks.length === 0 &&
		others.length === 0 &&
		total !== undefined &&
		counted.every(({ run }) => hasTests(run));
	const what = sameTests ? (total === 1 ? ' the one test' : ` all ${total} tests`) : '';
	const names = [...new Set(passed.map(({ run }) => run.contestant.name))];
	const who =
		names.length <= MAX_NAMES && passed.length > 0 ? ` (${visibleText(joinWords(names))})` : '';
	const unclear = runs.length - counted.length;
	const rest = unclear === 0 ? '' : ` For ${unclear} of ${runs.length}, no verdict is recorded.`;
	const all = counted.length;
	if (all === 1 && unclear > 0) {
		const did = passed.length === 1 ? `One run${who} passed` : 'One run did not pass';
		return [`${did}${what}.${rest}`];
	}
	if (passed.length === all) return [`${allRuns(all)} passed${what}.${rest}`];
	if (passed.length === 0) {
		const none = all === 1 ? 'The one run did not pass' : `None of ${all} runs passed`;
		return [`${none}${what}.${rest}`];
	}
	return [`${passed.length} of ${all} runs passed${what}${who}.${rest}`];
}

/** Why no run passed or failed. */
function describeNothing(states: readonly RunOutcome[]): string {
	const count = (...wanted: RunOutcome[]): number =>
		states.filter((state) => wanted.includes(state)).length;
	const errors = count('error', 'no_start');
	const did = (number: number): string =>
		number === states.length ? allRuns(number) : formatCount(number, 'run');
	const facts = [
		...(count('ended') === 0
			? []
			: [`${did(count('ended'))} ended, which says nothing of the work`]),
		...(errors === 0 ? [] : [`${did(errors)} met an error or never began`]),
	];
	const more = facts.length === 0 ? '' : ` ${facts.join('; ')}.`;
	return `No result is recorded: neither tests nor a score nor a person say which run is right.${more}`;
}

function allRuns(count: number): string {
	if (count === 1) return 'The one run';
	return count === 2 ? 'Both runs' : `All ${count} runs`;
}

function hasTests({ measures }: SiteRun): boolean {
	return numberOf(measures['tests.total']) !== undefined;
}

function describeSpread(round: SiteRound): string[] {
	const { headline, runs } = round;
	if (headline === undefined) return [];
	const groups = groupRuns(runs);
	const values = groups.flatMap((own) => spreadOf(own, headline) ?? []);
	const rows = values.length > 0 ? values : groups.flatMap((own) => passesOf(own) ?? []);
	const order = values.length > 0 ? orderOf(headline, round.round.config) : 'descending';
	const sorted = rows.sort((a, b) => a.number - b.number);
	const low = sorted[0];
	const high = sorted.at(-1);
	if (low === undefined || high === undefined || low === high || low.text === high.text) return [];
	const [from, to] = order === 'descending' ? [high, low] : [low, high];
	const label = low.label;
	const bases = basesOf({ id: headline }, runs);
	const caution = bases.length > 1 ? ', on different bases' : '';
	const whoHas = ({ text }: { text: string }): string =>
		joinFew(rows.flatMap((row) => (row.text === text ? [row.name] : [])));
	return [
		visibleText(
			`${label}${caution}: ${from.text} (${whoHas(from)}) to ${to.text} (${whoHas(to)}).`,
		),
	];
}

/** The headline value of one contestant's runs: points added up, everything else its mean. */
function spreadOf(
	own: readonly SiteRun[],
	headline: string,
): { name: string; number: number; text: string; label: string } | undefined {
	const known = own.flatMap(({ contestant, measures }) => {
		const measure = measureOf(measures, headline);
		return measure === undefined || measure.value === null
			? []
			: [{ name: contestant.name, measure, total: numberOf(measures['tests.total']) }];
	});
	const [first] = known;
	if (first === undefined) return undefined;
	const { name, measure } = first;
	const { label, unit } = measure;
	const ratios = known.flatMap((one) => ratioOf(one.measure) ?? testsOf(one) ?? []);
	if (ratios.length > 0) {
		const value = ratios.reduce((sum, one) => sum + one.value, 0);
		const max = ratios.reduce((sum, one) => sum + one.max, 0);
		return { name, label, number: value / max, text: formatValue({ value, max }, unit) };
	}
	const values = known.flatMap((one) => numberOf(one.measure) ?? []);
	if (values.length === 0) return undefined;
	const number = meanOf(values, ['s', 'tokens'].includes(unit));
	const text = values.length === 1 ? formatMeasure(measure) : formatValue(number, unit);
	return { name, label, number, text };
}

/** How many of a contestant's runs passed, for rounds in which it has several. */
function passesOf(own: readonly SiteRun[]): ReturnType<typeof spreadOf> {
	const { passed, counted, text } = countPasses(own);
	const [first] = own;
	if (first === undefined || own.length < 2 || counted === 0) return undefined;
	return { name: first.contestant.name, number: passed / counted, text, label: 'Runs passed' };
}

function testsOf({
	measure,
	total,
}: {
	measure: Measure;
	total: number | undefined;
}): { value: number; max: number } | undefined {
	const value = numberOf(measure);
	if (measure.id !== 'tests.passed' || value === undefined || total === undefined) return undefined;
	return total > 0 ? { value, max: total } : undefined;
}

function describeSize({ runs }: SiteRound): string[] {
	const sizes = groupRuns(runs).map((own) => own.length);
	if (sizes.length < 2 || Math.max(...sizes) > 1) return [];
	return ['With one run each, this is an observation and not a ranking.'];
}

/** The runs of each contestant, in the order of the first one. */
export function groupRuns(runs: readonly SiteRun[]): SiteRun[][] {
	const groups = new Map<string, SiteRun[]>();
	for (const run of runs) {
		const group = groups.get(run.run.contestant);
		if (group === undefined) groups.set(run.run.contestant, [run]);
		else group.push(run);
	}
	return [...groups.values()];
}

/** `a`, `a and b`, `a, b and c`. */
/** Names of those who share a place; so many that no sentence holds them are counted. */
export function joinFew(names: readonly string[]): string {
	return names.length <= MAX_NAMES ? joinWords(names) : `${names.length} of them`;
}

export function joinWords(words: readonly string[]): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
