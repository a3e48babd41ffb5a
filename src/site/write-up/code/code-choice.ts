import { z } from 'zod';
import type { TreeFile } from '../../../model/bench.ts';
import { visibleText } from '../../../render/html.ts';
import type { Site, SiteComparison, SiteRound, SiteRun } from '../../site.ts';
import { roundSubpage, comparedFilePage } from '../../urls.ts';
import { addressOf, hasPage, type FilePlace } from '../../views/compare/compared-code.ts';
import {
	attempt,
	BadReference,
	listNames,
	refuseName,
	refuseProperty,
	refuseValue,
	type PropertyMistake,
} from '../bad-reference.ts';
import { findFile, findRound } from '../look-up.ts';
import { choice, names, text } from '../properties.ts';

/** Properties of `<CodeCompare>`. */
export const ComparisonProperties = z.strictObject({
	/** Id of the round. */
	round: text(),
	/** Needed where several tasks of the round have code. */
	task: text().optional(),
	/** Path of the file by one of the contestants. */
	file: text(),
	/** `Store.find`, as the pages of the comparison name it. */
	symbol: text().optional(),
	/** Id of the first contestant. */
	a: text(),
	/** Id of the second contestant. */
	b: text(),
	/** Further contestants, with commas between them. */
	more: names().optional(),
	/** `pair` for two columns, `stack` for one below the other. */
	mode: choice(['pair', 'stack']).optional(),
});
export type ComparisonChoice = z.output<typeof ComparisonProperties>;

/** The same file of several contestants. */
export interface CodeChoice {
	round: SiteRound;
	place: FilePlace;
	mode: 'pair' | 'stack';
	/** In the order of the attributes. */
	sides: ChosenCode[];
	/** Address of the comparison of the file. */
	page: string;
}

export interface ChosenCode {
	run: SiteRun;
	file: TreeFile;
	/** Index of its content among those of the compared file. */
	variant: number;
}

/** What a `<CodeCompare>` names. Throws BadReference for what is not there. */
export function chooseCode(site: Site, props: ComparisonChoice): CodeChoice {
	const round = findRound(site, props.round);
	const comparison = findComparison(round, props.task);
	const wanted = listContestants(props);
	const mode = chooseMode(props.mode, wanted.length);
	const runs = findSides(comparison, wanted);
	const place = { round, comparison, file: findCompared(comparison, runs, props.file) };
	const sides = runs.map((run, index): ChosenCode => {
		const cell = place.file.cells[comparison.runs.indexOf(run)];
		const { property = 'a', id = '' } = wanted[index] ?? {};
		if (cell !== undefined) return { run, file: cell.file, variant: cell.variant };
		return refuseValue(property, id, `The contestant has no file “${visibleText(props.file)}”.`);
	});
	if (mode === 'pair' && sides[0]?.variant === sides[1]?.variant) {
		refuseValue('b', props.b, 'Both left the same file, so that nothing differs.');
	}
	const page = hasPage(place.file)
		? comparedFilePage(addressOf(place))
		: roundSubpage(round.round.id, 'compare');
	return { round, place, mode, sides, page };
}

function findComparison(
	{ round, comparisons }: SiteRound,
	task: string | undefined,
): SiteComparison {
	const [only, ...others] = comparisons;
	if (only === undefined) {
		return refuseValue('round', round.id, 'No two of its contestants left code to compare.');
	}
	if (task === undefined && others.length === 0) return only;
	const known = comparisons.flatMap((one) => one.task ?? []);
	if (task === undefined) {
		const reason = 'the round has code of several tasks, and one has to be named';
		return refuseProperty('task', reason, `Known: ${listNames(known)}.`);
	}
	const found = comparisons.find((one) => one.task === task);
	return found ?? refuseName('task', task, known);
}

interface Wanted {
	property: 'a' | 'b' | 'more';
	id: string;
}

function listContestants({ a, b, more = [] }: ComparisonChoice): Wanted[] {
	return [
		{ property: 'a', id: a },
		{ property: 'b', id: b },
		...more.map((id): Wanted => ({ property: 'more', id })),
	];
}

function chooseMode(mode: CodeChoice['mode'] | undefined, contestants: number): CodeChoice['mode'] {
	if (mode === undefined) return contestants > 2 ? 'stack' : 'pair';
	if (mode === 'stack' || contestants === 2) return mode;
	return refuseProperty(
		'mode',
		'two columns have no room for more than two',
		'Write `mode="stack"`.',
	);
}

/** The runs of the contestants, each of which is named once. */
function findSides({ runs }: SiteComparison, wanted: readonly Wanted[]): SiteRun[] {
	const mistakes: PropertyMistake[] = [];
	const known = runs.map(({ run }) => run.contestant);
	const found = wanted.flatMap(({ property, id }, index) => {
		const run = attempt(() => {
			if (wanted.findIndex((one) => one.id === id) < index) {
				return refuseProperty(property, `“${id}” is named twice`, 'Name each contestant once.');
			}
			return runs[known.indexOf(id)] ?? refuseName(property, id, known);
		}, mistakes);
		return run ?? [];
	});
	if (mistakes.length > 0) throw new BadReference(mistakes);
	return found;
}

function findCompared(
	{ runs, files }: SiteComparison,
	chosen: readonly SiteRun[],
	path: string,
): FilePlace['file'] {
	const columns = chosen.map((run) => runs.indexOf(run));
	const isNamed = (file: FilePlace['file']): boolean =>
		file.path === path || columns.some((column) => file.cells[column]?.file.path === path);
	const found = files.find(isNamed);
	if (found !== undefined) return found;
	const owner = chosen.find(({ run }) => run.tree?.files.some((file) => file.path === path));
	if (owner !== undefined) {
		findFile(owner, path);
		return refuseValue('file', path, 'No other contestant has a file that belongs to it.');
	}
	const known = files.map((file) => file.path);
	return refuseName('file', path, known);
}
