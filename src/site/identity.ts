import type { Contestant } from '../model/bench.ts';
import { shortHash } from '../model/slug.ts';
import { compareText } from '../model/text.ts';

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
	const monograms = new Set<string>();
	const identities = new Map<string, ContestantIdentity>();
	let colours = new Set<number>();
	// The order of hashes changes less than that of names when a contestant is added.
	const ordered = [...contestants].sort(
		(a, b) => compareText(shortHash(a.id), shortHash(b.id)) || compareText(a.id, b.id),
	);
	for (const [index, { id, name }] of ordered.entries()) {
		if (colours.size === COLOURS) colours = new Set();
		let colour = Number.parseInt(shortHash(id), 16) % COLOURS;
		while (colours.has(colour)) colour = (colour + 1) % COLOURS;
		colours.add(colour);
		const monogram = chooseMonogram(name, monograms);
		monograms.add(monogram);
		identities.set(id, {
			id,
			name,
			colour: colour + 1,
			marker: MARKERS[Math.floor(index / COLOURS) % MARKERS.length] ?? 'circle',
			monogram,
		});
	}
	return identities;
}

const SIGNS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');

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
		...SIGNS.map((sign) => first + sign),
		...SIGNS.flatMap((sign) => SIGNS.map((other) => sign + other)),
	];
	return candidates.find((candidate) => candidate.length === 2 && !taken.has(candidate)) ?? 'XX';
}
