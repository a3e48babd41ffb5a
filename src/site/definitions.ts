import { isTraitMeasure } from '../analyse/measures/traits.ts';
import { CODE } from './definitions-of-code.ts';
import { CONVERSATION, TIME, TOKENS } from './definitions-of-effort.ts';
import { CLAIMS, INTEGRITY, OUTCOME } from './definitions-of-results.ts';

/**
 * What every measure of ours means: the method page prints it, columns and rows link to it.
 * The ids, units and meanings are those of RUNS, section 5; the reasons stand in METHOD, part 3.
 */
export interface MeasureDefinition {
	/** Permanent id. */
	id: string;
	group: MeasureGroup;
	/** Column heading, where no run has a measure to take it from. */
	label: string;
	unit: string;
	/** Absent where neither direction is better in itself. */
	better?: 'higher' | 'lower';
	/** One or two whole sentences. */
	definition: string;
	/** The artifacts that it is derived from. */
	from: string;
}

export const MEASURE_GROUPS = [
	'Outcome',
	'Time',
	'Tokens and cost',
	'Conversation',
	'Code',
	'Own claims',
	'Integrity and screens',
	'Declared by the runs',
] as const;
export type MeasureGroup = (typeof MEASURE_GROUPS)[number];

export type Definition = Omit<MeasureDefinition, 'group'>;

const BY_GROUP: [MeasureGroup, Definition[]][] = [
	['Outcome', OUTCOME],
	['Time', TIME],
	['Tokens and cost', TOKENS],
	['Conversation', CONVERSATION],
	['Code', CODE],
	['Own claims', CLAIMS],
	['Integrity and screens', INTEGRITY],
];

/** All measures of ours, in the order of pages. */
export const DEFINITIONS: readonly MeasureDefinition[] = BY_GROUP.flatMap(([group, list]) =>
	list.map((one) => ({ ...one, group })),
);

const BY_ID = new Map(DEFINITIONS.map((one) => [one.id, one]));

/** The definition of a measure of ours; undefined for one that a bench declares itself. */
export function findDefinition(id: string): MeasureDefinition | undefined {
	return BY_ID.get(id);
}

export function groupOf(id: string): MeasureGroup {
	return BY_ID.get(id)?.group ?? (isTraitMeasure(id) ? 'Code' : 'Declared by the runs');
}
