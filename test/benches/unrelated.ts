/**
 * Two programs that have little in common but short lines such as `}`: the same words in another
 * order, so that the many lines which both sides have lead nowhere.
 */
export function makeUnrelatedPair(lines: number): { before: string; after: string } {
	return { before: makeText(lines, 11), after: makeText(lines, 23) };
}

const WORDS =
	'read write open close file line buffer count index value name list map key node tree path text result error'.split(
		' ',
	);
const SHARED = ['\t}', '}', '', '\t\treturn result;', '\t\tcontinue;', '\telse {'];

function makeText(lines: number, seed: number): string {
	let state = seed;
	const next = (limit: number): number => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
		return (state >> 8) % limit;
	};
	const word = (): string => WORDS[next(WORDS.length)] ?? '';
	return `${Array.from({ length: lines }, () => {
		const kind = next(10);
		if (kind < 3) return SHARED[next(SHARED.length)] ?? '';
		if (kind < 6) return `\tconst ${word()}${next(400)} = ${word()}(${word()}, ${next(1000)});`;
		return `\t\t${word()}.${word()}(${word()}${next(90)});`;
	}).join('\n')}\n`;
}
