import { languageOf } from '../../lexer/language.ts';

/** Programs and pages begin with files of these names, in any folder; the likeliest comes first. */
const ENTRY = 'main server app index cli __main__ manage run start style styles'.split(' ');
const TEST = /(?:^|[._-])(?:test|tests|spec)(?:[._-]|$)/i;
const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|specs?)\//i;
const MANIFEST =
	/^(?:package\.json|pyproject\.toml|requirements\.txt|go\.mod|cargo\.toml|gemfile|composer\.json|pom\.xml|build\.gradle(?:\.kts)?)$/i;

export type FileRole = 'entry' | 'tests' | 'readme' | 'manifest' | 'code';

export function nameOfFile(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** What a file is for, by its name alone. */
export function roleOf(path: string): FileRole {
	const name = nameOfFile(path);
	if (TEST.test(stemOf(name)) || TEST_FOLDER.test(path)) return 'tests';
	if (/^readme(?:\.|$)/i.test(name)) return 'readme';
	if (MANIFEST.test(name)) return 'manifest';
	return rankEntry(path) === -1 ? 'code' : 'entry';
}

/** How likely a program or a page begins with a file of this name: 0 is likeliest, -1 is not at all. */
export function rankEntry(path: string): number {
	return ENTRY.indexOf(stemOf(nameOfFile(path)).toLowerCase());
}

function stemOf(name: string): string {
	return name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name;
}

/** JavaScript and TypeScript, with and without JSX, stand for each other. */
export function comparedLanguageOf(path: string): string {
	const language = languageOf(path);
	return ['typescript', 'tsx', 'jsx'].includes(language) ? 'javascript' : language;
}
