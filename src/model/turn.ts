/**
 * Tokens of one response or of a whole session, in one convention for all formats:
 * `input` is without cache reads and writes, `output` includes reasoning, and
 * `reasoning` is the reported part of it. Absent means that the log does not say.
 */
export interface TokenCounts {
	input?: number;
	cacheRead?: number;
	cacheWrite?: number;
	/** The part of `cacheWrite` that is kept for an hour and costs more; absent where it is none. */
	cacheWriteHour?: number;
	output?: number;
	reasoning?: number;
}

export type TurnRole = 'human' | 'model' | 'system';

export type TurnKind = 'talk' | 'read' | 'edit' | 'run' | 'other';

/** Part of a turn. `line` is the place in the source file. */
export type Block =
	| { type: 'text'; line: number; text: string; omitted?: number }
	| { type: 'thinking'; line: number; text: string; omitted?: number }
	| ToolBlock
	| ({ type: 'image'; line: number } & TurnImage)
	/** Compaction, a retry, a model change, an API error, a hook, a limit. */
	| { type: 'notice'; line: number; text: string; level: 'info' | 'warning' | 'error' }
	/** Part of a log without a format, as a terminal shows it. */
	| { type: 'log'; line: number; text: string; omitted?: number }
	/** A record or block that the reader does not know, as JSON text. */
	| { type: 'raw'; line: number; text: string; omitted?: number };

export interface ToolBlock {
	type: 'tool';
	line: number;
	id?: string;
	name: string;
	/** What the call is for, where the format tells: drives how it is drawn. */
	toolKind: 'shell' | 'edit' | 'write' | 'read' | 'search' | 'todo' | 'agent' | 'generic';
	/** The shell command, the path, the pattern: one line that says what is done. */
	subject?: string;
	path?: string;
	/** Arguments as JSON text, or the patch or file text itself for `edit` and `write`. */
	input: string;
	/** For `edit`: unified diff lines (` `, `+`, `-` prefixes), where the format holds them. */
	patch?: string;
	inputOmitted?: number;
	result?: {
		line: number;
		text: string;
		omitted?: number;
		failed: boolean;
		exitCode?: number;
		at?: string;
		images?: TurnImage[];
	};
}

/** An image of a message or of a result. */
export interface TurnImage {
	/** What the log says that it is. */
	mediaType: string;
	/** Size of its data; 0 where the log does not hold it. */
	bytes: number;
	/** The data in base64, until the turn is written out. */
	data?: string;
	/** The image itself, where its bytes are those of an image; loaded by its hash. */
	file?: ImageFile;
}

/** An image that the site can show. */
export interface ImageFile {
	sha256: string;
	/** By content, not by name. */
	type: 'png' | 'jpeg' | 'gif' | 'webp';
	/** Pixels. */
	width: number;
	height: number;
}

export interface Turn {
	n: number;
	role: TurnRole;
	line: number;
	endLine: number;
	at?: string;
	model?: string;
	agent?: string;
	tokens?: TokenCounts;
	blocks: Block[];
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

/** What the turns of a transcript come to, known before any of them is loaded. */
export interface TranscriptExtent {
	/** Characters of its turns as JSON. */
	characters: number;
	/** Its images, each once, in the order in which they first stand in it. */
	images: ImageFile[];
}

/** Turns on one page of a transcript. */
export const TURNS_PER_PAGE = 40;
