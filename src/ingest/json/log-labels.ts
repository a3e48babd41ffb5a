/** What a log writes before its text: a time and a level. */
const MAX_LABEL = 120;
const TIME = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?/;
const LEVEL = /\b(?:trace|debug|info|notice|log|warn|warning|error|fatal|stdout|stderr)\b/i;

/** The time in a label, as it is written there; absent where it has none. */
export function timeOf(label: string): { at?: string } {
	const at = TIME.exec(label.slice(-MAX_LABEL))?.[0];
	return at === undefined ? {} : { at: at.replace(',', '.') };
}

/** Whether a log begins a line so. */
export function isLabel(text: string): boolean {
	return TIME.test(text.slice(-MAX_LABEL));
}

/** Whether a text before an object is nothing but the log's own label. */
export function isOnlyLabel(text: string): boolean {
	const words = text.length <= MAX_LABEL ? text.replace(TIME, '').replace(LEVEL, '') : text;
	return /^[\s[\]():|,-]*$/.test(words);
}

/** Whether a line without a label of its own begins with one: another record of the log. */
export function startsWithTime(text: string): boolean {
	return TIME.test(text.slice(0, 40)) && !text.trimStart().startsWith('"');
}

/** Whether a text begins like a label, with other digits. */
export function hasShape(text: string, label: string): boolean {
	if (text.length < label.length) return false;
	for (let index = 0; index < label.length; index++) {
		const [a, b] = [text.charCodeAt(index), label.charCodeAt(index)];
		if (a !== b && !(isDigit(a) && isDigit(b))) return false;
	}
	return true;
}

function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}
