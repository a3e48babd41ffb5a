import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
	createSymbolParsers,
	GRAMMAR_PATHS,
	PARSER_PATH,
	type SymbolParsers,
} from '../../analyse/source/symbols/parsers.ts';

const require = createRequire(import.meta.url);

/** The parsers of the grammars that are installed with us. */
export async function loadSymbolParsers(): Promise<SymbolParsers> {
	return createSymbolParsers({
		core: readInstalled(PARSER_PATH),
		grammars: {
			typescript: readInstalled(GRAMMAR_PATHS.typescript),
			tsx: readInstalled(GRAMMAR_PATHS.tsx),
			javascript: readInstalled(GRAMMAR_PATHS.javascript),
			python: readInstalled(GRAMMAR_PATHS.python),
			go: readInstalled(GRAMMAR_PATHS.go),
			html: readInstalled(GRAMMAR_PATHS.html),
			css: readInstalled(GRAMMAR_PATHS.css),
		},
	});
}

function readInstalled(path: string): Uint8Array {
	return readFileSync(require.resolve(path));
}
