import type { SymbolLanguage } from '../../../model/symbol.ts';
import { languageOf } from '../../../lexer/language.ts';
import { cssRules } from './css.ts';
import { goRules } from './go.ts';
import { htmlRules } from './html.ts';
import { javascriptRules } from './javascript.ts';
import { pythonRules } from './python.ts';
import type { Rules } from './rules.ts';

const GRAMMARS = new Map<string, SymbolLanguage>([
	['typescript', 'typescript'],
	['tsx', 'tsx'],
	['javascript', 'javascript'],
	['jsx', 'javascript'],
	['python', 'python'],
	['go', 'go'],
	['html', 'html'],
	['css', 'css'],
]);

export const RULES: Readonly<Record<SymbolLanguage, Rules>> = {
	typescript: javascriptRules,
	tsx: javascriptRules,
	javascript: javascriptRules,
	python: pythonRules,
	go: goRules,
	html: htmlRules,
	css: cssRules,
};

/** The grammar for a file, by its name; undefined for languages that are compared by file alone. */
export function symbolLanguageOf(path: string): SymbolLanguage | undefined {
	return GRAMMARS.get(languageOf(path));
}
