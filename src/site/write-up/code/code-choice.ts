import type { TreeFile } from '../../../model/bench.ts';
import { visibleText } from '../../../render/html.ts';
import type { SiteComparison } from '../../comparisons.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { roundPartPage, comparedFilePage } from '../../urls.ts';
import { addressOf, hasPage, type FilePlace } from '../../views/compare/compared-code.ts';
import { findFile, findRound, refuseName, refuseValue } from '../named.ts';

/** Attributes of `<CodeCompare>`. */
export interface ComparisonProps {
	round: string;
	/** Needed where several tasks of the round have code. */
	task?: string | undefined;
	/** Path of the file by one of the contestants. */
	file: string;
	symbol?: string | undefined;
	/** Ids of contestants. */
	a: string;
	b: string;
	/** Further contestants, with commas between them. */
	more?: string | undefined;
	/** `pair` for two columns, `stack` for one below the other. */
	mode?: string | undefined;
}

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
export function chooseCode(site: Site, props: ComparisonProps): CodeChoice {
	const round = findRound(site, props.round);
	const comparison = findComparison(round, props.task);
	const wanted = listContestants(props);
	const mode = chooseMode(props.mode, wanted.length);
	const runs = wanted.map(({ attribute, id }) => findSide(comparison, attribute, id));
	const twice = wanted.find(({ id }, index) => wanted.findIndex((one) => one.id === id) < index);
	if (twice !== undefined) {
		refuseValue(twice.attribute, twice.id, 'The contestant is named twice.');
	}
	const place = { round, comparison, file: findCompared(comparison, runs, props.file) };
	const sides = runs.map((run, index): ChosenCode => {
		const cell = place.file.cells[comparison.runs.indexOf(run)];
		const { attribute = 'a', id = '' } = wanted[index] ?? {};
		if (cell !== undefined) return { run, file: cell.file, variant: cell.variant };
		return refuseValue(attribute, id, `The contestant has no file “${visibleText(props.file)}”.`);
	});
	if (mode === 'pair' && sides[0]?.variant === sides[1]?.variant) {
		refuseValue('b', props.b, 'Both left the same file, so that nothing differs.');
	}
	const page = hasPage(place.file)
		? comparedFilePage(addressOf(place))
		: roundPartPage(round.round.id, 'compare');
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
	const found = comparisons.find((one) => one.task === task);
	const known = comparisons.flatMap((one) => one.task ?? []);
	return found ?? refuseName('task', task ?? '', known);
}

interface Wanted {
	attribute: 'a' | 'b' | 'more';
	id: string;
}

function listContestants({ a, b, more = '' }: ComparisonProps): Wanted[] {
	const further = more.split(',').map((id) => id.trim());
	return [
		{ attribute: 'a', id: a },
		{ attribute: 'b', id: b },
		...further.filter((id) => id !== '').map((id): Wanted => ({ attribute: 'more', id })),
	];
}

function chooseMode(mode: string | undefined, contestants: number): CodeChoice['mode'] {
	if (mode === undefined) return contestants > 2 ? 'stack' : 'pair';
	if (mode === 'stack') return mode;
	if (mode !== 'pair') return refuseName('mode', mode, ['pair', 'stack']);
	if (contestants === 2) return mode;
	return refuseValue('mode', mode, 'Two columns have room for two contestants.');
}

function findSide({ runs }: SiteComparison, attribute: Wanted['attribute'], id: string): SiteRun {
	const found = runs.find(({ run }) => run.contestant === id);
	const known = runs.map(({ run }) => run.contestant);
	return found ?? refuseName(attribute, id, known);
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
