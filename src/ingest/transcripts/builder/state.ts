import type { ModelResponse, TranscriptSummary } from '../../../model/transcript.ts';
import type { Block, TurnKind } from '../../../model/turn.ts';
import type { Finding, ReadContext } from '../../reader.ts';
import { capBlock, capTool, clip, toJsonText } from './blocks.ts';
import { createChantFinder, type ChantFinder } from './chants.ts';
import { createCallBook, type CallBook, type ToolUse } from './calls.ts';
import type { EntryPlace, ModelEntry, ResponseEntry, SystemPlace, ToolResult } from './entry.ts';
import { toIsoTime } from '../../json/times.ts';
import { kindOfView } from './tools.ts';
import { createTurnQueue, hasRoom, type OpenTurn, type TurnQueue } from './turns.ts';

const MAX_FINAL_MESSAGE = 20_000;
const MAX_HUMAN_TEXT = 2_000;
/** Unknown types are named up to this many. */
const MAX_TYPES = 1_000;

/** What has been read so far; turns that cannot change any more are written out. */
export interface State {
	summary: TranscriptSummary;
	turns: TurnQueue;
	calls: CallBook;
	chants: ChantFinder;
	models: Set<string>;
	responseIndex: Map<string, number>;
	unknownTypes: Set<string>;
	/** Time of the record before. */
	previous: string | undefined;
	backwards: number;
	orphans: number;
	/** Name of the file that is being read, where a transcript is kept in several. */
	file: string | undefined;
}

/** What is known of a transcript before its first record. */
export function createState(context: ReadContext): State {
	const summary: TranscriptSummary = {
		harness: '',
		sessionIds: [],
		models: [],
		totals: [],
		responses: [],
		toolCalls: [],
		humanMessages: [],
		toolResults: 0,
		outline: [],
		unknownRecords: 0,
	};
	const turns = createTurnQueue(context.turns, summary.outline);
	return {
		summary,
		turns,
		calls: createCallBook(turns),
		chants: createChantFinder(),
		models: new Set(),
		responseIndex: new Map(),
		unknownTypes: new Set(),
		previous: undefined,
		backwards: 0,
		orphans: 0,
		file: undefined,
	};
}

export function noteTime(state: State, value: unknown): string | undefined {
	const at = toIsoTime(value);
	if (at === undefined) return undefined;
	const { summary, previous } = state;
	if (previous !== undefined && at < previous) state.backwards++;
	state.previous = at;
	if (summary.startedAt === undefined || at < summary.startedAt) summary.startedAt = at;
	if (summary.endedAt === undefined || at > summary.endedAt) summary.endedAt = at;
	return at;
}

export function noteModel({ summary, models }: State, model: unknown): void {
	if (typeof model !== 'string' || model === '' || models.has(model)) return;
	models.add(model);
	summary.models.push(model);
}

/** The open turn that an entry belongs to: the newest one with its key, else a new one. */
function modelTurn(state: State, entry: ModelEntry): OpenTurn {
	const at = noteTime(state, entry.at);
	noteModel(state, entry.model);
	const { line, key, model, agent } = entry;
	const known = key === undefined ? undefined : state.turns.find(key, agent);
	const { file } = state;
	const found = known ?? state.turns.begin({ role: 'model', line, key, at, model, agent, file });
	if (found.turn.file === file) found.turn.endLine = Math.max(found.turn.endLine, line);
	return found;
}

/** A turn of the session itself, or of a sub-agent; consecutive ones share it. */
function systemTurn(state: State, place: SystemPlace): OpenTurn {
	const at = noteTime(state, place.at);
	const { line, agent } = place;
	const { file } = state;
	const last = state.turns.last();
	const joins =
		last?.turn.role === 'system' &&
		last.turn.agent === agent &&
		last.turn.file === file &&
		hasRoom(last);
	const found = joins ? last : state.turns.begin({ role: 'system', line, at, agent, file });
	found.turn.endLine = Math.max(found.turn.endLine, line);
	return found;
}

export function addHuman(
	state: State,
	place: EntryPlace,
	{ text, blocks }: { text: string; blocks: Block[] },
): void {
	const at = noteTime(state, place.at);
	const { line } = place;
	const { file } = state;
	const open = state.turns.begin({ role: 'human', line, at, file });
	if (text !== '') state.turns.add(open, capBlock({ type: 'text', line, text }));
	for (const block of blocks) state.turns.add(open, capBlock(block));
	state.summary.humanMessages.push({
		turn: open.turn.n,
		line,
		text: clip(text, MAX_HUMAN_TEXT),
		...(at === undefined ? {} : { at }),
		...(file === undefined ? {} : { file }),
	});
}

