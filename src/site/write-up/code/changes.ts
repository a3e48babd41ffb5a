import { z } from 'zod';
import type { FileChange, Hunk, MoveEnd, UnchangedLines } from '../../../model/change.ts';
import { defined } from '../../../model/defined.ts';
import { findChangedLine, planChangePages, type ChangePart } from '../../../render/diff-pages.ts';
import type { Site, SiteRun } from '../../site.ts';
import { diffPage } from '../../urls.ts';
import { findDiffLinks } from '../../views/diff/links.ts';
import { pageOfLine } from './excerpt.ts';
import { createLineBudget, describeCut, takeLines, type LineBudget } from './line-budget.ts';
import { refuseName, refuseValue } from '../bad-reference.ts';
import { findRun } from '../look-up.ts';
import { text, wholeNumber } from '../properties.ts';

/** Properties of `<Diff>`. */
export const ChangesProperties = z.strictObject({
	/** Id of the run. */
	run: text(),
	/** Path of a changed file; all of them unless one is named. */
	file: text().optional(),
	/** Number of one hunk of the file, from 1. */
	hunk: wholeNumber().optional(),
});
type Properties = z.output<typeof ChangesProperties>;

/** What a run changed, as far as it is shown. */
export interface ShownChanges {
	run: SiteRun;
	/** Their ids begin with a prefix. */
	toParts: (prefix: string) => ChangePart[];
	/** Address of the file, or of its hunk, on the page of the diff. */
	page: string;
	cut?: string;
	/** Address of the other end of a moved block. */
	moveHref: (end: MoveEnd, side: 'old' | 'new') => string | undefined;
	/** Address of a line of the file that the run left. */
	wholeHref: (path: string, line: number) => string | undefined;
}

/** What `<Diff>` shows. Throws BadReference for what is not there. */
export function toShownChanges(site: Site, props: Properties): ShownChanges {
	const run = findRun(site, props.run);
	const all = listChanges(site, run);
	const wanted = chooseChanges(all, props);
	const links = findDiffLinks(run, site.bodies);
	const budget = createLineBudget();
	const shown = wanted.flatMap((change) => cutChange(change, budget) ?? []);
	const cut = describeCut(countLines(shown), countLines(wanted));
	const pages = planChangePages(all);
	const pageOf = (end: Parameters<typeof findChangedLine>[1]): string | undefined => {
		const found = findChangedLine(pages, end);
		return found === undefined ? undefined : `${diffPage(run.run, found.page + 1)}#${found.id}`;
	};
	const [first] = wanted;
	const hunk = props.hunk === undefined ? undefined : first?.hunks[0];
	const ofFile = props.file === undefined ? undefined : links.get(first?.path ?? '');
	const ofHunk =
		first === undefined || hunk === undefined
			? undefined
			: pageOf({ file: all.findIndex(({ path }) => path === first.path), ...firstChanged(hunk) });
	const places = new Map(all.map(({ path }, index) => [path, index]));
	const files = new Map(run.run.tree?.files.map((file) => [file.path, file]));
	return {
		run,
		// Moved lines name files by their number among all that changed.
		toParts: (prefix) =>
			planChangePages(shown, { prefix, limit: Infinity })
				.flat()
				.map((part) => ({ ...part, index: places.get(part.change.path) ?? part.index })),
		page: ofHunk ?? ofFile ?? diffPage(run.run),
		...defined({ cut }),
		moveHref: ({ file, line }, side) => pageOf({ file, line, side }),
		wholeHref(path, line) {
			const file = files.get(path);
			return file === undefined ? undefined : pageOfLine(site, run, { file, line });
		},
	};
}

function listChanges({ bodies }: Site, { run, changes }: SiteRun): FileChange[] {
	if (changes === undefined) {
		return refuseValue(
			'run',
			run.id,
			'What the run changed is not known: there is no baseline with code of the run, and no diff.',
		);
	}
	const all = bodies.changes(changes.key);
	return all.length === 0 ? refuseValue('run', run.id, 'The run changed nothing.') : all;
}

/** The changes that are named, with what is not shown of the files left out. */
function chooseChanges(all: readonly FileChange[], { file, hunk }: Properties): FileChange[] {
	const plain = all.map((change) => ({ ...change, hunks: change.hunks.map(withoutTexts) }));
	if (file === undefined && hunk === undefined) return plain;
	const own = plain.filter(({ path, oldPath }) => path === file || oldPath === file);
	const [change] = own;
	if (change === undefined) {
		const known = all.map(({ path }) => path);
		return refuseName('file', file ?? '', known);
	}
	if (hunk === undefined) return own;
	const chosen = change.hunks[hunk - 1];
	if (chosen === undefined) {
		const known = change.hunks.map((_, index) => String(index + 1));
		return refuseName('hunk', String(hunk), known);
	}
	return [{ ...change, hunks: [withoutSurroundings(chosen)] }];
}

/** A hunk without what stands above and below it. */
function withoutSurroundings(hunk: Hunk): Hunk {
	const { oldStart, oldLines, newStart, newLines, heading, lines } = hunk;
	const own = defined({ heading });
	return { oldStart, oldLines, newStart, newLines, ...own, lines };
}

/** Of lines that did not change, their number is enough; the whole file is a link away. */
function withoutTexts({ above, below, ...hunk }: Hunk): Hunk {
	const count = (lines: UnchangedLines): UnchangedLines => ({ count: lines.count });
	return {
		...hunk,
		...(above === undefined ? {} : { above: count(above) }),
		...(below === undefined ? {} : { below: count(below) }),
	};
}

/** As much of a change as there is room for; undefined for nothing. */
function cutChange(change: FileChange, budget: LineBudget): FileChange | undefined {
	const hunks: Hunk[] = [];
	if (change.hunks.length === 0) return budget.take(0) ? change : undefined;
	for (const hunk of change.hunks) {
		const lengths = hunk.lines.map(({ text }) => text.length);
		const shown = takeLines(budget, lengths);
		if (shown === hunk.lines.length) {
			hunks.push(hunk);
			continue;
		}
		const { above } = hunk;
		const lines = countSides(hunk.lines.slice(0, shown));
		const begun = { ...withoutSurroundings(hunk), ...defined({ above }) };
		if (shown > 0) hunks.push({ ...begun, ...lines });
		break;
	}
	return hunks.length === 0 ? undefined : { ...change, hunks };
}

function countSides(lines: Hunk['lines']): Pick<Hunk, 'lines' | 'oldLines' | 'newLines'> {
	return {
		lines,
		oldLines: lines.filter(({ sign }) => sign !== '+').length,
		newLines: lines.filter(({ sign }) => sign !== '-').length,
	};
}

/** Lines of hunks; a change without any takes one. */
function countLines(changes: readonly FileChange[]): number {
	const ofOne = ({ hunks }: FileChange): number =>
		hunks.length === 0 ? 1 : hunks.reduce((sum, { lines }) => sum + lines.length, 0);
	return changes.reduce((sum, change) => sum + ofOne(change), 0);
}

/** The first changed line of a hunk and its side. */
function firstChanged({ lines, oldStart, newStart }: Hunk): { line: number; side: 'old' | 'new' } {
	const before = lines.findIndex(({ sign }) => sign !== ' ');
	const isGone = lines[before]?.sign === '-';
	const context = Math.max(0, before);
	return isGone
		? { line: oldStart + context, side: 'old' }
		: { line: newStart + context, side: 'new' };
}
