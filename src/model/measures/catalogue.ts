import { CLAIMS } from './claims.ts';
import { CODE } from './code.ts';
import { CONVERSATION } from './conversation.ts';
import { TIME, TOKENS } from './effort.ts';
import { DECLARED, FAMILIES, fitsPattern } from './families.ts';
import { INTEGRITY } from './integrity.ts';
import { OUTCOME } from './outcome.ts';
import type { FamilyRow, MeasureGroup, MeasureRow } from './row.ts';

/**
 * Every measure that the site derives. Its id is permanent; ids, units and meanings are those of
 * RUNS, section 5, the reasons stand in METHOD, part 3.
 */
export const MEASURES = {
	...OUTCOME,
	...TIME,
	...TOKENS,
	...CONVERSATION,
	...CODE,
	...CLAIMS,
	...INTEGRITY,
};
export type MeasureId = keyof typeof MEASURES;

/** Measures that no artifact tells but by declaring them. */
export type DeclaredOnlyId = {
	[Id in MeasureId]: (typeof MEASURES)[Id] extends { onlyDeclared: true } ? Id : never;
}[MeasureId];

/** The same by subject, in the order of pages. */
export const GROUPS = [
	{ title: 'Outcome', rows: OUTCOME },
	{ title: 'Time', rows: TIME, needsOneBasis: true },
	{ title: 'Tokens and cost', rows: TOKENS, needsOneBasis: true },
	{ title: 'Conversation', rows: CONVERSATION },
	{ title: 'Code', rows: CODE },
	{ title: 'Own claims', rows: CLAIMS },
	{ title: 'Integrity and screens', rows: INTEGRITY },
	{ title: DECLARED.group, rows: {} },
] as const satisfies readonly MeasureGroup[];

/** The ids in the order of pages. */
export const MEASURE_IDS: readonly MeasureId[] = Object.keys(MEASURES).filter(isMeasureId);

/** Whether an id, which may come from a file, has a row of its own. */
export function isMeasureId(id: string): id is MeasureId {
	return Object.hasOwn(MEASURES, id);
}

/** The row of a measure, with what only some rows have. */
export function rowOf(id: MeasureId): MeasureRow {
	return MEASURES[id];
}

/** What an id means: its own row, else that of its family, else that of all that runs declare. */
export type Meaning =
	| (MeasureRow & { kind: 'measure'; group: string })
	| (FamilyRow & { kind: 'family' | 'declared'; label?: undefined });

export function meaningOf(id: string): Meaning {
	if (isMeasureId(id)) return { kind: 'measure', group: titleOf(id), ...rowOf(id) };
	for (const [pattern, row] of Object.entries(FAMILIES)) {
		if (fitsPattern(id, pattern)) return { kind: 'family', ...row };
	}
	return { kind: 'declared', ...DECLARED };
}

/** Whether an id is a run's own: the site derives nothing of that name. */
export function isDeclared(id: string): boolean {
	return meaningOf(id).kind === 'declared';
}

function titleOf(id: MeasureId): string {
	return GROUPS.find(({ rows }) => Object.hasOwn(rows, id))?.title ?? DECLARED.group;
}

/** Whether values of a measure compare only where they have one basis. */
export function needsOneBasis(id: string): boolean {
	return GROUPS.some((group: MeasureGroup) => {
		return group.needsOneBasis === true && Object.hasOwn(group.rows, id);
	});
}

/** Measures with a column on scoreboards, from left to right. */
export const SCOREBOARD = pick((row) => row.columns?.scoreboard?.at);

/** The few values at the head of a run's page. */
export const HIGHLIGHTS = SCOREBOARD.filter((id) => rowOf(id).highlight === true);

/** Measures that rank a round whose configuration names none, one behind the other. */
export const RANKING = pick((row) => row.rank);

/** Measures with a place of some kind, in the order of the places. */
function pick(placeOf: (row: MeasureRow) => number | undefined): readonly MeasureId[] {
	const placed = MEASURE_IDS.flatMap((id) => {
		const place = placeOf(rowOf(id));
		return place === undefined ? [] : [{ id, place }];
	});
	return placed.sort((a, b) => a.place - b.place).map(({ id }) => id);
}
