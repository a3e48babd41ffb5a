import { languageName } from '../../lexer/language-name.ts';
import { formatCount } from '../../model/text.ts';
import type { CodeCounts, LineCounts } from '../source/code-counts.ts';
import { type Made, measure, unknown } from '../measure.ts';
import type { Subject } from '../subject.ts';
import { isTestFile } from '../source/test-files.ts';

/** `loc.*`, `diff.*` and `deps.added` (METHOD, section 3.1). */
export function measureCode({
	code,
}: Subject): Made<LineId | TestLineId | DiffId | 'deps.added'>[] {
	return [
		...measureLines(code),
		...measureTestLines(code),
		...measureDiff(code),
		...measureDependencies(code),
	];
}

type LineId = 'loc.code' | 'loc.comment' | 'loc.blank' | 'loc.files' | 'loc.by_language';

function measureLines({ files, uncounted, leftOut, basis, origin }: CodeCounts): Made<LineId>[] {
	if (files.length === 0) return [];
	const evidence = files.slice(0, 20).map((file) => file.evidence);
	const program = files.filter(({ path }) => !isTestFile(path));
	const sum = (key: keyof LineCounts): number =>
		files.reduce((total, file) => total + file.counts[key], 0);
	const skipped = leftOut.reduce((total, one) => total + one.files, 0);
	const notes = [
		...(origin === undefined ? [] : [`The tree comes ${origin}.`]),
		...(uncounted.length === 0
			? []
			: [
					`${formatCount(uncounted.length, 'file')} of data, manifests, prose or no known language ${uncounted.length === 1 ? 'is' : 'are'} not counted.`,
				]),
		...(skipped === 0
			? []
			: [
					`${formatCount(skipped, 'file')} ${skipped === 1 ? 'is' : 'are'} left out (${[...new Set(leftOut.map((one) => one.reason))].join(', ')}).`,
				]),
	];
	const lines = (id: LineId, value: number, what: string): Made<LineId> =>
		measure({
			id,
			value,
			basis,
			method: [what, ...notes].join(' '),
			evidence,
		});
	return [
		lines(
			'loc.code',
			sum('code'),
			`Lines with at least one token that is no comment; ${formatCount(sumCode(program), 'of them is', 'of them are')} no tests.`,
		),
		lines('loc.comment', sum('comment'), 'Lines with comments alone.'),
		lines('loc.blank', sum('blank'), 'Lines with white space alone.'),
		lines('loc.files', files.length, 'Files of code in a known language.'),
		measure({
			id: 'loc.by_language',
			value: byLanguage(files),
			basis,
			method: `Lines of code, by the language of the file.${describeProgram(program, files)}`,
			evidence,
		}),
	];
}

function sumCode(files: CodeCounts['files']): number {
	return files.reduce((total, { counts }) => total + counts.code, 0);
}

/** ` Without tests: Python 148, CSS 20.`; nothing where there are no tests. */
function describeProgram(program: CodeCounts['files'], all: CodeCounts['files']): string {
	if (program.length === all.length) return '';
	const parts = Object.entries(byLanguage(program)).map(
		([language, lines]) => `${languageName(language)} ${lines.toLocaleString('en-US')}`,
	);
	return parts.length === 0 ? ' All are tests.' : ` Without tests: ${parts.join(', ')}.`;
}

type TestLineId = 'loc.tests' | 'loc.tests_by_language';

/** The part of the lines of code that tests are; the rest is the program. */
function measureTestLines({ files, basis }: CodeCounts): Made<TestLineId>[] {
	if (files.length === 0) return [];
	const tests = files.filter(({ path }) => isTestFile(path));
	const shared = {
		basis,
		evidence: tests.slice(0, 20).map((file) => file.evidence),
	};
	const method = `Lines of code in ${formatCount(tests.length, 'file')} of tests, by the names of files and folders; they are part of the lines of code.`;
	return [
		measure({
			...shared,
			id: 'loc.tests',
			value: sumCode(tests),
			method,
		}),
		measure({
			...shared,
			id: 'loc.tests_by_language',
			value: byLanguage(tests),
			method: 'Lines of code in files of tests, by the language of the file.',
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

type DiffId = 'diff.added' | 'diff.removed' | 'diff.churn' | 'diff.files';

function measureDiff({ diff }: CodeCounts): Made<DiffId>[] {
	if (diff === undefined) return [];
	const { basis, evidence } = diff;
	const base = { basis, evidence };
	return [
		measure({
			...base,
			id: 'diff.added',
			value: diff.added,
			method: 'Added lines, as git counts them.',
		}),
		measure({
			...base,
			id: 'diff.removed',
			value: diff.removed,
			method: 'Removed lines, as git counts them.',
		}),
		measure({
			...base,
			id: 'diff.churn',
			value: diff.added + diff.removed,
			method: 'Lines added and lines removed: a changed line is both.',
		}),
		measure({
			...base,
			id: 'diff.files',
			value: diff.files,
			method: 'Files added, removed, renamed or changed.',
		}),
	];
}

/** More names than these are counted, not listed. */
const MAX_NAMES = 20;

function measureDependencies({ dependencies }: CodeCounts): Made<'deps.added'>[] {
	if (dependencies === undefined) return [];
	const { added, manifests, unreadable, hasBaseline } = dependencies;
	if (unreadable.length > 0) {
		const why = `${formatCount(unreadable.length, 'manifest')} of packages cannot be read.`;
		return [unknown({ id: 'deps.added', why, evidence: unreadable })];
	}
	const names = added.slice(0, MAX_NAMES).map(({ name }) => name);
	const more = added.length - names.length;
	const list = [...names, ...(more === 0 ? [] : [`${more} more`])].join(', ');
	const read =
		manifests.length === 0
			? 'No manifest of packages is in the tree.'
			: `Packages that ${formatCount(manifests.length, 'manifest')} of the tree ${manifests.length === 1 ? 'names' : 'name'}${hasBaseline ? ' and the baseline does not' : ''}${list === '' ? '' : `: ${list}`}.`;
	const places = added.slice(0, MAX_NAMES).map(({ evidence }) => evidence);
	return [
		measure({
			id: 'deps.added',
			value: added.length,
			method: read,
			basis: hasBaseline ? 'against the baseline' : 'no baseline',
			evidence: places.length === 0 ? manifests : places,
		}),
	];
}
