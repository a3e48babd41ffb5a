import { formatCount } from '../../model/text.ts';
import type { TokenCounts } from '../../model/turn.ts';
import { isCovered, type From } from '../join.ts';
import { type Made, measure, type NamedId, unknown } from '../measure.ts';
import { evidenceOf, type Subject } from '../subject.ts';

type TokenKind = keyof TokenCounts;

const KINDS = [
	{ kind: 'input', id: 'tokens.input' },
	{ kind: 'cacheRead', id: 'tokens.cache_read' },
	{ kind: 'cacheWrite', id: 'tokens.cache_write' },
	{ kind: 'output', id: 'tokens.output' },
	{ kind: 'reasoning', id: 'tokens.reasoning' },
] as const satisfies readonly { kind: TokenKind; id: NamedId }[];

/** A part of the tokens: one response, or what a result record states for a session. */
export interface TokenPart {
	tokens: TokenCounts;
	/** Whether the log holds only what was known when the response began. */
	lowerBound: boolean;
	/** Whether the log rounds large counts. */
	rounded?: boolean;
	/** When the response came, or the session began; ISO 8601, where the log says so. */
	at?: string | undefined;
	/** Names of the models that it is made from; empty where the log does not say. */
	models: readonly string[];
}

/** Token sums of a run with how they came about. */
export interface TokenSum {
	parts: (Omit<From<{ line: number }>, 'lead'> & TokenPart)[];
	stated: boolean;
	/** Responses of files that state totals which these do not hold. */
	beside: number;
	/** How the totals were stated, where a reader says so. */
	statedMethod: string | undefined;
}

/**
 * What tokens are counted from: the totals that a file states for its sessions, and each response
 * of the files that state none, once.
 */
export function collectTokens({ transcripts }: Pick<Subject, 'transcripts'>): TokenSum {
	const modelsOf = new Map(
		transcripts.files.map(({ artifact, transcript }) => [artifact, transcript.models]),
	);
	const totals = transcripts.totals.flatMap(({ artifact, line, tokens, tokensMethod }) =>
		tokens === undefined
			? []
			: [
					{
						artifact,
						line,
						tokens,
						tokensMethod,
						lowerBound: false,
						models: modelsOf.get(artifact) ?? [],
					},
				],
	);
	const responses = transcripts.responses
		.filter((response) => !isCovered(transcripts, response))
		.map(({ artifact, line, at, tokens, model, outputIsLowerBound, rounded }) => ({
			artifact,
			line,
			at,
			tokens,
			lowerBound: outputIsLowerBound === true,
			rounded: rounded === true,
			models: model === undefined ? [] : [model],
		}));
	return {
		parts: [...totals, ...responses],
		stated: totals.length > 0,
		beside: countBeside(transcripts),
		statedMethod: totals.find((total) => total.tokensMethod !== undefined)?.tokensMethod,
	};
}

/** Responses that the totals of their file do not hold: those of a session that was cut off. */
function countBeside(transcripts: Subject['transcripts']): number {
	const { responses, covered } = transcripts;
	return responses.filter((one) => covered.has(one.lead) && !isCovered(transcripts, one)).length;
}

/** `tokens.*` (RUNS, section 5; METHOD, section 3.5). Empty for a run without transcripts. */
export function measureTokens(subject: Subject): Made<Kind['id'] | 'tokens.total'>[] {
	const { files } = subject.transcripts;
	const [first] = files;
	if (first === undefined) return [];
	const sum = collectTokens(subject);
	const evidence = evidenceOfSum(sum);
	const isTold = sum.parts.some(({ tokens }) => KINDS.some(({ kind }) => (tokens[kind] ?? 0) > 0));
	// Where all counts are 0, nobody counted: a proxy or a local server that reports no usage.
	const present = KINDS.filter(
		({ kind }) => isTold && sum.parts.some(({ tokens }) => tokens[kind] !== undefined),
	);
	if (present.length === 0) {
		const zeros = sum.parts.some(({ tokens }) => Object.keys(tokens).length > 0);
		const why = zeros
			? `${nameFormats(subject)} states 0 tokens for every response: nobody counted them.`
			: `${nameFormats(subject)} holds no token counts.`;
		const source = [evidenceOf(first.artifact)];
		return [...KINDS.map(({ id }) => id), 'tokens.total' as const].map((id) =>
			unknown({ id, why, evidence: source }),
		);
	}
	const measures = KINDS.map((kind) => {
		if (present.includes(kind)) return measureKind(sum, { kind, evidence });
		const own = measureOfResponses(subject, kind);
		if (own !== undefined) return own;
		const why = `${nameFormats(subject)} does not report them.`;
		return unknown({ id: kind.id, why });
	});
	return [...measures, totalOf({ subject, sum, present: present.map(({ kind }) => kind) })];
}

type Kind = (typeof KINDS)[number];

