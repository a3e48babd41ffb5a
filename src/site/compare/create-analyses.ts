import { alignSymbols } from '../../analyse/align-symbols.ts';
import { classifyLines, countedLanguage, LOC_VERSION } from '../../analyse/loc.ts';
import { matchFiles } from '../../analyse/match-files.ts';
import {
	FINGERPRINT_VERSION,
	fingerprintFile,
	fingerprintSymbol,
} from '../../analyse/similarity/fingerprint.ts';
import { toTokens } from '../../analyse/similarity/tokens.ts';
import { measureSimilarity, type ComparedTree } from '../../analyse/similarity-matrix.ts';
import { findSymbols, SYMBOLS_VERSION } from '../../analyse/symbols/find-symbols.ts';
import type { SymbolParsers } from '../../analyse/symbols/parsers.ts';
import type { TreeFile } from '../../model/bench.ts';
import type {
	ContestantSymbol,
	FileSymbols,
	Fingerprint,
	SimilarityMatrix,
	SymbolLanguage,
	SymbolMatrix,
} from '../../model/symbol.ts';
import { languageOf } from '../../render/language.ts';
import type { Bodies } from '../site.ts';
import type { CodeAnalyses } from './code-analyses.ts';
import { readText } from './read-code.ts';

/** Raised whenever the same files would be aligned in another way. */
const VERSION = `1/${SYMBOLS_VERSION}/${FINGERPRINT_VERSION}/${LOC_VERSION}`;

/** By the highlighters' names of languages. */
const LANGUAGES: ReadonlyMap<string, SymbolLanguage> = new Map([
	['typescript', 'typescript'],
	['tsx', 'tsx'],
	['javascript', 'javascript'],
	['jsx', 'javascript'],
	['python', 'python'],
	['go', 'go'],
	['html', 'html'],
	['css', 'css'],
]);

/** What is kept of a content. */
interface KnownCode {
	symbols?: FileSymbols;
	/** Absent where the file is too large. */
	fingerprint?: Fingerprint;
	/** Of each symbol, in their order. */
	fingerprints: Fingerprint[];
}

/** The analyses of code on what bodies keep. */
export function createCodeAnalyses(bodies: Bodies, parsers: SymbolParsers): CodeAnalyses {
	const read = (file: TreeFile): KnownCode => {
		const language = languageOf(file.path);
		const key = `code/${VERSION}/${language}/${file.sha256}`;
		return bodies.derive(key, () => analyseCode(file, readText(file, bodies), parsers));
	};
	return {
		version: VERSION,
		findSymbols: (file) => read(file).symbols,
		alignSymbols(files) {
			if (files.every((file) => !hasParser(file))) return undefined;
			const names = files.map(({ path, sha256 }) => `${path}\0${sha256}`).join('\0');
			const matrix = bodies.derive<SymbolMatrix>(`matrix/${VERSION}/${names}`, () =>
				alignSymbols(files.map((file) => toContestantSymbols(file, read(file)))),
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
		compareContestants(trees, { groups, given }) {
			const names = [...trees, given].map((files) =>
				files.map(({ path, sha256 }) => `${path}\0${sha256}`).join('\0'),
			);
			const { structure, text } = bodies.derive<SimilarityMatrix>(
				`similarity/${VERSION}/${names.join('\0\0')}`,
				() =>
					measureSimilarity(
						trees.map((files) => toComparedTree(files, { read, bodies })),
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
	{ read, bodies }: { read: (file: TreeFile) => KnownCode; bodies: Bodies },
): ComparedTree {
	return new Map(
		files.map((file) => [
			file.path,
			{ text: readText(file, bodies), fingerprint: read(file).fingerprint },
		]),
	);
}

function hasParser({ path }: TreeFile): boolean {
	return LANGUAGES.has(languageOf(path));
}

function analyseCode(file: TreeFile, text: string, parsers: SymbolParsers): KnownCode {
	const language = LANGUAGES.get(languageOf(file.path));
	const lines = language === undefined ? undefined : classifyLines(text, languageOf(file.path));
	const symbols =
		language === undefined
			? undefined
			: findSymbols({ text, language, ...(lines === undefined ? {} : { lines }) }, parsers);
	const tokens = toTokens(text, file.path);
	if (tokens === undefined) {
		return { ...(symbols === undefined ? {} : { symbols }), fingerprints: [] };
	}
	return {
		...(symbols === undefined ? {} : { symbols }),
		fingerprint: fingerprintFile(tokens),
		fingerprints: (symbols?.symbols ?? []).map((symbol) => fingerprintSymbol(tokens, symbol)),
	};
}

function toContestantSymbols(file: TreeFile, known: KnownCode): ContestantSymbol[] {
	return (known.symbols?.symbols ?? []).flatMap((symbol, index) => {
		const fingerprint = known.fingerprints[index];
		return fingerprint === undefined ? [] : [{ ...symbol, file: file.path, fingerprint }];
	});
}
