/**
 * Line (1-based) of each field of a JSON object, without those of nested objects. The text must be
 * valid JSON; of equal fields the last one counts, as for JSON.parse.
 */
export function findKeyLines(text: string): Map<string, number> {
	const lines = new Map<string, number>();
	let depth = 0;
	let line = 1;
	for (let index = 0; index < text.length; index++) {
		const char = text.charAt(index);
		if (char === '\n') line++;
		else if (char === '{' || char === '[') depth++;
		else if (char === '}' || char === ']') depth--;
		else if (char === '"') {
			const end = findStringEnd(text, index);
			if (depth === 1 && /^\s*:/.test(text.slice(end, end + 50))) {
				const key: unknown = JSON.parse(text.slice(index, end));
				lines.set(String(key), line);
			}
			index = end - 1;
		}
	}
	return lines;
}

/** Position after the string that starts at `start`; JSON strings hold no line ends. */
function findStringEnd(text: string, start: number): number {
	for (let index = start + 1; index < text.length; index++) {
		const code = text.charCodeAt(index);
		if (code === 92) index++;
		else if (code === 34) return index + 1;
	}
	return text.length;
}
