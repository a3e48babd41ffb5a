import { countCalls } from '../../../analyse/calls.ts';
import { holdsLine, linesCovered } from '../../../analyse/join.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import { formatCount } from '../../../model/text.ts';
import { formatExact, formatSeconds, formatShort } from '../../format.ts';
import type { SiteRun, SiteTranscript } from '../../site.ts';
import { transcriptPage } from '../../urls.ts';
import { shortText } from '../ui/short-text.ts';

/** A row of the list of a run's transcripts. */
export interface SiblingRow {
	number: number;
	name: string;
	page: string;
	current: boolean;
	/** What it is: `main`, `sub-agent scout`, `after transcript 1`. */
	what: string;
	turns: string;
	calls: string;
	failed: string;
	tokensOut: string;
	time: string;
}

export interface Siblings {
	/** Of more than these, the nearest to the current one. */
	rows: SiblingRow[];
	/** All transcripts of the run. */
	count: number;
	/** Sums over all of them, in the columns of a row. */
	total: Pick<SiblingRow, 'turns' | 'calls' | 'failed' | 'tokensOut'>;
}

/** Every page holds the list, so that the lists grow with the square of its length. */
const MAX_ROWS = 40;
const MAX_NAME = 120;

const known = new WeakMap<SiteRun, Siblings>();

/** The transcripts of a run, where it has several. */
export function listSiblings(run: SiteRun, current: SiteTranscript): Siblings | undefined {
	const { transcripts } = run;
	if (transcripts.length < 2) return undefined;
	const all = known.get(run) ?? listAll(run);
	known.set(run, all);
	const latest = Math.max(0, transcripts.length - MAX_ROWS);
	const start = Math.min(Math.max(0, current.number - 1 - MAX_ROWS / 2), latest);
	return {
		...all,
		rows: all.rows
			.slice(start, start + MAX_ROWS)
			.map((row) => ({ ...row, current: row.number === current.number })),
	};
}

function listAll({ run, transcripts }: SiteRun): Siblings {
	const sums = transcripts.map(({ summary }) => sumUp(summary));
	const add = (key: keyof Sums): number => sums.reduce((sum, one) => sum + (one[key] ?? 0), 0);
	const hasResults = sums.some(({ failed }) => failed !== undefined);
	const hasTokens = sums.some(({ tokensOut }) => tokensOut !== undefined);
	const mains = transcripts.filter(({ summary }) => isMain(summary));
	return {
		count: transcripts.length,
		rows: transcripts.map((one) => ({
			number: one.number,
			name: shortText(one.artifact.name, MAX_NAME),
			page: transcriptPage(run, one.number, 1),
			current: false,
			what: describe(one, mains),
			...formatSums(sumUp(one.summary)),
			time: formatTime(one.summary),
		})),
		total: formatSums({
			turns: add('turns'),
			calls: add('calls'),
			failed: hasResults ? add('failed') : undefined,
			tokensOut: hasTokens ? add('tokensOut') : undefined,
		}),
	};
}

interface Sums {
	turns: number;
	calls: number;
	/** Undefined where the log keeps no results. */
	failed: number | undefined;
	tokensOut: number | undefined;
}

function sumUp({ outline, toolCalls, responses, totals }: TranscriptSummary): Sums {
	const stated = totals.flatMap(({ tokens }) => tokens?.output ?? []);
	const covered = linesCovered(totals.filter(({ tokens }) => tokens !== undefined));
	const counted = responses
		.filter(({ uncounted, line }) => uncounted !== true && !holdsLine(covered, line))
		.flatMap(({ tokens }) => tokens.output ?? []);
	const outputs = [...stated, ...counted];
	const { calls, failed } = countCalls(toolCalls);
	return {
		turns: outline.length,
		calls,
		failed,
		tokensOut: outputs.length === 0 ? undefined : outputs.reduce((sum, one) => sum + one, 0),
	};
}

function formatSums({ turns, calls, failed, tokensOut }: Sums): Siblings['total'] {
	return {
		turns: formatExact(turns, 'count'),
		calls: formatExact(calls, 'count'),
		failed: failed === undefined ? '—' : formatExact(failed, 'count'),
		tokensOut: tokensOut === undefined ? '—' : formatShort(tokensOut),
	};
}

function formatTime({ startedAt, endedAt }: TranscriptSummary): string {
	if (startedAt === undefined || endedAt === undefined) return '—';
	return formatSeconds(Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
}

/** Says what a transcript is to the others, as far as agents, ids of sessions and times tell. */
function describe(one: SiteTranscript, mains: readonly SiteTranscript[]): string {
	const { summary } = one;
	if (summary.isPlainText === true) return 'plain text';
	const agents = agentsOf(summary);
	if (agents !== undefined) {
		const [name = ''] = agents;
		return agents.length === 1
			? `sub-agent ${shortText(name, 40)}`
			: formatCount(agents.length, 'sub-agent');
	}
	const earlier = mains.filter(({ number }) => number < one.number);
	const same = earlier.findLast(({ summary: other }) => sharesSession(other, summary));
	if (same !== undefined) return `same session as transcript ${same.number}`;
	const before = earlier.findLast(({ summary: other }) => endsBefore(other, summary));
	if (before !== undefined) return `after transcript ${before.number}`;
	return earlier.length === 0 ? 'main' : 'beside the others';
}

/** The sub-agents of a transcript in which nobody else speaks. */
function agentsOf({ outline }: TranscriptSummary): string[] | undefined {
	const models = outline.filter(({ role }) => role === 'model');
	const agents = models.flatMap(({ agent }) => agent ?? []);
	return models.length > 0 && agents.length === models.length ? [...new Set(agents)] : undefined;
}

function isMain(summary: TranscriptSummary): boolean {
	return summary.isPlainText !== true && agentsOf(summary) === undefined;
}

function sharesSession(a: TranscriptSummary, b: TranscriptSummary): boolean {
	return a.sessionIds.some((id) => b.sessionIds.includes(id));
}

function endsBefore({ endedAt }: TranscriptSummary, { startedAt }: TranscriptSummary): boolean {
	return endedAt !== undefined && startedAt !== undefined && endedAt <= startedAt;
}
