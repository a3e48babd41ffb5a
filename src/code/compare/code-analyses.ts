import type { TreeFile } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type {
	EqualSolutions,
	FileGroup,
	FileSymbols,
	SimilarityMatrix,
	SymbolMatrix,
} from '../../model/symbol.ts';

/** What is known of code by its content; each answer is computed once and kept. */
export interface CodeAnalyses {
	/** `import.meta.url` of the modules that answer. */
	code: readonly string[];
	/** Undefined for languages whose symbols are not found. */
	findSymbols(file: TreeFile): FileSymbols | undefined;
	/** Undefined where no file has symbols. */
	alignSymbols(files: readonly TreeFile[]): SymbolMatrix | undefined;
	/** Files of several contestants that belong together. */
	matchFiles(trees: readonly (readonly TreeFile[])[]): FileGroup[];
	/** Solutions that are equal after normalisation; each lists its files in one common order. */
	groupEqual(solutions: readonly (readonly (TreeFile | undefined)[])[]): EqualSolutions[];
	/** Likeness of contestants; `given` is what all began with, which does not count for structure. */
	compareContestants(
		trees: readonly (readonly TreeFile[])[],
		options: { groups: readonly FileGroup[]; given: readonly TreeFile[] },
	): SimilarityMatrix;
}

/** Whether a file was understood. */
export type ParseState = Pick<FileSymbols, 'state' | 'reason'>;

export function toParseState({ state, reason }: FileSymbols): ParseState {
	return { state, ...defined({ reason }) };
}
