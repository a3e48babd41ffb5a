import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { Block } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { findDataUrl, toImageBlocks } from '../builder/content.ts';
import { findExitCode, findText, toFields, toList } from '../../json/fields.ts';
import type { ResponseLedger } from './usage.ts';

/** What is known while the events of a conversation are read. */
export interface OpenHandsSession {
	builder: TranscriptBuilder;
	ledger: ResponseLedger;
	/** In an evaluation nobody speaks but the harness, and only once in the place of a person. */
	isEvaluation: boolean;
	/** The model of entries that do not name theirs. */
	model: string | undefined;
	/** Calls by the id of their action. */
	calls: Map<string, string>;
	/** Ids of calls without a result, the newest last; for logs whose results name no action. */
	waiting: string[];
	/** Commands that a person ran, by the id of their action. */
	ofPerson: Set<string>;
	/** Sub-agents at work, the newest last, by the call that started them. */
	delegates: { call: string; name: string }[];
	/** Responses whose reasoning was shown. */
	reasoned: Set<string>;
	/** Whether somebody has spoken. */
	wasAsked: boolean;
	/** Number of entries, for keys of those without an id. */
	entries: number;
	/** The state that the log last gave. */
	state: string | undefined;
	version: string | undefined;
	limitHit: TranscriptSummary['limitHit'];
}

/** A conversation of which nothing has been read. */
export function createOpenHandsSession(
	builder: TranscriptBuilder,
	ledger: ResponseLedger,
	{ isEvaluation, model }: Pick<OpenHandsSession, 'isEvaluation' | 'model'>,
): OpenHandsSession {
	builder.sawModel(model);
	return {
		builder,
		ledger,
		isEvaluation,
		model,
		calls: new Map(),
		waiting: [],
		ofPerson: new Set(),
		delegates: [],
		reasoned: new Set(),
		wasAsked: false,
		entries: 0,
		state: undefined,
		version: undefined,
		limitHit: undefined,
	};
}

/** States in which something is said to a reader; the others come and go. */
const QUIET_STATES = new Set(['loading', 'init', 'running', 'idle', 'finished']);
const BAD_STATES = new Set(['error', 'stuck', 'rejected', 'rate_limited']);

/** Shows that the agent's state has changed, where it says something to a reader. */
export function showState(
	session: OpenHandsSession,
	place: { line: number; at?: unknown },
	{ state, reason }: { state: string; reason?: string | undefined },
): void {
	session.state = state;
	session.builder.time(place.at);
	const words = reason === undefined ? '.' : `: ${reason}`;
	noteLimit(session, reason);
	if (QUIET_STATES.has(state) && reason === undefined) return;
	const level = BAD_STATES.has(state) ? 'error' : 'info';
	session.builder.notice(place, `The state of the agent is now "${state}"${words}`, level);
}

/** How OpenHands says that the agent took as many steps as it may. */
const STEP_LIMIT = /max(?:imum)?[ _]?iteration/i;

/** The limit that an error of OpenHands names. */
export function findLimit(reason: unknown): TranscriptSummary['limitHit'] {
	return typeof reason === 'string' && STEP_LIMIT.test(reason.slice(0, 2_000))
		? 'turns'
		: undefined;
}

export function noteLimit(session: OpenHandsSession, reason: unknown): void {
	session.limitHit = findLimit(reason) ?? session.limitHit;
}

/** An exit status; OpenHands writes -1 where a command has none, since it still runs. */
export function findRunExit(...values: unknown[]): number | undefined {
	const found = values.map(findExitCode).find((code) => code !== undefined);
	return found === -1 ? undefined : found;
}

/** Images that are kept as `data:` URLs, one or a list. */
export function findImages(value: unknown): { mediaType: string; bytes: number }[] {
	return (Array.isArray(value) ? toList(value) : [value])
		.map(findDataUrl)
		.filter((image) => image !== undefined);
}

/** Images that are kept as `data:` URLs, as blocks. */
export function toUrlBlocks(value: unknown, line: number): Block[] {
	return toImageBlocks(findImages(value), line);
}

/** Some models write their thinking into the text; returns both apart. */
export function splitThinking(text: string): { thinking: string; text: string } {
	const start = text.trimStart();
	const end = start.indexOf('</think>');
	if (!start.startsWith('<think>') || end === -1) return { thinking: '', text };
	return {
		thinking: start.slice('<think>'.length, end).trim(),
		text: start.slice(end + '</think>'.length).trim(),
	};
}

/** A text, or the text of an object that holds one. */
export function findThought(value: unknown): string | undefined {
	return findText(value) ?? findText(toFields(value)['text']);
}
