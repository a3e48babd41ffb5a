/**
 * Line (1-based) of each field of a JSON value, by its path, such as `totals.cost` or
 * `phases.0.tokens`. The text must be valid JSON; of equal fields the last one counts, as for
 * JSON.parse.
 */
export function findKeyLines(text: string): Map<string, number> {
	const lines = new Map<string, number>();
	const stack: { path: string; isList: boolean; index: number; key: string }[] = [];
	let line = 1;
	for (let at = 0; at < text.length; at++) {
		const char = text.charAt(at);
		const top = stack.at(-1);
		if (char === '\n') line++;
		else if (char === '{' || char === '[') {
			const path = top === undefined ? '' : join(top.path, top.isList ? `${top.index}` : top.key);
			stack.push({ path, isList: char === '[', index: 0, key: '' });
		} else if (char === '}' || char === ']') stack.pop();
		else if (char === ',' && top !== undefined) top.index++;
		else if (char === '"') {
			const end = findStringEnd(text, at);
			if (top?.isList === false && /^\s*:/.test(text.slice(end, end + 50))) {
				top.key = String(JSON.parse(text.slice(at, end)));
				lines.set(join(top.path, top.key), line);
			}
			at = end - 1;
		}
	}
	return lines;
}

function join(path: string, key: string): string {
	return path === '' ? key : `${path}.${key}`;
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
