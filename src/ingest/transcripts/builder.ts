import type { Reading } from '../../model/bench.ts';
import type {
	Block,
	ModelResponse,
	ToolBlock,
	ToolCall,
	TranscriptSummary,
	Turn,
	TurnKind,
} from '../../model/transcript.ts';
import { isRecord } from '../probe.ts';
import type { ReadContext } from '../reader.ts';
import { toIsoTime } from './times.ts';
import { kindOfView } from './tools.ts';

/** A turn waits for the results of its calls at most until this many newer turns have begun. */
const OPEN_TURNS = 200;
const MAX_TEXT = 200_000;
const MAX_FINAL_MESSAGE = 20_000;
const MAX_HUMAN_TEXT = 2_000;

/** Where an entry stands in the file. `at` may be in any form that `toIsoTime` knows. */
export interface EntryPlace {
	line: number;
	at?: unknown;
}

export interface ModelEntry extends EntryPlace {
	/** Entries with the same key belong to one response and share a turn. */
	key?: string | undefined;
	model?: string | undefined;
	/** Name of the sub-agent; absent for the main conversation. */
	agent?: string | undefined;
}

export interface ToolResult extends EntryPlace {
	callId?: string | undefined;
	text: string;
	/** The harness's own error mark, or an exit status other than 0. */
	failed: boolean;
	exitCode?: number | undefined;
	/** Unified diff lines of an edit, where the result holds them. */
	patch?: string | undefined;
	images?: { mediaType: string; bytes: number }[] | undefined;
	agent?: string | undefined;
}

/**
 * Builds the normal form while a file is read: readers say what happened, in file order; the
 * builder groups it into turns, joins results to their calls, keeps the summary, and writes
 * finished turns out, so that memory does not grow with the text of the transcript.
 */
export interface TranscriptBuilder {
	/** A message of a person. The first one of the main conversation is the brief. */
	human(place: EntryPlace, text: string, blocks?: Block[]): void;
	/** Text, thinking, images, raw blocks of a model response; opens its turn if it is a new one. */
	model(entry: ModelEntry, blocks: Block[]): void;
	/** A tool use of the response that `entry` names. `command` is the shell command alone. */
	call(entry: ModelEntry, block: ToolBlock, command?: string): void;
	/** The result of a call; returns false if no open call has this id, and shows it where it stands. */
	result(result: ToolResult): boolean;
	/** Something that happened to the session: compaction, retry, model change, limit. */
	notice(place: EntryPlace, text: string, level?: 'info' | 'warning' | 'error'): void;
	/** A record that the reader does not know, kept as JSON text; `type` is what it calls itself. */
	unknown(place: EntryPlace, type: string, value: unknown): void;
	/** Text that is no record at all: a broken line. */
	broken(line: number, text: string): void;
	/**
	 * Usage of one API response. One with the id of an earlier one replaces its numbers; `key` is
	 * the key of its turn, which shows the tokens.
	 */
	response(response: Omit<ModelResponse, 'at'> & { at?: unknown; key?: string }): void;
	/** Notes a time that belongs to no entry, such as a record that is not shown. */
	time(at: unknown): void;
	/** Model ids in order of first use. */
	sawModel(model: unknown): void;
	/** What is known only at the end, and the summary. */
	finish(facts: TranscriptFacts): Reading;
}

/** What readers add to the summary that the builder keeps. */
export type TranscriptFacts = Pick<TranscriptSummary, 'harness'> &
	Partial<
		Pick<
			TranscriptSummary,
			'harnessVersion' | 'sessionIds' | 'totals' | 'currency' | 'limitHit' | 'cutOff'
		>
	>;

interface OpenTurn {
	turn: Turn;
	key: string | undefined;
	kind: TurnKind;
	/** Calls without a result. */
	waiting: number;
	written: boolean;
}

