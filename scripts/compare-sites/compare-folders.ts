import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findDifference, type Change } from './change.ts';
import { compareData } from './data-changes.ts';
import { createRenamer, pairHashedAssets } from './hashed-assets.ts';
import { comparePages } from './page-changes.ts';
import { isText, kindOf, listSite, type FileKind } from './site-files.ts';
import { compareStatements, compareTexts } from './text-changes.ts';

export interface SiteComparison {
	/** Byte for byte. */
	equal: string[];
	/** The same but for names of hashed assets. */
	renamed: string[];
	differing: { file: string; changes: Change[] }[];
	/** Only in the second site. */
	added: string[];
	/** Only in the first site. */
	missing: string[];
	/** Hashed assets with another name: name in the second site -> name in the first. */
	assets: ReadonlyMap<string, string>;
}

/** Compares two sites file by file. Files go by their names in the first site. */
export function compareFolders(first: string, second: string): SiteComparison {
	const names = listSite(first);
	const others = listSite(second);
	const assets = pairHashedAssets(names, others);
	const rename = createRenamer(assets);
	const inSecond = new Map(others.map((name) => [assets.get(name) ?? name, name]));
	const inFirst = new Set(names);
	const result: SiteComparison = {
		equal: [],
		renamed: [],
		differing: [],
		added: [...inSecond.keys()].filter((name) => !inFirst.has(name)).sort(),
		missing: [],
		assets,
	};
	for (const name of names) {
		const other = inSecond.get(name);
		if (other === undefined) {
			result.missing.push(name);
			continue;
		}
		const before = readFileSync(path.join(first, name));
		const after = readFileSync(path.join(second, other));
		if (before.equals(after)) {
			(name === other ? result.equal : result.renamed).push(name);
			continue;
		}
		const changes = compareFile(name, before, after, rename);
		if (changes.length === 0) result.renamed.push(name);
		else result.differing.push({ file: name, changes });
	}
	return result;
}

/** Nothing where names of assets alone differ. */
function compareFile(
	name: string,
	before: Buffer,
	after: Buffer,
	rename: (text: string) => string,
): Change[] {
	// Every byte is a sign, so that no two different ones are read as the same.
	const [old, now] = [before.toString('latin1'), after.toString('latin1')];
	if (!isText(name)) return [describeBinary(kindOf(name), old, now)];
	if (rename(now) === old) return [];
	const texts = [before.toString('utf8'), rename(after.toString('utf8'))] as const;
	if (texts[0] === texts[1]) return [describeBinary(kindOf(name), old, rename(now))];
	const kind = kindOf(name);
	if (kind === 'page') return comparePages(...texts);
	if (kind === 'data') return compareData(...texts, name);
	if (kind === 'style' || kind === 'script') return compareStatements(...texts, name);
	return compareTexts(...texts, name);
}

function describeBinary(kind: FileKind, before: string, after: string): Change {
	const bytes = (text: string): string => `${text.length} bytes`;
	return {
		place: kind,
		what: 'other bytes',
		lines: [
			`- ${bytes(before)}`,
			`+ ${bytes(after)}, the first other one at ${findDifference(before, after)}`,
		],
	};
}

export function isSame({ differing, added, missing }: SiteComparison): boolean {
	return differing.length + added.length + missing.length === 0;
}
