import type { AddedDependencies } from './code-counts.ts';
import type { KnownFile } from './known-text.ts';
import { evidenceOfFile } from './tree-origin.ts';

/** What a diff adds that touches no manifest. */
export const NO_PACKAGES: AddedDependencies = {
	added: [],
	manifests: [],
	unreadable: [],
	hasBaseline: true,
};

/** Packages that the manifests of a tree name and those of the baseline do not. */
export function listAddedPackages(
	files: readonly KnownFile[],
	given: readonly KnownFile[] | undefined,
): AddedDependencies {
	const manifests = files.filter(({ packages }) => packages !== undefined);
	const known = new Set(given?.flatMap(({ packages }) => packages ?? []).map(({ name }) => name));
	const added = new Map<string, AddedDependencies['added'][number]>();
	for (const { packages, place } of manifests) {
		for (const { name, line } of packages ?? []) {
			if (known.has(name) || added.has(name)) continue;
			added.set(name, { name, evidence: evidenceOfFile(place.file, line) });
		}
	}
	const evidenceOf = ({ place }: KnownFile) => evidenceOfFile(place.file);
	return {
		added: [...added.values()],
		manifests: manifests.filter(({ packages }) => packages !== null).map(evidenceOf),
		unreadable: manifests.filter(({ packages }) => packages === null).map(evidenceOf),
		hasBaseline: given !== undefined,
	};
}
