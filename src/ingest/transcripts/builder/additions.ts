import { defined } from '../../../model/defined.ts';
import { isUniqueId } from '../../../model/ids.ts';
import type { ModelResponse } from '../../../model/transcript.ts';
import type { Block, TurnKind } from '../../../model/turn.ts';
import { toIsoTime } from '../../json/times.ts';
import { capBlock, capTool, clip, toJsonText } from './blocks.ts';
import type { ToolUse } from './calls.ts';
import type { EntryPlace, ModelEntry, ResponseEntry, SystemPlace, ToolResult } from './entry.ts';
import { noteModel, noteTime, type Draft } from './draft.ts';
import { turnKindOf } from './tools.ts';
import { hasRoom, type OpenTurn } from './turns.ts';

const MAX_FINAL_MESSAGE = 20_000;

const MAX_HUMAN_TEXT = 2_000;

/** Unknown types are named up to this many. */
const MAX_TYPES = 1_000;

/** The open turn that an entry belongs to: the newest one with its key, else a new one. */
function modelTurn(draft: Draft, entry: ModelEntry): OpenTurn {
	const at = noteTime(draft, entry.at);
	noteModel(draft, entry.model);
	const { line, key, model, agent } = entry;
	const known = key === undefined ? undefined : draft.turns.find(key, agent);
	const { file } = draft;
	const found = known ?? draft.turns.begin({ role: 'model', line, key, at, model, agent, file });
	if (found.turn.file === file) found.turn.endLine = Math.max(found.turn.endLine, line);
	return found;
}

/** A turn of the session itself, or of a sub-agent; consecutive ones share it. */
function systemTurn(draft: Draft, place: SystemPlace): OpenTurn {
	const at = noteTime(draft, place.at);
	const { line, agent } = place;
	const { file } = draft;
	const last = draft.turns.last();
	const joins =
		last?.turn.role === 'system' &&
		last.turn.agent === agent &&
		last.turn.file === file &&
		hasRoom(last);
	const found = joins ? last : draft.turns.begin({ role: 'system', line, at, agent, file });
	found.turn.endLine = Math.max(found.turn.endLine, line);
	return found;
}

export function addHuman(
	draft: Draft,
	place: EntryPlace,
	{ text, blocks }: { text: string; blocks: Block[] },
): void {
	const at = noteTime(draft, place.at);
	const { line } = place;
	const { file } = draft;
	const open = draft.turns.begin({ role: 'human', line, at, file });
	if (text !== '') draft.turns.add(open, capBlock({ type: 'text', line, text }));
	for (const block of blocks) draft.turns.add(open, capBlock(block));
	draft.summary.humanMessages.push({
		turn: open.turn.n,
		line,
		text: clip(text, MAX_HUMAN_TEXT),
		...defined({ at, file }),
	});
}

export function addModelBlocks(draft: Draft, entry: ModelEntry, blocks: Block[]): void {
	const open = modelTurn(draft, entry);
	for (const block of blocks) {
		draft.turns.add(open, capBlock(block));
		noteWords(draft, block, open);
		if (block.type !== 'text' || entry.agent !== undefined || block.text.trim() === '') continue;
		const text = clip(block.text, MAX_FINAL_MESSAGE);
		const { file } = draft;
		const place = { line: block.line, turn: open.turn.n, ...defined({ file }) };
		draft.summary.finalMessage = { text, ...place };
	}
}

/** Looks for sentences that are said again and again. */
function noteWords(draft: Draft, block: Block, { turn }: OpenTurn): void {
	if (block.type !== 'text' && block.type !== 'thinking') return;
	const { file } = draft;
	const speaker = turn.agent ?? '';
	const place = {
		turn: turn.n,
		line: block.line,
		speaker,
		...defined({ file }),
	};
	draft.chants.note(block.text, place);
}

export function addCall(draft: Draft, entry: ModelEntry, { block, command }: ToolUse): void {
	const open = modelTurn(draft, entry);
	const kept = capTool(block);
	draft.turns.add(open, kept);
	open.kind = strongerKind(open.kind, turnKindOf(kept.toolKind));
	const call = draft.calls.add(open, entry, { block: kept, command });
	if (draft.file !== undefined) call.file = draft.file;
	draft.summary.toolCalls.push(call);
}

/** A turn is named after the first of its calls that says what it does. */
function strongerKind(kind: TurnKind, next: TurnKind): TurnKind {
	return kind === 'talk' || kind === 'other' ? next : kind;
}

export function addResult(draft: Draft, result: ToolResult): boolean {
	const at = noteTime(draft, result.at);
	draft.summary.toolResults++;
	const answered = draft.calls.answer(result, { at, file: draft.file });
	if (answered === 'shown') return true;
	const whose = answered === 'late' ? 'an earlier call' : 'an unknown call';
	const level = result.failed ? 'error' : 'info';
	const notice = addNotice(draft, result, { text: `Result of ${whose}: ${result.text}`, level });
	if (answered === 'orphan') {
		draft.orphans++;
		draft.calls.keepEarly(result, { at, file: draft.file }, () => {
			draft.orphans--;
			if (notice.type === 'notice') notice.text = `Result before its call: ${result.text}`;
		});
	}
	return false;
}

/** Adds a record that is not known, as JSON text. */
export function addUnknown(
	draft: Draft,
	place: SystemPlace,
	{ type, value }: { type: string; value: unknown },
): void {
	draft.summary.unknownRecords++;
	if (draft.unknownTypes.size < MAX_TYPES) draft.unknownTypes.add(clip(type, 60));
	addRaw(draft, place, toJsonText(value));
}

/** Adds text as it stands in the file. */
export function addRaw(draft: Draft, place: SystemPlace, text: string): void {
	const raw = capBlock({ type: 'raw', line: place.line, text });
	draft.turns.add(systemTurn(draft, place), raw);
}

export function addNotice(
	draft: Draft,
	place: SystemPlace,
	{ text, level }: { text: string; level: 'info' | 'warning' | 'error' },
): Block {
	const { line } = place;
	const notice = capBlock({ type: 'notice', line, text, level });
	draft.turns.add(systemTurn(draft, place), notice);
	return notice;
}

/** Adds part of a log as a turn of its own. */
export function addPassage(draft: Draft, block: Block, endLine: number): void {
	const { file } = draft;
	const open = draft.turns.begin({ role: 'system', line: block.line, file });
	open.turn.endLine = endLine;
	draft.turns.add(open, capBlock(block));
}

export function addResponse(draft: Draft, response: ResponseEntry): void {
	const { at: rawAt, key, ...rest } = response;
	const at = toIsoTime(rawAt);
	const shown = key === undefined ? undefined : draft.turns.findKey(key);
	if (shown !== undefined) shown.turn.tokens = response.tokens;
	const { file } = draft;
	const entry: ModelResponse = {
		...rest,
		...defined({ at, file }),
	};
	noteModel(draft, entry.model);
	const { responses } = draft.summary;
	const index = entry.id === undefined ? undefined : draft.responseIndex.get(entry.id);
	const isSame = index === responses.length - 1 || (entry.id !== undefined && isUniqueId(entry.id));
	if (index !== undefined && isSame) {
		responses[index] = entry;
		return;
	}
	if (entry.id !== undefined) draft.responseIndex.set(entry.id, responses.length);
	responses.push(entry);
}
