import { defined } from '../../../model/defined.ts';
import type { ToolCall } from '../../../model/transcript.ts';
import type { ToolBlock } from '../../../model/turn.ts';
import { clip, MAX_TEXT, sizeOfImages } from './blocks.ts';
import type { ModelEntry, ToolResult } from './entry.ts';
import { markCall, markError, markResult } from './marks.ts';
import { readReportedOutcome } from './reported-outcome.ts';
import { createSameness } from './sameness.ts';
import { toIsoTime } from '../../json/times.ts';
import type { OpenTurn, PendingCall, TurnQueue } from './turns.ts';

const MAX_COMMAND = 2_000;
/** Results that wait for a call that comes later. */
const MAX_EARLY = 1_000;
const SHARED_OUTPUT = 'The output stands with a later call of this turn.';

export interface ToolUse {
	block: ToolBlock;
	/** The shell command alone. */
	command: string | undefined;
}

/** When a result came, and the file that it stands in where a transcript is kept in several. */
interface ResultPlace {
	at: string | undefined;
	file: string | undefined;
}

/** Joins the results of tools to their calls; `answered` is told of each that has its result. */
export interface CallBook {
	/** Notes a call whose block stands in `open`, and returns it for the summary. */
	add(open: OpenTurn, entry: ModelEntry, use: ToolUse): ToolCall;
	/**
	 * Gives a result to its call. `shown`: with the call; `late`: the call is known, but its turn
	 * is written out; `orphan`: no call of this id waits for a result.
	 */
	answer(result: ToolResult, place: ResultPlace): 'shown' | 'late' | 'orphan';
	/**
	 * Keeps an orphan for a call that comes behind its result, as where a log writes calls when their
	 * response ends. `found` is told when it comes.
	 */
	keepEarly(result: ToolResult, place: ResultPlace, found: () => void): void;
}

export function createCallBook(
	turns: TurnQueue,
	answered: (call: ToolCall) => void = () => undefined,
): CallBook {
	const waiting = new Map<string, PendingCall>();
	const early = createEarlyResults();
	const sameness = createSameness();

	/** Notes that a call was carried out whose output is in the result of another one. */
	function answerWith(id: string, { line }: ToolResult, at: string | undefined): void {
		const found = waiting.get(id);
		if (found === undefined) return;
		waiting.delete(id);
		completeCall(found.call, { line, text: '', failed: false }, at);
		answered(found.call);
		found.shown?.open.pending.delete(id);
		if (found.shown !== undefined) {
			found.shown.block.result = { line, text: SHARED_OUTPUT, failed: false };
		}
	}

	return {
		add(open, entry, { block, command }) {
			const call = toToolCall(open.turn.n, entry, { block, command });
			const same = sameness.note(block);
			if (same !== undefined) call.sameness = same;
			if (block.id === undefined) return call;
			// The newer of two calls with one id gets the result.
			waiting.get(block.id)?.shown?.open.pending.delete(block.id);
			const pending: PendingCall = { call, shown: { open, block } };
			waiting.set(block.id, pending);
			open.pending.set(block.id, pending);
			const before = early.take(block.id);
			before?.found();
			if (before !== undefined) answer(before.result, before.place);
			return call;
		},
		answer,
		keepEarly: early.keep,
	};

	function answer(result: ToolResult, { at, file }: ResultPlace): 'shown' | 'late' | 'orphan' {
		const { callId } = result;
		const found = callId === undefined ? undefined : waiting.get(callId);
		if (found === undefined || callId === undefined) return 'orphan';
		waiting.delete(callId);
		completeCall(found.call, result, at);
		answered(found.call);
		for (const id of result.alsoAnswers ?? []) answerWith(id, result, at);
		if (found.shown === undefined) return 'late';
		show(turns, found.shown, { result, at, file });
		return 'shown';
	}
}

/** Puts a result with its call, where its turn is not written out yet. */
function show(
	turns: TurnQueue,
	{ open, block }: NonNullable<PendingCall['shown']>,
	{ result, at, file }: ResultPlace & { result: ToolResult },
): void {
	if (result.callId !== undefined) open.pending.delete(result.callId);
	if (open.turn.file === file) open.turn.endLine = Math.max(open.turn.endLine, result.line);
	if (result.patch !== undefined) block.patch = result.patch.slice(0, MAX_TEXT);
	block.result = toBlockResult(result, at);
	const images = sizeOfImages(block.result.images);
	turns.grow(open, block.result.text.length + (block.patch?.length ?? 0) + images);
}

interface EarlyResult {
	result: ToolResult;
	place: ResultPlace;
	found: () => void;
}

/** Results whose calls have not come yet, by the id of the call. */
function createEarlyResults(): {
	keep: CallBook['keepEarly'];
	take: (id: string) => EarlyResult | undefined;
} {
	const early = new Map<string, EarlyResult>();
	return {
		keep(result, place, found) {
			if (result.callId === undefined || early.size >= MAX_EARLY) return;
			early.set(result.callId, { result, place, found });
		},
		take(id) {
			const found = early.get(id);
			early.delete(id);
			return found;
		},
	};
}

function toToolCall(turn: number, entry: ModelEntry, { block, command }: ToolUse): ToolCall {
	const call: ToolCall = {
		name: block.name,
		signature: markCall(block.name, block.input),
		turn,
		line: block.line,
		executed: false,
		failed: false,
	};
	const at = toIsoTime(entry.at);
	if (at !== undefined) call.startedAt = at;
	if (block.id !== undefined) call.id = block.id;
	if (block.path !== undefined) call.path = block.path;
	if (command !== undefined) call.command = clip(command, MAX_COMMAND);
	if (entry.agent !== undefined) call.agent = entry.agent;
	return call;
}

/** Only the beginning of a result tells that the call was not understood. */
const MAX_ERROR = 500;
const MALFORMED =
	/InputValidationError|invalid (?:tool )?(?:arguments?|input|json|param(?:eter)?s?)\b|(?:failed|unable) to parse (?:tool |function )?(?:arguments|input|json)|missing (?:a )?required (?:param|arg|propert)|(?:unknown|no such|unavailable) tool\b|tool \S{1,80} (?:not found|does not exist|is not available)/i;

function completeCall(call: ToolCall, result: ToolResult, at: string | undefined): void {
	call.executed = result.refused !== true;
	if (result.refused === true) call.refused = true;
	call.failed = result.failed;
	if (at !== undefined) call.endedAt = at;
	if (result.durationMs !== undefined) call.durationMs = result.durationMs;
	if (result.exitCode !== undefined) call.exitCode = result.exitCode;
	call.resultSignature = markResult(result.text);
	if (result.failed && MALFORMED.test(result.text.slice(0, MAX_ERROR))) call.malformed = true;
	const reported = call.command === undefined ? undefined : readReportedOutcome(result.text);
	// A pipe hides the status of a command, and not its error.
	const hasError = result.failed || reported?.outcome === 'failed';
	const error = hasError ? markError(result.text) : undefined;
	if (error !== undefined) call.errorSignature = error;
	if (reported !== undefined) call.reported = reported;
}

function toBlockResult(
	result: ToolResult,
	at: string | undefined,
): NonNullable<ToolBlock['result']> {
	const omitted = result.text.length - MAX_TEXT;
	return {
		line: result.line,
		text: result.text.slice(0, MAX_TEXT),
		failed: result.failed,
		...(omitted > 0 ? { omitted } : {}),
		...defined({ exitCode: result.exitCode, at, images: result.images }),
	};
}
