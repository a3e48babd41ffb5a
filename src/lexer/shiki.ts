import type {
	BundledLanguage,
	HighlighterGeneric,
	BundledTheme,
	ThemeRegistrationRaw,
} from 'shiki';
import { collectCodeTokens, TOKEN_KINDS, type Highlighter, type TokenKind } from './code-tokens.ts';

/** TextMate scopes to our kinds; the longest scope that matches wins. */
const SCOPES: readonly (readonly [TokenKind, string[]])[] = [
	['a', ['entity.other.attribute-name']],
	['c', ['comment', 'punctuation.definition.comment', 'string.quoted.docstring']],
	['d', ['markup.deleted']],
	['e', ['constant.character.escape', 'string.regexp', 'constant.other.placeholder']],
	['f', ['entity.name.function', 'support.function', 'meta.function-call.generic']],
	[
		'g',
		[
			'entity.name.tag',
			'entity.other.attribute-name.class.css',
			'entity.other.attribute-name.id.css',
		],
	],
	['h', ['markup.heading', 'entity.name.section']],
	['i', ['markup.inserted']],
	['k', ['keyword', 'storage', 'constant.language.import-export-all']],
	['m', ['meta.preprocessor', 'keyword.control.directive', 'meta.decorator', 'entity.name.label']],
	['n', ['constant.numeric', 'constant.language', 'constant.other', 'variable.other.constant']],
	['p', ['support.type.property-name', 'entity.name.tag.yaml', 'keyword.other.definition.ini']],
	['s', ['string', 'markup.inline.raw', 'markup.fenced_code']],
	[
		't',
		[
			'entity.name.type',
			'entity.name.class',
			'entity.other.inherited-class',
			'support.type',
			'support.class',
		],
	],
	['u', ['markup.underline.link', 'string.other.link']],
	['v', ['variable.language']],
];
/** Scopes inside those above that stay ink. */
const PLAIN = [
	'keyword.operator',
	'meta.template.expression',
	'punctuation.definition.template-expression',
	'punctuation.section.embedded',
	'string meta.embedded',
];
/** Operators that are words. */
const WORDS = [
	'keyword.operator.new',
	'keyword.operator.expression',
	'keyword.operator.logical.python',
];

const INK = '#000000';

/** A colour for each kind, by which the tokens are told apart. */
function colourOf(kind: TokenKind): string {
	return `#0000${(TOKEN_KINDS.indexOf(kind) + 16).toString(16)}`;
}

const theme: ThemeRegistrationRaw = {
	name: 'proofsheet',
	type: 'light',
	fg: INK,
	bg: '#ffffff',
	settings: [
		...SCOPES.map(([kind, scope]) => ({ scope, settings: { foreground: colourOf(kind) } })),
		{ scope: PLAIN, settings: { foreground: INK } },
		{ scope: WORDS, settings: { foreground: colourOf('k') } },
	],
};

const KIND_OF_COLOUR = new Map<string, TokenKind>(
	TOKEN_KINDS.map((kind) => [colourOf(kind), kind]),
);

/**
 * The faithful highlighter: TextMate grammars, about a hundred times slower than pierre. Loaded
 * for the languages that are asked for; those that it does not have are not supported.
 */
export async function loadShiki(languages: readonly string[]): Promise<Highlighter> {
	const shiki = await import('shiki');
	const known = new Set<string>([
		...Object.keys(shiki.bundledLanguages),
		...Object.keys(shiki.bundledLanguagesAlias),
	]);
	const wanted = languages.filter((language) => isLoaded(language, known));
	const highlighter = await shiki.createHighlighter({ themes: [theme], langs: wanted });
	const loaded = new Set<string>(wanted);
	return {
		name: 'shiki',
		supports: (language) => loaded.has(language),
		tokens: (code, language) =>
			isLoaded(language, loaded) ? tokenize(highlighter, code, language) : undefined,
	};
}

function isLoaded(language: string, loaded: ReadonlySet<string>): language is BundledLanguage {
	return loaded.has(language);
}

function tokenize(
	highlighter: HighlighterGeneric<BundledLanguage, BundledTheme>,
	code: string,
	language: BundledLanguage,
) {
	const { tokens } = highlighter.codeToTokens(code, {
		lang: language,
		theme: 'proofsheet',
		// Without it, 40 KB on one line can take 40 s.
		tokenizeMaxLineLength: 2000,
		// A limit in time would give other bytes on a busy machine.
		tokenizeTimeLimit: 0,
	});
	const collected = collectCodeTokens(code);
	for (const line of tokens) {
		for (const { content, offset, color = '' } of line) {
			collected.add(offset, content.length, KIND_OF_COLOUR.get(color.toLowerCase()));
		}
	}
	return collected.finish();
}
