/** What the comparison of produced code speaks of: symbols, their likeness, and files that belong together. */

/**
 * `class` is also a struct with methods' home in Go; `type` an interface, alias or enumeration;
 * `route` a registration such as `GET /search`; `section` a landmark, heading or element with an
 * id of HTML; `rule` a CSS rule or at-rule.
 */
export type SymbolKind = 'function' | 'method' | 'class' | 'type' | 'route' | 'section' | 'rule';

/** Languages whose symbols are found; JSX is read as JavaScript. */
export type SymbolLanguage = 'typescript' | 'tsx' | 'javascript' | 'python' | 'go' | 'html' | 'css';

export interface CodeSymbol {
	/** Unique in its file: `Server.handleSearch`; the second of one path is `Server.handleSearch (2)`. */
	path: string;
	/** Last part of the path, without a number. */
	name: string;
	kind: SymbolKind;
	/** Of the symbol itself: functions in a `<script>` of a page are JavaScript. */
	language: SymbolLanguage;
	/** Path of the symbol that it belongs to: around it, or in Go the type of the receiver. */
	parent?: string;
	/** First and last line, from 1, both inside the symbol. */
	startLine: number;
	endLine: number;
	/** Where it stands in the text, in UTF-16 code units; the end is behind it. */
	start: number;
	end: number;
	/** Lines with code, as METHOD 3.1 counts them; absent where the lines could not be told apart. */
	source?: number;
	/** Only functions, methods and routes with a handler of their own have these. */
	parameters?: number;
	/** Deepest nesting of blocks that decide or repeat; 0 for a straight line. */
	nesting?: number;
	/** Cyclomatic complexity: decisions + 1 (McCabe 1976); named functions inside it count for themselves. */
	complexity?: number;
	/** Whether the parser met a syntax error between its lines. */
	broken: boolean;
}

/**
 * A place that the parser could not make sense of. Its grammars lag behind their languages: about
 * one in 30 sound TypeScript files has one, one in 170 of JavaScript, fewer of Python. In HTML a
 * closing tag that closes nothing, in CSS a bracket without its other one; anything else is
 * skipped there, as by browsers.
 */
export interface UnreadLines {
	/** Lines from 1, both inside. */
	startLine: number;
	endLine: number;
	/** What was expected and is missing, such as `}`; absent where there is something unexpected. */
	missing?: string;
}

export type SymbolState = 'parsed' | 'partial' | 'failed';

/** The symbols of one file, in the order of their first lines; outer ones before inner ones. */
export interface FileSymbols {
	language: SymbolLanguage;
	/** `partial`: there are syntax errors, or a limit cut the list; `failed`: nothing was read. */
	state: SymbolState;
	/** Why not all was read, as a sentence for readers; absent where all was. */
	reason?: string;
	symbols: CodeSymbol[];
	/** The first 50, in order of lines. */
	unread: UnreadLines[];
	unreadCount: number;
}

/** Winnowed fingerprint of a piece of code (METHOD 3.13): plain data, small enough to keep. */
export interface Fingerprint {
	/** Tokens without comments and white space. */
	tokens: number;
	/** Hash of the tokens as they are written: equal for code that differs in layout and comments alone. */
	exact: string;
	/** Hash of the tokens with names and values masked. */
	shape: string;
	/** Selected hashes of k-grams of masked tokens, in order, with repetitions. */
	marks: number[];
}

/** From this share of equal structure on pieces are `near`, and symbols without a common name may be the same. */
export const NEAR_STRUCTURE = 0.6;

/** The state of two pieces whose tokens are not equal. */
export function nearOrDiffers(structure: number): 'near' | 'differs' {
	return structure >= NEAR_STRUCTURE ? 'near' : 'differs';
}

/** How alike two pieces of code are. */
export interface Likeness {
	/** `same`: equal tokens; `near`: at least `NEAR_STRUCTURE`; `differs`: less, or too short to tell. */
	state: 'same' | 'near' | 'differs';
	/** 0 to 1, names and values masked; absent where one side has under 20 tokens and they are not the same. */
	structure?: number;
}

/** A symbol of one contestant, ready to be aligned. */
export interface ContestantSymbol extends CodeSymbol {
	/** Path of its file in the contestant's tree. */
	file: string;
	fingerprint: Fingerprint;
}

/** Why two symbols stand in one row. */
export type SymbolMatch = 'path' | 'name' | 'body';

export interface PresentCell {
	symbol: CodeSymbol & { file: string };
	/** Compared with the first cell of the row; absent in the first one itself. */
	likeness?: Likeness;
	/** Why it stands in this row; absent in the first cell of the row. */
	matchedBy?: SymbolMatch;
	/** Index of an earlier cell with equal tokens, where that is not the first cell of the row. */
	equalTo?: number;
}

export interface SymbolRow {
	/** Path of the symbol in the first contestant that has it. */
	path: string;
	kind: SymbolKind;
	/** One per contestant, in their order; undefined where it is absent. */
	cells: (PresentCell | undefined)[];
	/** Index of the first contestant that has it. */
	first: number;
	/** How many contestants have it. */
	present: number;
}

/** Rows by the source order of the first contestant; what only one has stands last. */
export interface SymbolMatrix {
	contestants: number;
	rows: SymbolRow[];
}

/**
 * Why files of several trees are compared with each other: the same path, the same bytes, the
 * same name in another folder, the same role (both `main.go` and `server.go` start a program),
 * the only files of their language, or at least 0.3 of the structure.
 */
export type FileMatchReason = 'path' | 'content' | 'name' | 'role' | 'only one' | 'similar';

export interface MatchedFile {
	path: string;
	/** Absent in the first file of a group. */
	reason?: FileMatchReason;
	/** The reason as a sentence for readers. */
	why?: string;
	/** Structure, compared with the first file of the group; absent for the first and where unknown. */
	structure?: number;
	/** Whether the bytes are those of the first file. */
	same: boolean;
}

/** Files of several contestants that belong together. */
export interface FileGroup {
	/** Path in the first contestant that has it. */
	path: string;
	files: (MatchedFile | undefined)[];
	first: number;
	present: number;
}

/** Likeness of every two contestants: `structure[i][j]`, 0 to 1, symmetrical, 1 on the diagonal. */
export interface SimilarityMatrix {
	/** Names and values masked; undefined where one side has no code to compare. */
	structure: (number | undefined)[][];
	/** Share of equal lines (LCS) of the files that belong together. */
	text: (number | undefined)[][];
}

/** Solutions of one brief that are equal once some of what they differ in is put aside. */
export interface EqualSolutions {
	/**
	 * What is put aside: nothing (`bytes`); layout and comments (`tokens`); layout, comments, names
	 * and values (`shape`).
	 */
	level: 'bytes' | 'tokens' | 'shape';
	/** Indexes of the solutions, at least two. */
	members: number[];
}
