import type { Measure, Measures } from '../model/measure.ts';
import {
	isMeasureId,
	rowOf,
	type DeclaredOnlyId,
	type MeasureId,
} from '../model/measures/catalogue.ts';
import { compareText } from '../model/text.ts';
import { measureActivity } from './measures/activity.ts';
import { measureAuthored } from './measures/authored.ts';
import { measureClaims } from './claims/claimed-time.ts';
import { measureCode } from './measures/code.ts';
import { measureConsole } from './measures/console.ts';
import { measureConversation } from './measures/conversation.ts';
import { measureCost } from './measures/cost.ts';
import { measureDeclared, measureScreens } from './measures/declared.ts';
import { measureFunctions } from './source/functions.ts';
import { measureTamper } from './measures/integrity.ts';
import { measureLeakedComments } from './source/leaked-comments.ts';
import type { FamilyId } from '../model/measures/families.ts';
import type { Made } from './measure.ts';
import type { RunIssue, Subject } from './subject.ts';
import { measureOutcome } from './measures/outcome.ts';
import { measureTests } from './measures/tests.ts';
import { measureWall } from './measures/time.ts';
import { measureTraits } from './measures/traits.ts';
import { measureTokens } from './measures/tokens.ts';

export interface Analysis {
	measures: Measures;
	issues: RunIssue[];
}

/**
 * All measures of a run: a pure function of its artifacts. A declared measure of the same id as a
 * derived one is left aside, so that no file can overwrite what was measured; it counts where
 * the artifacts do not tell.
 */
export function analyseRun(subject: Subject): Analysis {
	const wall = measureWall(subject);
	const derived = deriveMeasures(subject, wall.measure);
	const byId = new Map<string, Measure>();
	for (const one of [...derived, ...measureDeclared(subject), measureScreens(subject)]) {
		if (one === undefined) continue;
		const known = byId.get(one.id);
		const mayFill = known?.state === 'unknown' && !isUndeclarable(one.id);
		if (known === undefined || mayFill) byId.set(one.id, one);
	}
	for (const one of measureOutcome(subject, Object.fromEntries(byId))) byId.set(one.id, one);
	const ordered = [...byId].sort(([a], [b]) => compareText(a, b));
	return { measures: Object.fromEntries(ordered), issues: wall.issues };
}

/** Everything that artifacts tell; which ids that are is in its type. */
function deriveMeasures(subject: Subject, wall: Made<'time.wall'> | undefined) {
	return [
		wall,
		...measureActivity(subject),
		...measureTokens(subject),
		measureCost(subject),
		...measureConversation(subject),
		...measureTests(subject),
		...measureAuthored(subject),
		...measureCode(subject),
		...measureFunctions(subject),
		...measureTraits(subject),
		...measureLeakedComments(subject),
		...measureClaims(subject, wall),
		measureTamper(subject),
		measureConsole(subject),
	] satisfies (Made<MeasureId | FamilyId> | undefined)[];
}

type Derived =
	| ReturnType<typeof deriveMeasures>[number]
	| ReturnType<typeof measureScreens>
	| ReturnType<typeof measureOutcome>[number];

/** A row of the catalogue that nothing here makes does not compile: the error names its id. */
export type Unmade = Nothing<Exclude<MeasureId, NonNullable<Derived>['id'] | DeclaredOnlyId>>;
type Nothing<Left extends never> = Left;

function isUndeclarable(id: string): boolean {
	return isMeasureId(id) && rowOf(id).undeclarable === true;
}

export { summariseCode, type CodeSummary } from './source/code-summary.ts';
export { joinTranscripts } from './join.ts';
export { reachedOf } from './measures/outcome.ts';
export type { RunIssue, Subject } from './subject.ts';
export type {
	AddedDependencies,
	CodeCounts,
	LeakedComments,
	LineCounts,
	TraitMatches,
} from './source/code-counts.ts';
