import {
	alignPair,
	type AlignContext,
	type PairAlignment,
} from '../../../code/compare/pair-alignment.ts';
import type { TreeFile } from '../../../model/bench.ts';
import { planPairParts, type PairPart } from '../../../render/pair-parts.ts';
import type { Bodies } from '../../site.ts';
import { sizesOf } from './line-sizes.ts';

/** An alignment as its pages show it. */
export interface PagedAlignment extends Omit<PairAlignment, 'sections'> {
	parts: PairPart[];
}

/** The alignment of two files divided into pages, and the key under which these find it. */
export function pageAlignment(
	a: TreeFile,
	b: TreeFile,
	{ bodies, analyses }: AlignContext & { bodies: Bodies },
): { key: string; alignment: PagedAlignment } {
	const found = alignPair(a, b, { bodies, analyses });
	const name = { kind: 'pair-pages', code: import.meta.url, of: [found.key] };
	const alignment = bodies.derive(name, (): PagedAlignment => {
		const { sections, ...facts } = found.alignment;
		return {
			...facts,
			parts: planPairParts(sections, { a: sizesOf(a, bodies), b: sizesOf(b, bodies) }),
		};
	});
	return { key: bodies.keyOf(name), alignment };
}

/** The alignment of a page that is drawn. */
export function loadAlignment(key: string, bodies: Bodies): PagedAlignment {
	return JSON.parse(bodies.kept(key)) as PagedAlignment;
}
