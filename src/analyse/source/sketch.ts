import { defined } from '../../model/defined.ts';
import type { ContestantSymbol, FileSymbols, Fingerprint } from '../../model/symbol.ts';
import type { CodeText } from '../../lexer/code-text.ts';
import { classifyLines } from './loc.ts';
import { fingerprintFile, fingerprintSymbol } from '../compare/similarity/fingerprint.ts';
import { hashTokens } from '../compare/similarity/token-hashes.ts';
import { findSymbols, MAX_PARSED } from './symbols/find-symbols.ts';
import { symbolLanguageOf } from './symbols/languages.ts';
import type { SymbolParsers } from './symbols/parsers.ts';

/** What the comparison needs of one file; plain data that depends on its text and language alone. */
export interface CodeSketch {
	/** Absent for languages that are compared by file alone. */
	symbols?: FileSymbols;
	/** Absent for files that are too large. */
	fingerprint?: Fingerprint;
	/** One for each of `symbols.symbols`. */
	symbolFingerprints: Fingerprint[];
}

/** Costs in proportion to the text, and no more than its limits allow. */
export function sketchFile(path: string, code: CodeText, parsers: SymbolParsers): CodeSketch {
	const language = symbolLanguageOf(path);
	const tokens = hashTokens(code);
	const symbols =
		language === undefined ? undefined : findSymbols(withLines(code, language), parsers);
	return {
		...defined({ symbols }),
		...(tokens !== undefined && { fingerprint: fingerprintFile(tokens) }),
		symbolFingerprints:
			tokens === undefined
				? []
				: (symbols?.symbols ?? []).map((symbol) => fingerprintSymbol(tokens, symbol)),
	};
}

function withLines(
	code: CodeText,
	language: FileSymbols['language'],
): Parameters<typeof findSymbols>[0] {
	const { text } = code;
	const lines = text.length > MAX_PARSED ? undefined : classifyLines(code);
	return { text, language, ...defined({ lines }) };
}

/** The symbols of a file of a contestant, ready for `alignSymbols`. */
export function listContestantSymbols(file: string, sketch: CodeSketch): ContestantSymbol[] {
	const { symbols, symbolFingerprints } = sketch;
	return (symbols?.symbols ?? []).flatMap((symbol, index) => {
		const fingerprint = symbolFingerprints[index];
		return fingerprint === undefined ? [] : [{ ...symbol, file, fingerprint }];
	});
}
