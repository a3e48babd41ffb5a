import { readingsOf } from '../../model/readings.ts';
import type { TestReport } from '../../model/tests.ts';
import { formatCount } from '../../model/text.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, type Subject } from '../subject.ts';
import { tellSameTests } from './test-copies.ts';

type Report = ReturnType<typeof readingsOf<'tests'>>[number];

const COUNTS = ['passed', 'failed', 'skipped', 'total'] as const;

/** A report of this name tells of the state that the contestant was given. */
const BEFORE = /(?:^|[^a-z])(?:before|baseline|initial)(?:[^a-z]|$)/i;

/**
 * `tests.*`: leaf tests, counted. Different suites add up. Of several reports of one suite (in two
 * formats, or of two test runs) one counts: the whole before a stopped one, more tests before fewer,
 * then the last by name. A summary without names counts only where nothing else is.
 */
export function measureTests({ run }: Subject): Made<`tests.${(typeof COUNTS)[number]}`>[] {
	const all = readingsOf(run, 'tests');
	if (all.length === 0) return [];
	const reports = all.filter(({ artifact }) => !BEFORE.test(artifact.name)).sort(compareReports);
	if (reports.length === 0) {
		const why = 'The only reports are from before the run.';
		const evidence = all.map(({ artifact }) => evidenceOf(artifact));
		return COUNTS.map((key) => unknown({ id: `tests.${key}`, why, evidence }));
	}
	const counted = reports.filter(({ reading }) => reading.report.counted);
	const used = counted.length > 0 ? withoutCopies(counted) : reports.slice(0, 1);
	const others = reports.filter((report) => !used.includes(report));
	const base = {
		basis: counted.length > 0 ? 'counted' : 'summary',
		method: describe(used, others),
		evidence: used.map(({ artifact, reading }) => evidenceOf(artifact, reading.report.summaryLine)),
	};
	return COUNTS.map((key) => {
		const value = used.reduce((sum, { reading }) => sum + reading.report[key], 0);
		return measure({ ...base, id: `tests.${key}`, value });
	});
}

const byName = new Intl.Collator('en', { numeric: true });

function compareReports(a: Report, b: Report): number {
	const [one, other] = [a.reading.report, b.reading.report];
	return (
		Number(one.incomplete !== undefined) - Number(other.incomplete !== undefined) ||
		other.total - one.total ||
		byName.compare(b.artifact.name, a.artifact.name)
	);
}

function withoutCopies(reports: readonly Report[]): Report[] {
	const used: Report[] = [];
	for (const report of reports) {
		const isCopy = used.some((one) => tellSameTests(one.reading.report, report.reading.report));
		if (!isCopy) used.push(report);
	}
	return used;
}

function describe(used: readonly Report[], others: readonly Report[]): string {
	const reports = used.map(({ reading }) => reading.report);
	const isCounted = reports.some(({ counted }) => counted);
	const total = reports.reduce((sum, report) => sum + report.total, 0);
	const copies = others.filter(({ reading }) => !isCounted || reading.report.counted);
	const differing = others.filter(
		({ reading }) => isCounted && !reading.report.counted && reading.report.total !== total,
	);
	return [
		isCounted ? 'Leaf tests, counted one by one.' : 'As the runner’s summary line says.',
		...reports.flatMap(({ incomplete }) => incomplete ?? []),
		...(copies.length === 0 ? [] : [tellCopies(copies.length, isCounted)]),
		...differing.map(({ reading }) => tellSummary(reading.report)),
	].join(' ');
}

function tellCopies(count: number, isCounted: boolean): string {
	const reports = formatCount(
		count,
		isCounted ? 'other report' : 'other summary',
		isCounted ? undefined : 'other summaries',
	);
	const verb = count === 1 ? 'is' : 'are';
	return isCounted
		? `${reports} of the same tests ${verb} not added.`
		: `${reports} ${verb} not added, as summaries do not name their tests.`;
}

function tellSummary({ total }: TestReport): string {
	return `A summary of ${formatCount(total, 'test')}, which does not name them, is not added.`;
}
