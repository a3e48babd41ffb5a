import { languageOf } from '../../../lexer/language.ts';
import type { LineSpan } from '../../../model/aligned.ts';
import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import { readCode } from '../../../code/reading/read-code.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Bodies, Site } from '../../site.ts';
import { codeStackPage } from '../../urls.ts';
import {
	addressOf,
	comparedTrail,
	listPlaces,
	pairPageOf,
	toSource,
	toVariantTag,
	type CodeSource,
	type FilePlace,
	type VariantTag,
} from './compared-code.ts';
import { loadAlignment, pageAlignment, type PagedAlignment } from './pair-pages.ts';
import { describeParsing } from './symbol-notes.ts';

export interface CodePairView {
	path: string;
	round: { title: string; page: string };
	sides: [PairSideView, PairSideView];
	/** For the kept alignment. */
	key: string;
	facts: PairFacts;
	/** What was not understood of the code. */
	note?: string;
	/** From 0. */
	part: number;
	parts: { page: string; a: LineSpan[]; b: LineSpan[] }[];
	/** All contents of the file, by their pages beside one of the two. */
	choices: [PairChoice[], PairChoice[]];
	stack?: string;
}

export interface PairSideView extends VariantTag, CodeSource {
	language: string;
}

export interface PairFacts extends Pick<PagedAlignment, 'lines' | 'same' | 'both'> {
	/** The first names; the counts are of all. */
	only: { a: string[]; b: string[]; aCount: number; bCount: number };
}

/** A content that can stand on a side. */
export interface PairChoice {
	tag: VariantTag['tag'];
	/** Absent where the pair has no page. */
	page?: string;
	current: boolean;
}

const MAX_NAMES = 8;

/** Every pair of contents of a file that has a page. */
export function listCodePairPages(site: Site, frame: MakeFrame): Page<CodePairView>[] {
	return listPlaces(site.rounds).flatMap((place) =>
		place.file.pairs.flatMap((pair) => listParts({ place, pair, site, frame })),
	);
}

interface PairContext {
	place: FilePlace;
	pair: readonly [number, number];
	site: Site;
	frame: MakeFrame;
}

function listParts({ place, pair, site, frame }: PairContext): Page<CodePairView>[] {
	const [left, right] = [toSide(place, pair[0]), toSide(place, pair[1])];
	const [a, b] = pair.map((index) => place.file.variants[index]?.file);
	if (left === undefined || right === undefined || a === undefined || b === undefined) return [];
	const { key, alignment } = pageAlignment(a, b, site);
	const parts = alignment.parts.map((part, index) => ({
		page: pairPageOf(place, pair, index + 1) ?? '',
		a: part.a,
		b: part.b,
	}));
	const note = describeParsing([
		{ name: left.tag.name, state: alignment.states.a },
		{ name: right.tag.name, state: alignment.states.b },
	]);
	const title = `${left.tag.name} and ${right.tag.name}`;
	const path = visibleText(place.file.path);
	const round = visibleText(place.round.title);
	return parts.map(({ page }, part) => ({
		frame: frame({
			path: page,
			title: `${path}: ${title}${part === 0 ? '' : `, page ${part + 1}`}`,
			description: `${path} as ${left.tag.name} and ${right.tag.name} wrote it in “${round}”, side by side.`,
			section: 'rounds',
			crumbs: [...comparedTrail(place), { title, page }],
		}),
		view: {
			path,
			round: { title: round, page: place.round.page },
			sides: [left, right],
			key,
			facts: toFacts(alignment),
			...defined({ note }),
			part,
			parts,
			choices: [listChoices(place, pair, 0), listChoices(place, pair, 1)],
			...(place.file.variants.length > 2 ? { stack: codeStackPage(addressOf(place)) } : {}),
		},
	}));
}

function toSide(place: FilePlace, index: number): PairSideView | undefined {
	const variant = place.file.variants[index];
	const tag = variant === undefined ? undefined : toVariantTag(place, variant);
	if (variant === undefined || tag === undefined) return undefined;
	return { ...tag, ...toSource(variant.file), language: languageOf(variant.file.path) };
}

function toFacts({ lines, same, both, only }: PagedAlignment): PairFacts {
	return {
		lines,
		same,
		both,
		only: {
			a: only.a.slice(0, MAX_NAMES).map(visibleText),
			b: only.b.slice(0, MAX_NAMES).map(visibleText),
			aCount: only.a.length,
			bCount: only.b.length,
		},
	};
}

/** Who could stand on a side while the other one stays. */
function listChoices(place: FilePlace, pair: readonly [number, number], side: 0 | 1): PairChoice[] {
	const other = pair[1 - side] ?? 0;
	return place.file.variants.flatMap((variant, index): PairChoice[] => {
		const tag = index === other ? undefined : toVariantTag(place, variant)?.tag;
		if (tag === undefined) return [];
		const page = pairPageOf(place, [index, other]);
		return [{ tag, ...defined({ page }), current: index === pair[side] }];
	});
}

/** What a page shows of the two files. */
export interface LoadedPair {
	texts: [string, string];
	alignment: PagedAlignment;
}

export function loadPair({ sides, key }: CodePairView, bodies: Bodies): LoadedPair {
	const [left, right] = sides;
	return {
		texts: [readCode(left, bodies).text, readCode(right, bodies).text],
		alignment: loadAlignment(key, bodies),
	};
}
