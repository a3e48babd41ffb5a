import { countCalls } from '../../../analyse/calls.ts';
import type { Measure } from '../../../model/measure.ts';
import { readingsOf } from '../../../model/readings.ts';
import { slug } from '../../../model/slug.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import type { Site, SiteRun } from '../../site.ts';
import { diffPage, transcriptPage } from '../../urls.ts';

/** Where a value belongs. */
export interface ValuePlace {
	site: Site;
	run: SiteRun;
}

/** Where a reader finds that a value is true. */
export interface Proof {
	page: string;
	/** What it is called: `timings.json:1`. */
	source: string;
}

/** The row of a measure on the page of its run. */
export function measureAnchor(id: string): string {
	return `m-${slug(id)}`;
}

/**
 * The place that shows a value: the list that it counts, where there is one; the line that states it;
 * else its row on the run's page, which says how it was made and names every file that it is of.
 */
export function proofOf(measure: Measure, place: ValuePlace): Proof {
	return findList(measure, place.run) ?? findStatement(measure, place) ?? rowOf(measure, place.run);
}

export function rowOf({ id }: Pick<Measure, 'id'>, run: SiteRun): Proof {
	return { page: `${run.page}#${measureAnchor(id)}`, source: 'how it came about' };
}

const OF_TESTS = new Set(['tests.passed', 'tests.failed', 'tests.skipped', 'tests.total']);
const OF_DIFF = new Set(['diff.added', 'diff.removed', 'diff.churn', 'diff.files']);

/** The list of what was counted. */
function findList({ id, value }: Measure, run: SiteRun): Proof | undefined {
	if (value === null) return undefined;
	if (OF_TESTS.has(id) && readingsOf(run.run, 'tests').length > 0) {
		return { page: `${run.page}#tests`, source: 'the list of tests' };
	}
	// Without a change, there is nothing on the page of the diff.
	if (OF_DIFF.has(id) && run.changes !== undefined && run.changes.files > 0) {
		return { page: diffPage(run.run), source: 'the diff' };
	}
	const [transcript, ...others] = run.transcripts;
	if (id !== 'tools.calls' || transcript === undefined || others.length > 0) return undefined;
	// A run may have been counted from more than what is shown.
	return countCalls(transcript.summary.toolCalls).calls === value
		? { page: transcriptPage(run.run, transcript.number, 1), source: 'the transcript' }
		: undefined;
}

/** The one line or file that states a value; what was counted or computed stands on none. */
function findStatement({ state, evidence }: Measure, place: ValuePlace): Proof | undefined {
	const [only, ...others] = evidence;
	if (only === undefined || others.length > 0) return undefined;
	if (state !== 'declared' && state !== 'judged') return undefined;
	const target = findEvidence(only, place);
	return target && { page: target.page, source: visibleText(target.label) };
}
