import type { ReadArtifact } from '../../../model/bench.ts';
import { unescapeAddress } from '../../../render/address.ts';
import type { Owner } from '../file/owners.ts';

const MAX_LINKS = 500;

/**
 * What the relative links of a note lead to: pages of files of the same run or round. Links that
 * leave it, or name what is not there, stay text.
 */
export function listNoteLinks(
	{ artifact, reading }: ReadArtifact,
	owner: Owner,
): [address: string, page: string][] {
	if (reading.kind !== 'notes') return [];
	const byName = new Map(owner.files.map((file) => [file.artifact.name, file.artifact.path]));
	const folder = artifact.name.split('/').slice(0, -1);
	const addresses = [...reading.text.matchAll(/\]\(<?([^()<>\s]{1,300})>?[\s)]/g)]
		.slice(0, MAX_LINKS)
		.flatMap(([, address]) => address ?? []);
	return [...new Set(addresses)].flatMap((address): [string, string][] => {
		const [target = '', fragment] = address.split('#', 2);
		const name = resolveName(folder, unescapeAddress(target));
		const page = name === undefined ? undefined : owner.pages.get(byName.get(name) ?? '');
		if (page === undefined) return [];
		const line = /^L\d{1,9}$/.exec(fragment ?? '')?.[0];
		return [[address, line === undefined ? page : `${page}#${line}`]];
	});
}

/** A path relative to a folder; undefined where it leads out of the owner's folder. */
function resolveName(folder: readonly string[], path: string): string | undefined {
	const parts = [...folder];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return parts.join('/');
}
