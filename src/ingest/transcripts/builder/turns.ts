import type { ToolCall, TurnOutline } from '../../../model/transcript.ts';
import type { Block, ToolBlock, Turn, TurnKind, TurnRole } from '../../../model/turn.ts';
import type { TurnSink } from '../../reader.ts';
import { outlineOf, sizeOfBlock } from './blocks.ts';

/** A turn waits for the results of its calls at most until this many newer turns have begun. */
const OPEN_TURNS = 200;
/** The newest turns stay open for further lines of their response, which may be interleaved. */
const RECENT_TURNS = 12;
/** Characters of all open turns together; above, turns no longer wait. */
const OPEN_SIZE = 32_000_000;
/** A turn with more blocks is continued in a new one, so that no page grows without end. */
const MAX_BLOCKS = 400;

/** A call whose result has not come yet. */
export interface PendingCall {
	call: ToolCall;
	/** Undefined once the turn has been written out: a later result is shown where it stands. */
	shown: { open: OpenTurn; block: ToolBlock } | undefined;
}

export interface OpenTurn {
	turn: Turn;
	key: string | undefined;
	kind: TurnKind;
	/** Calls without a result, by id. */
	pending: Map<string, PendingCall>;
	/** Characters. */
	size: number;
}

export interface TurnStart {
	role: TurnRole;
	line: number;
	key?: string | undefined;
	at?: string | undefined;
	model?: string | undefined;
	agent?: string | undefined;
	file?: string | undefined;
}

/** Holds the turns that may still change, and writes them out in order when they cannot. */
export interface TurnQueue {
	begin(start: TurnStart): OpenTurn;
	/** The newest open turn, or the newest with this key (and of this agent). */
	last(): OpenTurn | undefined;
	find(key: string, agent?: string): OpenTurn | undefined;
	findKey(key: string): OpenTurn | undefined;
	/** Adds a block as it is. */
	add(open: OpenTurn, block: Block): void;
	/** Counts characters that were put into a turn by other ways than `add`. */
	grow(open: OpenTurn, characters: number): void;
	/** Writes all turns out. */
	close(): void;
}

/** A queue that writes finished turns to `sink` and their lines to `outline`. */
export function createTurnQueue(sink: TurnSink, outline: TurnOutline[]): TurnQueue {
	const open: OpenTurn[] = [];
	let size = 0;

	function grow(opened: OpenTurn, characters: number): void {
		opened.size += characters;
		size += characters;
	}

	function write(first: OpenTurn): void {
		size -= first.size;
		for (const pending of first.pending.values()) pending.shown = undefined;
		outline.push(outlineOf(first.turn, first.kind));
		sink.write(first.turn);
	}

	function flush(keep: number): void {
		while (open.length > keep) {
			const first = open[0];
			if (first === undefined) return;
			const mayWait = open.length <= OPEN_TURNS && size <= OPEN_SIZE;
			if (keep > 0 && first.pending.size > 0 && mayWait) return;
			open.shift();
			write(first);
		}
	}

	return {
		begin(start) {
			const n = (open.at(-1)?.turn.n ?? outline.length) + 1;
			const opened = createOpenTurn(n, start);
			open.push(opened);
			flush(size > OPEN_SIZE ? 1 : RECENT_TURNS);
			return opened;
		},
		last: () => open.at(-1),
		find: (key, agent) =>
			open.findLast((one) => one.key === key && one.turn.agent === agent && hasRoom(one)),
		findKey: (key) => open.findLast((one) => one.key === key),
		add(opened, block) {
			opened.turn.blocks.push(block);
			grow(opened, sizeOfBlock(block));
		},
		grow,
		close() {
			flush(0);
		},
	};
}

function createOpenTurn(n: number, start: TurnStart): OpenTurn {
	const { role, line, key, at, model, agent, file } = start;
	const turn: Turn = { n, role, line, endLine: line, blocks: [] };
	if (at !== undefined) turn.at = at;
	if (model !== undefined) turn.model = model;
	if (agent !== undefined) turn.agent = agent;
	if (file !== undefined) turn.file = file;
	return { turn, key, kind: 'talk', pending: new Map(), size: 0 };
}

/** Whether a turn may take another block. */
export function hasRoom(open: OpenTurn): boolean {
	return open.turn.blocks.length < MAX_BLOCKS;
}
