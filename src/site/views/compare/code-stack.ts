import { languageOf } from '../../../lexer/language.ts';
import { symbolAnchor } from '../../../render/symbol-anchor.ts';
import { visibleText } from '../../../render/html.ts';
import { readCode } from '../../../code/reading/read-code.ts';
import { stackFiles, type StackRow } from '../../../code/compare/stack.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Bodies, Site } from '../../site.ts';
import { codeStackPage, comparedFilePage } from '../../urls.ts';
import {
	addressOf,
	comparedTrail,
	listPlaces,
	toSource,
	toVariantTag,
	type CodeSource,
	type FilePlace,
	type VariantTag,
} from './compared-code.ts';
import { sizesOf } from './line-sizes.ts';
import { planStackParts } from './stack-parts.ts';

export interface CodeStackView {
	path: string;
	/** Page of the file's symbols. */
	file: string;
	variants: (VariantTag & CodeSource & { language: string })[];
	rows: StackRow[];
	/** From 0. */
	part: number;
	parts: string[];
	/** Where each symbol is. */
	symbols: { title: string; page: string }[];
}

const MAX_LISTED = 200;

/** A file of three and more contestants, one symbol below the other. */
export function listCodeStackPages(site: Site, frame: MakeFrame): Page<CodeStackView>[] {
	return listPlaces(site.rounds)
		.filter(({ file }) => file.variants.length > 2)
		.flatMap((place) => listParts(place, { site, frame }));
}

function listParts(
	place: FilePlace,
	{ site, frame }: { site: Site; frame: MakeFrame },
): Page<CodeStackView>[] {
	const { file } = place;
	const variants = file.variants.flatMap((variant) => {
		const tag = toVariantTag(place, variant);
		const language = languageOf(variant.file.path);
		return tag === undefined ? [] : [{ ...tag, ...toSource(variant.file), language }];
	});
	const files = file.variants.map((variant) => ({
		lines: readCode(variant.file, site.bodies).lines,
		symbols: site.analyses.findSymbols(variant.file)?.symbols ?? [],
	}));
	const matrix = site.analyses.alignSymbols(file.variants.map((variant) => variant.file));
	const parts = planStackParts(
		stackFiles(files, matrix),
		file.variants.map((variant) => sizesOf(variant.file, site.bodies)),
	);
	const address = addressOf(place);
	const pages = parts.map((_, index) => codeStackPage(address, index + 1));
	const symbols = parts.flatMap((rows, index) =>
		rows.flatMap(({ path, title }) =>
			path === undefined
				? []
				: [{ title: visibleText(title), page: `${pages[index] ?? ''}#${symbolAnchor(path)}` }],
		),
	);
	const path = visibleText(file.path);
	return parts.map((rows, part) => ({
		frame: frame({
			path: pages[part] ?? '',
			title: `${path}, one below the other${part === 0 ? '' : `, page ${part + 1}`}`,
			section: 'rounds',
			crumbs: [...comparedTrail(place), { title: 'One below the other', page: pages[part] ?? '' }],
		}),
		view: {
			path,
			file: comparedFilePage(address),
			variants,
			rows,
			part,
			parts: pages,
			symbols: symbols.slice(0, MAX_LISTED),
		},
	}));
}

/** The text of each file. */
export function loadStack({ variants }: CodeStackView, bodies: Bodies): string[] {
	return variants.map((variant) => readCode(variant, bodies).text);
}
