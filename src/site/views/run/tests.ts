import type { Artifact } from '../../../model/artifact.ts';
import { defined } from '../../../model/defined.ts';
import { readingsOf } from '../../../model/readings.ts';
import type { TestResult, TestStatus } from '../../../model/tests.ts';
import { visibleText } from '../../../render/html.ts';
import { formatMeasure, formatSeconds, hasValue } from '../../format.ts';
import { findEvidence, type EvidenceOwner } from '../../evidence.ts';
import type { Site, SiteRun } from '../../site.ts';

/** The tests of one report, those that failed first. */
export interface TestReportView {
	/** Name of the file. */
	file: string;
	page?: string;
	passed: number;
	failed: number;
	skipped: number;
	/** Why the report is not whole. */
	incomplete?: string;
	rows: TestRow[];
	/** Tests beyond those that are listed. */
	unlisted: number;
}

export interface TestRow {
	name: string;
	status: TestStatus;
	/** The first line of the failure. */
	message?: string;
	seconds?: string;
	/** The line of the report. */
	page?: string;
}

const MAX_ROWS = 300;
const ORDER: Record<TestStatus, number> = { failed: 0, skipped: 1, passed: 2 };

/** What the tests of a run come to: its values of this subject, as everywhere. */
export function listTestCounts({ measures }: SiteRun): { label: string; text: string }[] {
	return (['tests.total', 'tests.passed', 'tests.failed', 'tests.skipped'] as const).flatMap(
		(id) => {
			const measure = measures[id];
			return hasValue(measure)
				? [{ label: visibleText(measure.label), text: formatMeasure(measure) }]
				: [];
		},
	);
}

export function listTestReports(run: SiteRun, site: Site): TestReportView[] {
	return readingsOf(run.run, 'tests').map(({ artifact, reading }) => {
		const { tests, passed, failed, skipped, incomplete } = reading.report;
		const page = run.filePages.get(artifact.path);
		const ordered = [...tests].sort((a, b) => ORDER[a.status] - ORDER[b.status]);
		return {
			file: visibleText(artifact.name),
			...defined({ page }),
			passed,
			failed,
			skipped,
			...defined({ incomplete: visibleText(incomplete) }),
			rows: ordered
				.slice(0, MAX_ROWS)
				.map((test) => toTestRow(test, { artifact, place: { site, run } })),
			unlisted: Math.max(0, tests.length - MAX_ROWS),
		};
	});
}

/** A long report is shown on several pages: the line tells which. */
function toTestRow(
	test: TestResult,
	{ artifact, place }: { artifact: Artifact; place: EvidenceOwner },
): TestRow {
	const { name, status, message, seconds, line } = test;
	const { path, sha256 } = artifact;
	const target = line === undefined ? undefined : findEvidence({ path, line, sha256 }, place);
	return {
		name: visibleText(name),
		status,
		...defined({ message: visibleText(message) }),
		...(seconds === undefined ? {} : { seconds: formatSeconds(seconds) }),
		...defined({ page: target?.page }),
	};
}
