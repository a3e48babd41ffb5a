import type { Contestant } from '../model/bench.ts';
import { compareText } from '../model/issue.ts';
import { shortHash } from '../model/slug.ts';

/**
 * How a contestant is told apart: a colour (1 to 8, see `--contestant-n` in tokens.css), a marker
 * shape and two letters. All three come from the id, never from rank or order of files.
 */
export interface ContestantIdentity {
	id: string;
	name: string;
	colour: number;
	marker: Marker;
	monogram: string;
}

export const MARKERS = ['circle', 'square', 'triangle', 'diamond'] as const;
export type Marker = (typeof MARKERS)[number];

const COLOURS = 8;

/** Identities of all contestants of a bench. Past eight, a colour comes again with another marker. */
export function assignIdentities(
	contestants: readonly Contestant[],
): Map<string, ContestantIdentity> {
	const taken = new Set<number>();
	const monograms = new Set<string>();
	const identities = new Map<string, ContestantIdentity>();
	// The order of hashes changes less than that of names when a contestant is added.
	const ordered = [...contestants].sort((a, b) => compareText(shortHash(a.id), shortHash(b.id)));
	for (const { id, name } of ordered) {
		const slots = COLOURS * MARKERS.length;
		let slot = Number.parseInt(shortHash(id), 16) % COLOURS;
		while (taken.has(slot) && taken.size < slots) slot = (slot + 1) % slots;
		taken.add(slot);
		const monogram = chooseMonogram(name, monograms);
		monograms.add(monogram);
		identities.set(id, {
			id,
			name,
			colour: (slot % COLOURS) + 1,
			marker: MARKERS[Math.floor(slot / COLOURS)] ?? 'circle',
			monogram,
		});
	}
	return identities;
}

/** Two letters of the name that no other contestant has. */
function chooseMonogram(name: string, taken: ReadonlySet<string>): string {
	const letters = name.toUpperCase().replace(/[^A-Z0-9]/g, '') || 'X';
	const words = name
		.toUpperCase()
		.split(/[^A-Z0-9]+/)
		.filter((word) => word !== '');
	const first = letters.charAt(0);
	const candidates = [
		...(words.length > 1 ? [first + (words[1]?.charAt(0) ?? '')] : []),
		...Array.from(letters.slice(1), (letter) => first + letter),
		...Array.from({ length: 36 }, (_, index) => first + index.toString(36).toUpperCase()),
	];
	return candidates.find((candidate) => candidate.length === 2 && !taken.has(candidate)) ?? 'XX';
}
