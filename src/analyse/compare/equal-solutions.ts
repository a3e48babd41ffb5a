import type { EqualSolutions, Fingerprint } from '../../model/symbol.ts';

/** A file of a solution. */
export interface SolutionFile {
	sha256: string;
	/** Absent where it was not read as code: then only its bytes tell. */
	fingerprint?: Fingerprint | undefined;
}

const LEVELS: { level: EqualSolutions['level']; formOf: (file: SolutionFile) => string }[] = [
	{ level: 'bytes', formOf: ({ sha256 }) => sha256 },
	{ level: 'tokens', formOf: (file) => codeOf(file)?.exact ?? file.sha256 },
	{ level: 'shape', formOf: (file) => codeOf(file)?.shape ?? file.sha256 },
];

/** Files without a token, such as those of comments alone, are as different as their bytes. */
function codeOf({ fingerprint }: SolutionFile): Fingerprint | undefined {
	return fingerprint === undefined || fingerprint.tokens === 0 ? undefined : fingerprint;
}

/**
 * Solutions that are equal, by how much has to be put aside for it: nothing; layout and comments;
 * names and values too (METHOD 3.13). Each solution lists its files in one common order, `undefined`
 * where it has none; those without a file are left out. A group stands at the first level at which
 * it is complete; larger groups at later levels hold it again. Groups stand in the order of their
 * first members.
 */
export function groupEqualSolutions(
	solutions: readonly (readonly (SolutionFile | undefined)[])[],
): EqualSolutions[] {
	const found: EqualSolutions[] = [];
	const known = new Set<string>();
	for (const { level, formOf } of LEVELS) {
		for (const members of groupBy(solutions, formOf).values()) {
			const name = members.join();
			if (members.length < 2 || known.has(name)) continue;
			known.add(name);
			found.push({ level, members });
		}
	}
	return found;
}

function groupBy(
	solutions: readonly (readonly (SolutionFile | undefined)[])[],
	formOf: (file: SolutionFile) => string,
): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	for (const [index, files] of solutions.entries()) {
		if (files.every((file) => file === undefined)) continue;
		const form = files.map((file) => (file === undefined ? '' : formOf(file))).join('\n');
		const group = groups.get(form);
		if (group === undefined) groups.set(form, [index]);
		else group.push(index);
	}
	return groups;
}
