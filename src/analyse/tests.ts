import type { Measure } from '../model/measure.ts';
import { evidenceOf, measure, readingsOf, type Subject } from './subject.ts';

/**
 * `tests.*`: leaf tests, counted. Where a run has several reports, a detailed one is preferred to a
 * summary of the same number of tests; different suites add up.
 */
export function measureTests({ run }: Subject): Measure[] {
	const reports = readingsOf(run, 'tests');
	const counted = reports.filter(({ reading }) => reading.report.counted);
	// A summary beside a detailed report is the same test run told twice.
	const used = counted.length > 0 ? withoutCopies(counted) : reports.slice(0, 1);
	if (used.length === 0) return [];
	const evidence = used.map(({ artifact, reading }) =>
		evidenceOf(artifact, reading.report.summaryLine),
	);
	const sum = (key: 'passed' | 'failed' | 'skipped' | 'total'): number =>
		used.reduce((total, { reading }) => total + reading.report[key], 0);
	const incomplete = used.flatMap(({ reading }) => reading.report.incomplete ?? []);
	const method = [
		counted.length > 0 ? 'Leaf tests, counted one by one.' : 'As the runner’s summary line says.',
		...incomplete,
	].join(' ');
	const one = (id: string, label: string, value: number): Measure =>
		measure({
			id,
			label,
			unit: 'count',
			value,
			method,
			evidence,
			basis: counted.length > 0 ? 'counted' : 'summary',
		});
	return [
		one('tests.passed', 'Tests passed', sum('passed')),
		one('tests.failed', 'Tests failed', sum('failed')),
		one('tests.skipped', 'Tests skipped', sum('skipped')),
		one('tests.total', 'Tests', sum('total')),
	];
}

type Report = ReturnType<typeof readingsOf<'tests'>>[number];

/** One test run may be told in two formats: of reports with equal counts, the first one is used. */
function withoutCopies(reports: readonly Report[]): Report[] {
	const seen = new Set<string>();
	return reports.filter(({ artifact, reading: { report } }) => {
		const counts = `${report.passed}/${report.failed}/${report.skipped}`;
		const isCopy =
			seen.has(counts) && reports.some((other) => other.artifact.format !== artifact.format);
		seen.add(counts);
		return !isCopy;
	});
}
