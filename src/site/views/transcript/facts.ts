import { countCalls } from '../../../analyse/calls.ts';
import { holdsLine, linesCovered } from '../../../analyse/join.ts';
import { formatCount } from '../../../model/text.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { formatExact, formatSeconds, formatShort, formatTime } from '../../format.ts';
import { shortText } from '../ui/short-text.ts';

/** A fact of a header: a name, a value, and a note that explains it. */
export interface Fact {
	label: string;
	value: string;
	note?: string;
	/** For codes, such as hashes. */
	code?: boolean;
}

/** What a transcript says of its session as a whole, in words. */
export function listTranscriptFacts(summary: TranscriptSummary): Fact[] {
	if (summary.isPlainText === true) {
		const note = 'It does not tell who speaks, so that nothing is counted from it.';
		return [
			{ label: 'Form', value: 'Plain text', note },
			{ label: 'Parts', value: formatExact(summary.outline.length, 'count') },
		];
	}
	return [
		{
			label: 'Harness',
			value: [summary.harness, summary.harnessVersion]
				.filter(isText)
				.map((text) => shortText(text, MAX_NAME))
				.join(' '),
		},
		{
			label: summary.models.length === 1 ? 'Model' : 'Models',
			value: nameModels(summary.models),
		},
		durationOf(summary),
		turnsOf(summary),
		toolsOf(summary),
		...tokensOf(summary),
	];
}

/** Names beyond these are counted. */
const MAX_MODELS = 6;
const MAX_NAME = 100;

function nameModels(models: readonly string[]): string {
	if (models.length === 0) return '— not recorded';
	const names = models.slice(0, MAX_MODELS).map((name) => shortText(name, MAX_NAME));
	const rest = models.length - names.length;
	return [...names, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

/** `86 turns`, or `12 parts` of a text that does not tell who speaks. */
export function countTurns({ outline, isPlainText }: TranscriptSummary): string {
	return formatCount(outline.length, isPlainText === true ? 'part' : 'turn');
}

/** What a reader must know before trusting the transcript. */
export function listTranscriptWarnings(summary: TranscriptSummary): string[] {
	return [
		summary.cutOff === true ? 'The log ends before the session did.' : undefined,
		summary.limitHit === undefined
			? undefined
			: `The session ended at a limit: ${LIMITS[summary.limitHit]}.`,
		summary.unknownRecords > 0
			? `${formatCount(summary.unknownRecords, 'record')} of the log ${summary.unknownRecords === 1 ? 'was' : 'were'} not understood and ${summary.unknownRecords === 1 ? 'is' : 'are'} shown as ${summary.unknownRecords === 1 ? 'it is' : 'they are'}.`
			: undefined,
	].filter(isText);
}

const LIMITS = { tokens: 'tokens', turns: 'turns', time: 'time', memory: 'memory', cost: 'cost' };

function isText(value: string | undefined): value is string {
	return value !== undefined && value !== '';
}

function durationOf({ startedAt, endedAt }: TranscriptSummary): Fact {
	const label = 'Time';
	if (startedAt === undefined || endedAt === undefined) {
		return { label, value: '— not recorded', note: 'The log has no times.' };
	}
	const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
	return {
		label,
		value: formatSeconds(Math.max(0, seconds)),
		note: formatSpan(startedAt, endedAt),
	};
}

/** `2026-05-12 01:02:27 to 01:09:00 UTC`; the day is said again where it is another. */
function formatSpan(startedAt: string, endedAt: string): string {
	const start = formatTime(startedAt);
	const end = formatTime(endedAt);
	const [day = ''] = end.split(' ', 1);
	return `${start.replace(/ UTC$/, '')} to ${start.startsWith(day) ? end.slice(day.length + 1) : end}`;
}

function turnsOf({ outline, humanMessages }: TranscriptSummary): Fact {
	const agents = new Set(outline.flatMap(({ agent }) => agent ?? [])).size;
	return {
		label: 'Turns',
		value: formatExact(outline.length, 'count'),
		note: [
			`${formatCount(humanMessages.length, 'message')} by a person`,
			...(agents === 0 ? [] : [formatCount(agents, 'sub-agent')]),
		].join(', '),
	};
}

function toolsOf({ toolCalls }: TranscriptSummary): Fact {
	const { calls, failed, open, refused } = countCalls(toolCalls);
	return {
		label: 'Tool calls',
		value: formatExact(calls, 'count'),
		note: [
			failed === undefined
				? 'results are not recorded'
				: failed === 0
					? 'none failed'
					: `${formatExact(failed, 'count')} failed`,
			...(refused === 0 ? [] : [`${formatExact(refused, 'count')} more refused`]),
			...(open === 0 ? [] : [`${formatExact(open, 'count')} more without a result`]),
		].join(', '),
	};
}

const TOKEN_NAMES: [keyof TokenCounts, string][] = [
	['input', 'input'],
	['cacheRead', 'cache reads'],
	['cacheWrite', 'cache writes'],
	['output', 'output'],
];

/** Tokens of this file: what it states for the whole session, else the sum of its responses. */
function tokensOf(summary: TranscriptSummary): Fact[] {
	const totals = summary.totals.filter((total) => total.tokens !== undefined);
	const stated = totals.flatMap(({ tokens }) => tokens ?? []);
	const covered = linesCovered(totals);
	const counted = summary.responses.filter(({ uncounted }) => uncounted !== true);
	const parts = [
		...stated,
		...counted.filter(({ line }) => !holdsLine(covered, line)).map(({ tokens }) => tokens),
	];
	const sums = TOKEN_NAMES.flatMap(([kind, name]) => {
		const values = parts.flatMap((part) => part[kind] ?? []);
		return values.length === 0 ? [] : [{ name, sum: values.reduce((a, b) => a + b, 0) }];
	});
	if (sums.length === 0) {
		return [
			{ label: 'Tokens by kind', value: '— not recorded', note: 'The log holds no token counts.' },
		];
	}
	const lowerBound = stated.length === 0 && counted.some((one) => one.outputIsLowerBound === true);
	const basis =
		stated.length > 0
			? 'as the log states for the session'
			: `usage of ${formatCount(counted.length, 'API response')}`;
	return [
		{
			label: 'Tokens by kind',
			value: sums.map(({ name, sum }) => `${formatShort(sum)} ${name}`).join(' · '),
			note: `${basis}${lowerBound ? '; output is a lower bound' : ''}`,
		},
	];
}
