const QUOTE = /"""|'''|["'#()[\]{}]/g;
const CLOSING: Readonly<Record<string, RegExp>> = {
	'"""': /\\.|"""/gs,
	"'''": /\\.|'''/gs,
	'"': /\\.|"/g,
	"'": /\\.|'/g,
};
/** Formatted strings and bytes are no docstrings. */
const OPENING = /^\s*[rRuU]?(?:"""|''')/;
const HEADER = /^\s*(?:async\s+def|def|class)\b/;

/** Where the scan of the lines of a Python file stands. */
interface Scan {
	/** Open brackets: inside them no statement begins. */
	depth: number;
	/** The triple quote of the string that the line begins in. */
	open: string | undefined;
	/** Last character of code so far. A module begins as if after a colon. */
	before: string;
	/** Whether the statement is the head of a class or function; a module begins as if it were. */
	isHeader: boolean;
}

/**
 * Indexes of the lines of Python docstrings: triple-quoted strings that stand alone and first in a
 * module, class or function. Takes time in proportion to the text.
 */
export function findDocstrings(lines: readonly string[]): Set<number> {
	const found = new Set<number>();
	const scan: Scan = { depth: 0, open: undefined, before: ':', isHeader: true };
	let start: number | undefined;
	for (const [index, line] of lines.entries()) {
		if (scan.open === undefined) {
			const isFirst = scan.before === ':' && scan.depth === 0 && scan.isHeader;
			start = isFirst && OPENING.test(line) ? index : undefined;
			if (scan.depth === 0 && /^\s*[^\s#]/.test(line)) scan.isHeader = HEADER.test(line);
		}
		const strings = scanLine(line, scan);
		if (scan.open !== undefined || start === undefined) continue;
		// `"""text""".strip()` is an expression.
		if (strings.endsAlone) {
			for (let inside = start; inside <= index; inside++) found.add(inside);
		}
		start = undefined;
	}
	return found;
}

/** Moves the scan over a line; `endsAlone` where nothing follows the first string that ends on it. */
function scanLine(line: string, scan: Scan): { endsAlone: boolean } {
	let position = 0;
	let end: number | undefined;
	while (position < line.length) {
		if (scan.open !== undefined) {
			const close = findEnd(line, position, scan.open);
			if (close === undefined) return { endsAlone: false };
			scan.open = undefined;
			scan.before = '"';
			position = close;
			end ??= close;
			continue;
		}
		QUOTE.lastIndex = position;
		const match = QUOTE.exec(line);
		const code = line.slice(position, match?.index).trimEnd();
		if (code.trim() !== '') scan.before = code.charAt(code.length - 1);
		const [mark] = match ?? [];
		if (match === null || mark === undefined || mark === '#') break;
		position = match.index + mark.length;
		if (mark.length === 3) scan.open = mark;
		else if (mark === '"' || mark === "'") position = findEnd(line, position, mark) ?? line.length;
		else scan.depth = Math.max(0, scan.depth + ('([{'.includes(mark) ? 1 : -1));
		scan.before = mark;
	}
	const rest = end === undefined ? '' : line.slice(end).trim();
	return { endsAlone: end !== undefined && (rest === '' || rest.startsWith('#')) };
}

/** Where the string ends, after its closing quote; undefined where that is not on the line. */
function findEnd(line: string, from: number, quote: string): number | undefined {
	const closing = CLOSING[quote];
	if (closing === undefined) return undefined;
	closing.lastIndex = from;
	for (let match = closing.exec(line); match !== null; match = closing.exec(line)) {
		if (match[0] === quote) return match.index + quote.length;
	}
	return undefined;
}