export function addModelBlocks(state: State, entry: ModelEntry, blocks: Block[]): void {
	const open = modelTurn(state, entry);
	for (const block of blocks) {
		state.turns.add(open, capBlock(block));
		noteWords(state, block, open);
		if (block.type !== 'text' || entry.agent !== undefined || block.text.trim() === '') continue;
		const text = clip(block.text, MAX_FINAL_MESSAGE);
		const { file } = state;
		const place = { line: block.line, turn: open.turn.n, ...(file === undefined ? {} : { file }) };
		state.summary.finalMessage = { text, ...place };
	}
}

/** Looks for sentences that are said again and again. */
function noteWords(state: State, block: Block, { turn }: OpenTurn): void {
	if (block.type !== 'text' && block.type !== 'thinking') return;
	const { file } = state;
	const speaker = turn.agent ?? '';
	const place = {
		turn: turn.n,
		line: block.line,
		speaker,
		...(file === undefined ? {} : { file }),
	};
	state.chants.note(block.text, place);
}

export function addCall(state: State, entry: ModelEntry, { block, command }: ToolUse): void {
	const open = modelTurn(state, entry);
	const kept = capTool(block);
	state.turns.add(open, kept);
	open.kind = strongerKind(open.kind, kindOfView(kept.view));
	const call = state.calls.add(open, entry, { block: kept, command });
	if (state.file !== undefined) call.file = state.file;
	state.summary.toolCalls.push(call);
}

/** A turn is named after the first of its calls that says what it does. */
function strongerKind(kind: TurnKind, next: TurnKind): TurnKind {
	return kind === 'talk' || kind === 'other' ? next : kind;
}

export function addResult(state: State, result: ToolResult): boolean {
	const at = noteTime(state, result.at);
	state.summary.toolResults++;
	const answered = state.calls.answer(result, { at, file: state.file });
	if (answered === 'shown') return true;
	if (answered === 'orphan') state.orphans++;
	const whose = answered === 'late' ? 'an earlier call' : 'an unknown call';
	const level = result.failed ? 'error' : 'info';
	addNotice(state, result, { text: `Result of ${whose}: ${result.text}`, level });
	return false;
}

/** Adds a record that is not known, as JSON text. */
export function addUnknown(
	state: State,
	place: SystemPlace,
	{ type, value }: { type: string; value: unknown },
): void {
	state.summary.unknownRecords++;
	if (state.unknownTypes.size < MAX_TYPES) state.unknownTypes.add(clip(type, 60));
	addRaw(state, place, toJsonText(value));
}

/** Adds text as it stands in the file. */
export function addRaw(state: State, place: SystemPlace, text: string): void {
	const raw = capBlock({ type: 'raw', line: place.line, text });
	state.turns.add(systemTurn(state, place), raw);
}

export function addNotice(
	state: State,
	place: SystemPlace,
	{ text, level }: { text: string; level: 'info' | 'warning' | 'error' },
): void {
	const { line } = place;
	const notice = capBlock({ type: 'notice', line, text, level });
	state.turns.add(systemTurn(state, place), notice);
}

/** Adds part of a log as a turn of its own. */
export function addPassage(state: State, block: Block, endLine: number): void {
	const { file } = state;
	const open = state.turns.begin({ role: 'system', line: block.line, file });
	open.turn.endLine = endLine;
	state.turns.add(open, capBlock(block));
}

export function addResponse(state: State, response: ResponseEntry): void {
	const { at: rawAt, key, ...rest } = response;
	const at = toIsoTime(rawAt);
	const shown = key === undefined ? undefined : state.turns.findKey(key);
	if (shown !== undefined) shown.turn.tokens = response.tokens;
	const { file } = state;
	const entry: ModelResponse = {
		...rest,
		...(at === undefined ? {} : { at }),
		...(file === undefined ? {} : { file }),
	};
	noteModel(state, entry.model);
	const { responses } = state.summary;
	const index = entry.id === undefined ? undefined : state.responseIndex.get(entry.id);
	if (index !== undefined) {
		responses[index] = entry;
		return;
	}
	if (entry.id !== undefined) state.responseIndex.set(entry.id, responses.length);
	responses.push(entry);
}

export function findingsOf({ summary, backwards, orphans, unknownTypes }: State): Finding[] {
	const findings: Finding[] = [];
	if (backwards > 0) findings.push({ kind: 'ClockBackwards', values: { count: backwards } });
	if (orphans > 0) findings.push({ kind: 'OrphanResults', values: { count: orphans } });
	if (summary.unknownRecords > 0) {
		const types = [...unknownTypes].sort().slice(0, 5).join(', ');
		findings.push({
			kind: 'UnknownRecords',
			values: { count: summary.unknownRecords, types },
		});
	}
	return findings;
}