export function createTranscriptBuilder(context: ReadContext): TranscriptBuilder {
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
	const open: OpenTurn[] = [];
	const openCalls = new Map<string, { open: OpenTurn; block: ToolBlock; call: ToolCall }>();
	const responseIndex = new Map<string, number>();
	const unknownTypes = new Map<string, number>();
	let backwards = 0;
	let orphans = 0;
	let latest: string | undefined;

	function time(value: unknown): string | undefined {
		const at = toIsoTime(value);
		if (at === undefined) return undefined;
		if (latest !== undefined && at < latest) backwards++;
		else latest = at;
		if (summary.startedAt === undefined || at < summary.startedAt) summary.startedAt = at;
		if (summary.endedAt === undefined || at > summary.endedAt) summary.endedAt = at;
		return at;
	}

	function begin(role: Turn['role'], entry: ModelEntry, at: string | undefined): OpenTurn {
		const n = (open.at(-1)?.turn.n ?? summary.outline.length) + 1;
		const opened: OpenTurn = {
			turn: { n, role, line: entry.line, endLine: entry.line, blocks: [] },
			key: entry.key,
			kind: 'talk',
			waiting: 0,
			written: false,
		};
		if (at !== undefined) opened.turn.at = at;
		if (entry.model !== undefined) opened.turn.model = entry.model;
		if (entry.agent !== undefined) opened.turn.agent = entry.agent;
		open.push(opened);
		flush(false);
		return opened;
	}

	/** The open turn that an entry belongs to: the newest one with its key, else a new one. */
	function turnOf(entry: ModelEntry): OpenTurn {
		const at = time(entry.at);
		sawModel(entry.model);
		const known =
			entry.key === undefined
				? undefined
				: open.findLast((one) => one.key === entry.key && one.turn.agent === entry.agent);
		const found = known ?? begin('model', entry, at);
		found.turn.endLine = Math.max(found.turn.endLine, entry.line);
		return found;
	}

	/** A turn of the session itself; consecutive ones share it. */
	function systemTurn(place: EntryPlace): Turn {
		const at = time(place.at);
		const last = open.at(-1);
		const turn = last?.turn.role === 'system' ? last.turn : begin('system', place, at).turn;
		turn.endLine = place.line;
		return turn;
	}

	function flush(all: boolean): void {
		while (open.length > (all ? 0 : 1)) {
			const first = open[0];
			if (first === undefined) return;
			if (!all && first.waiting > 0 && open.length <= OPEN_TURNS) return;
			open.shift();
			first.written = true;
			summary.outline.push(outlineOf(first));
			context.turns.write(first.turn);
		}
	}

	function sawModel(model: unknown): void {
		if (typeof model !== 'string' || model === '' || summary.models.includes(model)) return;
		summary.models.push(model);
	}

	function addBlocks(opened: OpenTurn, blocks: Block[]): void {
		for (const block of blocks) {
			opened.turn.blocks.push(capBlock(block));
			if (block.type === 'text' && block.text.trim() !== '' && opened.turn.agent === undefined) {
				summary.finalMessage = {
					text: block.text.slice(0, MAX_FINAL_MESSAGE),
					line: block.line,
					turn: opened.turn.n,
				};
			}
		}
	}

	return {
		human(place, text, blocks = []) {
			const at = time(place.at);
			const { turn } = begin('human', place, at);
			if (text !== '') turn.blocks.push(capBlock({ type: 'text', line: place.line, text }));
			turn.blocks.push(...blocks.map(capBlock));
			summary.humanMessages.push({
				turn: turn.n,
				line: place.line,
				text: text.slice(0, MAX_HUMAN_TEXT),
				...(at === undefined ? {} : { at }),
			});
		},
		model(entry, blocks) {
			addBlocks(turnOf(entry), blocks);
		},
		call(entry, block, command) {
			const opened = turnOf(entry);
			const kept = capBlock(block);
			opened.turn.blocks.push(kept);
			if (opened.kind === 'talk' || opened.kind === 'other') opened.kind = kindOfView(kept.view);
			const call: ToolCall = {
				name: kept.name,
				turn: opened.turn.n,
				line: kept.line,
				executed: false,
				failed: false,
			};
			const at = toIsoTime(entry.at);
			if (at !== undefined) call.startedAt = at;
			if (kept.id !== undefined) call.id = kept.id;
			if (kept.path !== undefined) call.path = kept.path;
			if (command !== undefined) call.command = command.slice(0, MAX_HUMAN_TEXT);
			if (entry.agent !== undefined) call.agent = entry.agent;
			summary.toolCalls.push(call);
			if (kept.id === undefined) return;
			opened.waiting++;
			openCalls.set(kept.id, { open: opened, block: kept, call });
		},
		result(result) {
			const at = time(result.at);
			summary.toolResults++;
			const found = result.callId === undefined ? undefined : openCalls.get(result.callId);
			const text = result.text.slice(0, MAX_TEXT);
			const omitted = result.text.length - text.length;
			if (found === undefined || result.callId === undefined || found.open.written) {
				orphans++;
				const turn = systemTurn(result);
				turn.blocks.push({
					type: 'notice',
					line: result.line,
					text: `Result of an unknown call: ${text}`,
					level: result.failed ? 'error' : 'info',
				});
				return false;
			}
			openCalls.delete(result.callId);
			found.open.waiting--;
			found.open.turn.endLine = Math.max(found.open.turn.endLine, result.line);
			found.call.executed = true;
			found.call.failed = result.failed;
			if (at !== undefined) found.call.endedAt = at;
			if (result.exitCode !== undefined) found.call.exitCode = result.exitCode;
			if (result.patch !== undefined) found.block.patch = result.patch.slice(0, MAX_TEXT);
			found.block.result = {
				line: result.line,
				text,
				failed: result.failed,
				...(omitted > 0 ? { omitted } : {}),
				...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
				...(at === undefined ? {} : { at }),
				...(result.images === undefined ? {} : { images: result.images }),
			};
			return true;
		},
		notice(place, text, level = 'info') {
			systemTurn(place).blocks.push({
				type: 'notice',
				line: place.line,
				text: text.slice(0, MAX_TEXT),
				level,
			});
		},
		unknown(place, type, value) {
			summary.unknownRecords++;
			const name = type.slice(0, 60);
			unknownTypes.set(name, (unknownTypes.get(name) ?? 0) + 1);
			systemTurn(place).blocks.push(
				capBlock({ type: 'raw', line: place.line, text: toJsonText(value) }),
			);
		},
		broken(line, text) {
			systemTurn({ line }).blocks.push(capBlock({ type: 'raw', line, text }));
		},
		response(response) {
			const { at: rawAt, key, ...rest } = response;
			const at = toIsoTime(rawAt);
			const shown = key === undefined ? undefined : open.findLast((one) => one.key === key);
			if (shown !== undefined) shown.turn.tokens = response.tokens;
			const entry: ModelResponse = at === undefined ? rest : { ...rest, at };
			sawModel(entry.model);
			const index = entry.id === undefined ? undefined : responseIndex.get(entry.id);
			if (index !== undefined) {
				summary.responses[index] = entry;
				return;
			}
			if (entry.id !== undefined) responseIndex.set(entry.id, summary.responses.length);
			summary.responses.push(entry);
		},
		time,
		sawModel,
		finish(facts) {
			flush(true);
			Object.assign(summary, facts);
			if (backwards > 0) context.report({ kind: 'ClockBackwards', values: { count: backwards } });
			if (orphans > 0) context.report({ kind: 'OrphanResults', values: { count: orphans } });
			if (summary.unknownRecords > 0) {
				const types = [...unknownTypes.keys()].sort().slice(0, 5).join(', ');
				context.report({
					kind: 'UnknownRecords',
					values: { count: summary.unknownRecords, types },
				});
			}
			return { kind: 'transcript', transcript: summary, store: context.store };
		},
	};
}

