/** Compares by UTF-16 code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1 file`, `1,908 files`: a number with its noun. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
	return `${wholeNumber.format(count)} ${count === 1 ? noun : plural}`;
}

/** Nobody mistypes a longer word. */
const MAX_WORD = 200;

/** The candidate with the smallest edit distance to `word`, where that is close enough to help. */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
	if (word.length > MAX_WORD) return undefined;
	const limit = Math.max(1, Math.floor(Math.max(word.length, 4) / 2));
	let best: { candidate: string; distance: number } | undefined;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - word.length) > limit) continue;
		const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
		if (distance <= limit && (best === undefined || distance < best.distance)) {
			best = { candidate, distance };
		}
	}
	return best?.candidate;
}

/** Levenshtein distance with two rows. */
function editDistance(a: string, b: string): number {
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
		}
		previous = current;
	}
	return previous[b.length] ?? 0;
}

/** A text as a part of a regular expression that stands for itself. */
export function escapePattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** White space in place of a text, so that what follows keeps its line and column. */
export function blankOut(text: string): string {
	return text.replace(/[^\r\n]/g, ' ');
}

/** Position of the next end of a line; Infinity where there is none. */
export function findLineEnd(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	return end === -1 ? Infinity : end;
}

/** A text that goes on a sentence; words such as `LOC` stay what they are. */
export function lowerFirst(text: string): string {
	return /^[A-Z](?![A-Z\d])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
