import { alignSymbols } from '../../analyse/compare/align-symbols.ts';
import { groupEqualSolutions } from '../../analyse/compare/equal-solutions.ts';
import { countedLanguage } from '../../analyse/source/loc.ts';
import { matchFiles } from '../../analyse/compare/match-files.ts';
import { listContestantSymbols, type CodeSketch } from '../../analyse/source/sketch.ts';
import { measureSimilarity, type ComparedTree } from '../../analyse/compare/similarity-matrix.ts';
import { symbolLanguageOf } from '../../analyse/source/symbols/languages.ts';
import type { SymbolParsers } from '../../analyse/source/symbols/parsers.ts';
import type { TreeFile } from '../../model/bench.ts';
import type { SimilarityMatrix, SymbolMatrix } from '../../model/symbol.ts';
import type { CodeBodies } from '../bodies.ts';
import { openCode } from '../reading/code-source.ts';
import { SKETCH_CODE, readSketch } from '../reading/sketches.ts';
import type { CodeAnalyses } from './code-analyses.ts';

/** Sketches have code of their own. */
const CODE = [import.meta.url, SKETCH_CODE];

/** The analyses of code on what bodies keep. */
export function createCodeAnalyses(bodies: CodeBodies, parsers: SymbolParsers): CodeAnalyses {
	const read = (file: TreeFile): CodeSketch =>
		readSketch(openCode(file, bodies), { bodies, parsers });
	return {
		code: CODE,
		findSymbols: (file) =>
			symbolLanguageOf(file.path) === undefined ? undefined : read(file).symbols,
		alignSymbols(files) {
			if (files.every(({ path }) => symbolLanguageOf(path) === undefined)) return undefined;
			const of = files.flatMap(({ path, sha256 }) => [path, sha256]);
			const matrix = bodies.derive<SymbolMatrix>({ kind: 'matrix', code: CODE, of }, () =>
				alignSymbols(files.map((file) => listContestantSymbols(file.path, read(file)))),
			);
			const rows = matrix.rows.map((row) => ({ ...row, cells: withoutNull(row.cells) }));
			return { ...matrix, rows };
		},
		matchFiles: (trees) =>
			matchFiles(
				trees.map((files) =>
					files.map((file) => ({
						path: file.path,
						sha256: file.sha256,
						fingerprint:
							countedLanguage(file.path) === undefined ? undefined : read(file).fingerprint,
					})),
				),
			),
		groupEqual: (solutions) =>
			groupEqualSolutions(
				solutions.map((files) =>
					files.map((file) => file && { sha256: file.sha256, fingerprint: read(file).fingerprint }),
				),
			),
		compareContestants(trees, { groups, given }) {
			const names = [...trees, given].map((files) =>
				files.map(({ path, sha256 }) => `${path}\0${sha256}`).join('\0'),
			);
			const { structure, text } = bodies.derive<SimilarityMatrix>(
				{ kind: 'similarity', code: CODE, of: names },
				() =>
					measureSimilarity(
						trees.map((files) => toComparedTree(files, { bodies, parsers })),
						groups,
						new Set(given.flatMap((file) => read(file).fingerprint?.marks ?? [])),
					),
			);
			return { structure: structure.map(withoutNull), text: text.map(withoutNull) };
		},
	};
}

/** JSON has no `undefined` in lists. */
function withoutNull<T>(list: readonly (T | null | undefined)[]): (T | undefined)[] {
	return list.map((value) => value ?? undefined);
}

function toComparedTree(
	files: readonly TreeFile[],
	context: { bodies: CodeBodies; parsers: SymbolParsers },
): ComparedTree {
	return new Map(
		files.map((file) => {
			const source = openCode(file, context.bodies);
			const { fingerprint } = readSketch(source, context);
			return [file.path, { text: source.load().text, fingerprint }];
		}),
	);
}
