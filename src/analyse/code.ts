import type { LeftOut } from '../model/bench.ts';
import type { Evidence, Measure } from '../model/measure.ts';
import { formatCount } from '../model/words.ts';
import { measure, type Subject } from './subject.ts';

/** Lines of one file by what stands on them; they add up to its physical lines. */
export interface LineCounts {
	code: number;
	comment: number;
	blank: number;
}

/** What is known of the code of a run. */
export interface CodeCounts {
	/** Files that were counted; empty where the run has no tree. */
	files: { path: string; language: string; counts: LineCounts; evidence: Evidence }[];
	/** Files whose language has no grammar: they are listed, not counted. */
	uncounted: string[];
	leftOut: readonly LeftOut[];
	/** `final tree`, `files that the run added or changed`, `lines that the diff adds`. */
	basis: string;
	/** Against the baseline; undefined where there is none. */
	diff:
		| { files: number; added: number; removed: number; basis: string; evidence: Evidence[] }
		| undefined;
}

/** `loc.*` and `diff.*` (METHOD, section 3.1). */
export function measureCode({ code }: Subject): Measure[] {
	return [...measureLines(code), ...measureDiff(code)];
}

function measureLines({ files, uncounted, leftOut, basis }: CodeCounts): Measure[] {
	if (files.length === 0) return [];
	const evidence = files.slice(0, 20).map((file) => file.evidence);
	const sum = (key: keyof LineCounts): number =>
		files.reduce((total, file) => total + file.counts[key], 0);
	const skipped = leftOut.reduce((total, one) => total + one.files, 0);
	const notes = [
		...(uncounted.length === 0
			? []
			: [
					`${formatCount(uncounted.length, 'file')} in no known language ${uncounted.length === 1 ? 'is' : 'are'} not counted.`,
				]),
		...(skipped === 0
			? []
			: [
					`${formatCount(skipped, 'file')} ${skipped === 1 ? 'is' : 'are'} left out (${[...new Set(leftOut.map((one) => one.reason))].join(', ')}).`,
				]),
	];
	const lines = (id: string, label: string, value: number, what: string): Measure =>
		measure({
			id,
			label,
			unit: 'lines',
			value,
			basis,
			method: [what, ...notes].join(' '),
			evidence,
		});
	return [
		lines(
			'loc.code',
			'Lines of code',
			sum('code'),
			'Lines with at least one token that is no comment.',
		),
		lines('loc.comment', 'Comment lines', sum('comment'), 'Lines with comments alone.'),
		lines('loc.blank', 'Blank lines', sum('blank'), 'Lines with white space alone.'),
		lines('loc.files', 'Files', files.length, 'Files in a known language.'),
		measure({
			id: 'loc.by_language',
			label: 'Lines of code by language',
			unit: 'lines',
			value: byLanguage(files),
			basis,
			method: 'Lines of code, by the language of the file.',
			evidence,
		}),
	];
}

/** Most lines first, equal counts by name. */
function byLanguage(files: CodeCounts['files']): Record<string, number> {
	const counts = new Map<string, number>();
	for (const { language, counts: lines } of files) {
		counts.set(language, (counts.get(language) ?? 0) + lines.code);
	}
	return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function measureDiff({ diff }: CodeCounts): Measure[] {
	if (diff === undefined) return [];
	const { basis, evidence } = diff;
	const base = { basis, evidence };
	return [
		measure({
			...base,
			id: 'diff.added',
			label: 'Lines added',
			unit: 'lines',
			value: diff.added,
			method: 'Added lines, as git counts them.',
		}),
		measure({
			...base,
			id: 'diff.removed',
			label: 'Lines removed',
			unit: 'lines',
			value: diff.removed,
			method: 'Removed lines, as git counts them.',
		}),
		measure({
			...base,
			id: 'diff.files',
			label: 'Files changed',
			unit: 'count',
			value: diff.files,
			method: 'Files added, removed, renamed or changed.',
		}),
	];
}
