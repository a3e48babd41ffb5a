import { isSame, type SiteComparison } from './compare-folders.ts';
import { groupChanges, type ChangeGroup } from './group-changes.ts';
import { kindOf } from './site-files.ts';

export interface ReportLimits {
	/** Kinds of difference, and of added or missing files. */
	groups: number;
	/** Of each kind. */
	examples: number;
}

const COLUMNS = ['equal', 'renamed', 'differing', 'added', 'missing'] as const;

/** What a person reads of a comparison. */
export function toReport(title: string, comparison: SiteComparison, limits: ReportLimits): string {
	const { differing, added, missing } = comparison;
	const groups = groupChanges(differing, limits.examples);
	const lines = [
		`${title}: ${toVerdict(comparison)}`,
		...toTable(comparison),
		...toAssets(comparison),
		...groups.slice(0, limits.groups).flatMap(toGroup),
		...tellRest(groups.length - limits.groups, 'kinds of difference'),
		...listFiles('Added', added, limits),
		...listFiles('Missing', missing, limits),
	];
	return `${lines.join('\n')}\n`;
}

function toVerdict(comparison: SiteComparison): string {
	const { equal, renamed, differing, added, missing } = comparison;
	const kept = equal.length + renamed.length;
	if (isSame(comparison)) {
		return renamed.length === 0
			? `the same, ${kept} files byte for byte`
			: `the same, ${equal.length} files byte for byte, ${renamed.length} but for names of hashed assets`;
	}
	return `DIFFERENT: ${differing.length} files differ, ${added.length} added, ${missing.length} missing, ${kept} the same`;
}

function toTable(comparison: SiteComparison): string[] {
	const counts = new Map<string, number[]>();
	const count = (names: readonly string[], column: number): void => {
		for (const name of names) {
			const row = counts.get(kindOf(name)) ?? COLUMNS.map(() => 0);
			counts.set(kindOf(name), row);
			row[column] = (row[column] ?? 0) + 1;
		}
	};
	for (const [column, key] of COLUMNS.entries()) {
		const files = comparison[key];
		count(
			files.map((file) => (typeof file === 'string' ? file : file.file)),
			column,
		);
	}
	if (isSame(comparison)) {
		const kinds = [...counts]
			.sort()
			.map(([kind, row]) => `${kind} ${(row[0] ?? 0) + (row[1] ?? 0)}`);
		return [`  ${kinds.join(', ')}`];
	}
	const toRow = (name: string, cells: readonly (string | number)[]): string =>
		`  ${name.padEnd(8)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
	return [toRow('', COLUMNS), ...[...counts].sort().map(([kind, row]) => toRow(kind, row))];
}

function toAssets({ assets, renamed }: SiteComparison): string[] {
	if (assets.size === 0) return [];
	return [
		`  Taken for the same: names of hashed assets; ${count(renamed.length, 'file')} with nothing else`,
		...[...assets].map(([to, from]) => `    ${from} = ${to}`),
	];
}

function toGroup(group: ChangeGroup): string[] {
	const { files, changes, place, what, examples } = group;
	const times = changes === files ? '' : `, ${changes} times`;
	return [
		'',
		`  ${count(files, 'file')}${times}: ${place}`,
		`    ${what}`,
		...examples.flatMap(({ file, change }) => [
			`      ${file}${change.heading === undefined || change.heading === '' ? '' : `, at “${change.heading}”`}`,
			...change.lines.map((line) => `        ${line}`),
		]),
	];
}

/** Files by their first folder and ending, with some of each. */
function listFiles(label: string, names: readonly string[], limits: ReportLimits): string[] {
	const groups = new Map<string, string[]>();
	for (const name of names) {
		const [first = ''] = name.split('/', 1);
		const key = `${kindOf(name)} in ${first === name ? 'the site’s folder' : `${first}/`}`;
		groups.set(key, [...(groups.get(key) ?? []), name]);
	}
	const shown = [...groups].sort(([, a], [, b]) => b.length - a.length);
	return [
		...shown
			.slice(0, limits.groups)
			.flatMap(([key, files]) => [
				'',
				`  ${label}: ${count(files.length, 'file')}, ${key}`,
				...files.slice(0, limits.examples).map((file) => `      ${file}`),
			]),
		...tellRest(shown.length - limits.groups, `kinds of ${label.toLowerCase()} files`),
	];
}

function tellRest(left: number, what: string): string[] {
	return left > 0 ? ['', `  … and ${left} more ${what} (see --groups)`] : [];
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
