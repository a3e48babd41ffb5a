import picomatch from 'picomatch';
import { readText } from '../source/read-text.ts';
import type { Source } from '../source/source.ts';

/** More than this is no list of attributes. */
const MAX_BYTES = 64 * 1024;
const MAX_LINES = 1000;

/** Why a file is not counted as code, after what the tree's own `.gitattributes` says of it. */
export type Overrides = (treePath: string, reason: string | undefined) => string | undefined;

interface Rule {
	matches: (treePath: string) => boolean;
	isSet: boolean;
	reason: string;
}

const REASONS = new Map([
	['linguist-generated', 'generated'],
	['linguist-vendored', 'vendored'],
]);

/**
 * Reads `linguist-generated` and `linguist-vendored` of a `.gitattributes`, as GitHub does: the
 * last line that matches a file counts, and `-linguist-vendored` takes back what its name says.
 */
export function readGitAttributes(source: Source | undefined): Overrides {
	if (source === undefined || source.bytes > MAX_BYTES) return (_, reason) => reason;
	const lines = readText(source).text.split('\n', MAX_LINES);
	const rules = lines.flatMap(toRules);
	return (treePath, reason) => {
		const rule = rules.findLast((one) => one.matches(treePath));
		if (rule === undefined) return reason;
		if (rule.isSet) return rule.reason;
		return reason === rule.reason ? undefined : reason;
	};
}

function toRules(line: string): Rule[] {
	const [pattern = '', ...attributes] = line.trim().split(/\s+/);
	if (pattern === '' || pattern.startsWith('#') || pattern.length > 200) return [];
	const rules = attributes.flatMap((attribute) => {
		const parts = /^(-?)(linguist-\w+)(?:=(\w+))?$/.exec(attribute);
		const reason = REASONS.get(parts?.[2] ?? '');
		return reason === undefined
			? []
			: [{ reason, isSet: parts?.[1] === '' && parts[3] !== 'false' }];
	});
	if (rules.length === 0) return [];
	// A pattern without a slash is that of a name, in any folder.
	const glob = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
	const matches = picomatch([glob, `${glob}/**`], { dot: true, nobrace: true, noextglob: true });
	return rules.map((rule) => ({ ...rule, matches }));
}
