import { diffLines } from '../../src/analyse/diff/line-diff.ts';
import { splitLines } from '../../src/analyse/diff/text-lines.ts';
import { classifyLines, countCode } from '../../src/analyse/source/loc.ts';
import { findSymbols } from '../../src/analyse/source/symbols/find-symbols.ts';
import { symbolLanguageOf } from '../../src/analyse/source/symbols/languages.ts';
import { renderCode } from '../../src/render/code.ts';
import { createCodeText } from '../../src/lexer/code-text.ts';
import { languageOf } from '../../src/lexer/language.ts';
import { loadSymbolParsers } from '../../src/code/reading/symbol-parsers.ts';
import { listHostileFiles, type HostileFile } from '../../test/benches/hostile-code.ts';
import { measureFastest } from './cpu.ts';
import type { Target } from './target.ts';

const LIMIT = 100;
const REPEATS = 3;

/** Highlighting, symbols, counting and a diff of files that nobody would write by hand. */
export async function benchHostile(): Promise<Target[]> {
	const parsers = await loadSymbolParsers();
	const steps = (file: HostileFile): [string, () => unknown][] => {
		const language = languageOf(file.name);
		const grammar = symbolLanguageOf(file.name);
		return [
			['page', () => renderCode({ text: file.text, language })],
			['count', () => countCode(createCodeText(file.text, language))],
			[
				'symbols',
				() => {
					if (grammar === undefined) return;
					const lines = classifyLines(createCodeText(file.text, language));
					const kinds = lines === undefined ? {} : { lines };
					findSymbols({ text: file.text, language: grammar, ...kinds }, parsers);
				},
			],
			['diff', () => diffLines(splitLines(file.text), splitLines(file.changed))],
		];
	};
	const files = listHostileFiles();
	// The engine compiles WebAssembly anew while it first runs; that is no cost of the files.
	for (const file of files) {
		const start = {
			...file,
			text: file.text.slice(0, 50_000),
			changed: file.text.slice(0, 40_000),
		};
		for (const [, run] of steps(start)) run();
	}
	const targets: Target[] = [];
	for (const file of files) {
		const times: [string, number][] = [];
		for (const [name, run] of steps(file)) times.push([name, await measureFastest(REPEATS, run)]);
		targets.push({
			name: file.title,
			measured: times.reduce((sum, [, time]) => sum + time, 0),
			limit: LIMIT,
			bound: 'at most',
			unit: ' ms',
			basis: times.map(([name, time]) => `${name} ${time.toFixed(1)} ms`).join(', '),
		});
	}
	return targets;
}
