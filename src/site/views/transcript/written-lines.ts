import { planChangePages, type ChangePart } from '../../../render/diff-pages.ts';
import { visibleText } from '../../../render/html.ts';
import { findAuthors, type WrittenLines } from '../../../code/diffs/authors.ts';
import type { Bodies, SiteRun } from '../../site.ts';
import { diffPage } from '../../urls.ts';

/** Lines of the run's diff that a turn wrote. */
export interface WrittenLink {
	/** `math.ts`. */
	name: string;
	/** `line 3`, `lines 3–9`. */
	lines: string;
	/** Address in the diff. */
	page: string;
}

/** What a turn wrote of what the run left. */
export interface WrittenByTurn {
	links: WrittenLink[];
	/** Stretches that have no link. */
	more: number;
}

/** More stretches are counted. */
const MAX_LINKS = 6;

/** For each turn of a transcript that wrote lines of the diff: where they are. */
export function listWritten(
	run: SiteRun,
	transcript: number,
	bodies: Bodies,
): Map<number, WrittenByTurn> {
	const byTurn = new Map<number, WrittenByTurn>();
	const authors = findAuthors(run, bodies);
	if (run.changes === undefined || authors.length === 0) return byTurn;
	const places = listPlaces(planChangePages(bodies.changes(run.changes.key)));
	for (const [path, lines] of authors) {
		for (const written of lines) {
			if (written.transcript !== transcript) continue;
			const own = byTurn.get(written.turn) ?? { links: [], more: 0 };
			byTurn.set(written.turn, own);
			if (own.links.length === MAX_LINKS) own.more++;
			else own.links.push(toLink(written, { run, path, places: places.get(path) ?? [] }));
		}
	}
	return byTurn;
}

interface DiffPlace {
	part: ChangePart;
	/** Number of the page, from 1. */
	page: number;
}

function listPlaces(pages: readonly (readonly ChangePart[])[]): Map<string, DiffPlace[]> {
	const places = new Map<string, DiffPlace[]>();
	for (const [index, parts] of pages.entries()) {
		for (const part of parts) {
			const own = places.get(part.change.path) ?? [];
			own.push({ part, page: index + 1 });
			places.set(part.change.path, own);
		}
	}
	return places;
}

function toLink(
	{ first, last }: WrittenLines,
	{ run, path, places }: { run: SiteRun; path: string; places: readonly DiffPlace[] },
): WrittenLink {
	const place = places.find(({ part }) =>
		part.change.hunks.some(
			({ newStart, newLines }) => newStart <= first && first < newStart + newLines,
		),
	);
	const anchor = place === undefined ? '' : `#${place.part.anchor}-R${first}`;
	return {
		name: visibleText(path.slice(path.lastIndexOf('/') + 1)),
		lines: first === last ? `line ${first}` : `lines ${first}–${last}`,
		page: `${diffPage(run.run, place?.page ?? 1)}${anchor}`,
	};
}