function measureKind(
	sum: TokenSum,
	{ kind: { kind, id }, evidence }: { kind: Kind; evidence: ReturnType<typeof evidenceOf>[] },
): Made<Kind['id']> {
	const bound = isLowerBound(sum, kind);
	return measure({
		id,
		value: sumOf(sum, kind),
		basis: bound ? 'api_usage, lower bound' : 'api_usage',
		method: `${describe(sum)}${noteOnBound(sum, kind)}${noteOn(kind)}${noteOnRounding(sum)}`,
		evidence,
	});
}

/** What the totals of a session leave out, and its responses state. */
function measureOfResponses(
	{ transcripts }: Subject,
	{ kind, id }: Kind,
): Made<Kind['id']> | undefined {
	const responses = transcripts.responses.filter(({ tokens }) => (tokens[kind] ?? 0) > 0);
	const [first] = responses;
	if (first === undefined) return undefined;
	const last = responses.at(-1) ?? first;
	const places = first === last ? [first] : [first, last];
	return measure({
		id,
		value: responses.reduce((sum, { tokens }) => sum + (tokens[kind] ?? 0), 0),
		basis: 'api_usage of responses',
		method: `The totals of the log leave them out: the usage of ${formatCount(responses.length, 'API response')}, each counted once.`,
		evidence: places.map(({ artifact, line }) => evidenceOf(artifact, line)),
	});
}

/** Parts that do not say how many tokens of a kind they took, though each takes some. */
function countSilent({ parts }: TokenSum, kind: TokenKind): number {
	if (kind !== 'input' && kind !== 'output') return 0;
	return parts.filter(({ tokens }) => tokens[kind] === undefined).length;
}

function isLowerBound(sum: TokenSum, kind: TokenKind): boolean {
	const begun = kind === 'output' && sum.parts.some((part) => part.lowerBound);
	return begun || countSilent(sum, kind) > 0;
}

function noteOnBound(sum: TokenSum, kind: TokenKind): string {
	const silent = countSilent(sum, kind);
	const begun = kind === 'output' && sum.parts.some((part) => part.lowerBound);
	return [
		begun
			? ' The log holds only what was known when some responses began, so the true number is larger.'
			: '',
		silent === 0
			? ''
			: ` ${formatCount(silent, 'response')} of them ${silent === 1 ? 'does' : 'do'} not state it, so the true number is larger.`,
	].join('');
}

function noteOnRounding({ parts }: TokenSum): string {
	return parts.some(({ rounded }) => rounded === true) ? ' The log rounds large counts.' : '';
}

function totalOf(options: {
	subject: Subject;
	sum: TokenSum;
	present: TokenKind[];
}): Made<'tokens.total'> {
	const { sum, present } = options;
	const counted = KINDS.filter(({ kind }) => kind !== 'reasoning' && present.includes(kind));
	if (!present.includes('input') || !present.includes('output')) {
		const missing = present.includes('input') ? 'output' : 'input';
		return unknown({
			id: 'tokens.total',
			why: `${nameFormats(options.subject)} does not report ${missing} tokens.`,
		});
	}
	const lowerBound = isLowerBound(sum, 'input') || isLowerBound(sum, 'output');
	const names = counted.map(({ id }) => id.slice('tokens.'.length)).join(' + ');
	return measure({
		id: 'tokens.total',
		value: counted.reduce((total, { kind }) => total + sumOf(sum, kind), 0),
		basis: `api_usage: ${names}${lowerBound ? ', lower bound' : ''}`,
		method: `${describe(sum)}${noteOnBound(sum, 'output') || noteOnBound(sum, 'input')} The total is ${names}; output includes reasoning.${noteOnRounding(sum)}`,
		evidence: evidenceOfSum(sum),
	});
}

function sumOf({ parts }: TokenSum, kind: TokenKind): number {
	return parts.reduce((total, { tokens }) => total + (tokens[kind] ?? 0), 0);
}

function describe(sum: TokenSum): string {
	if (sum.stated) {
		const how = sum.statedMethod === undefined ? '' : ` (${sum.statedMethod})`;
		const beside =
			sum.beside === 0
				? ''
				: ` The usage of ${formatCount(sum.beside, 'response')} of a session that was cut off is added.`;
		return `As the log states for the whole session${how}.${beside}`;
	}
	return `The usage of ${formatCount(sum.parts.length, 'API response')}, each counted once.`;
}

function noteOn(kind: TokenKind): string {
	if (kind === 'input') return ' Cache reads and writes are not in it.';
	return kind === 'output' ? ' Reasoning is in it.' : '';
}

/** The first and the last place: listing every response would say no more. */
function evidenceOfSum({ parts }: TokenSum): ReturnType<typeof evidenceOf>[] {
	const first = parts[0];
	const last = parts.at(-1);
	if (first === undefined || last === undefined) return [];
	const places = first === last ? [first] : [first, last];
	return places.map(({ artifact, line }) => evidenceOf(artifact, line));
}

function nameFormats({ transcripts }: Subject): string {
	if (transcripts.isPlainText) return 'The transcript, which is plain text,';
	const names = [...new Set(transcripts.files.map(({ transcript }) => transcript.harness))];
	return `The log of ${names.join(' and ')}`;
}
