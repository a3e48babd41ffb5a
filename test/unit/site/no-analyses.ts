import type { CodeAnalyses } from '../../../src/code/compare/code-analyses.ts';

/** Analyses that know nothing of any code. */
export const noAnalyses: CodeAnalyses = {
	code: [],
	findSymbols: () => undefined,
	alignSymbols: () => undefined,
	matchFiles: () => [],
	groupEqual: () => [],
	compareContestants: () => ({ structure: [], text: [] }),
};