function outlineOf({ turn, kind }: OpenTurn): TranscriptSummary['outline'][number] {
	const failed = turn.blocks.some(
		(block) =>
			(block.type === 'tool' && block.result?.failed === true) ||
			(block.type === 'notice' && block.level === 'error'),
	);
	return {
		n: turn.n,
		role: turn.role,
		line: turn.line,
		title: titleOf(turn),
		kind,
		failed,
		...(turn.at === undefined ? {} : { at: turn.at }),
		...(turn.agent === undefined ? {} : { agent: turn.agent }),
		...(turn.tokens?.output === undefined ? {} : { tokensOut: turn.tokens.output }),
	};
}

/** The first tool and its subject, else the first words. */
function titleOf(turn: Turn): string {
	const tool = turn.blocks.find((block) => block.type === 'tool');
	if (tool !== undefined) return oneLine(`${tool.name} ${tool.subject ?? ''}`);
	for (const block of turn.blocks) {
		if ('text' in block && block.text.trim() !== '') return oneLine(block.text);
	}
	return turn.blocks[0]?.type ?? 'empty';
}

/** Text on one line of at most 80 characters. */
export function oneLine(text: string): string {
	const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
	return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

function capBlock<B extends Block>(block: B): B {
	if (block.type === 'tool') {
		if (block.input.length <= MAX_TEXT) return block;
		return {
			...block,
			input: block.input.slice(0, MAX_TEXT),
			inputOmitted: block.input.length - MAX_TEXT,
		};
	}
	if (!('text' in block) || block.text.length <= MAX_TEXT) return block;
	return { ...block, text: block.text.slice(0, MAX_TEXT), omitted: block.text.length - MAX_TEXT };
}

/** A JSON value as indented text; deep or circular values as a short note. */
export function toJsonText(value: unknown): string {
	if (typeof value === 'string') return value;
	try {
		return JSON.stringify(value, undefined, 2);
	} catch {
		return isRecord(value) ? `{ ${Object.keys(value).slice(0, 50).join(', ')} }` : String(value);
	}
}
