import type { FamilyRow } from './row.ts';

/**
 * Families of measures by the pattern of their ids, in which `*` stands for any text. A member's
 * label is said by whoever makes it; all else is the row's.
 */
export const FAMILIES = {
	'trait.*': {
		group: 'Code',
		unit: 'yes, no',
		better: 'none',
		definition:
			'Whether a pattern that the round declares under `traits` is found in the code; where no file fits its names, it is not applicable. A match in a comment counts too: the links lead to the lines.',
		from: 'produced code, else a diff file',
	},
} as const satisfies Record<`${string}*${string}`, FamilyRow>;

/** Whatever a run's files declare under a name that is none of ours. */
export const DECLARED: FamilyRow = {
	group: 'Declared by the runs',
	unit: '',
	better: 'none',
	definition: 'Declared by the runs; Proofsheet shows what their files say and does not derive it.',
	from: 'measures.json, run records',
};

/** `trait.*` -> `trait.${string}`. */
type MemberOf<Pattern> = Pattern extends `${infer Start}*${infer End}`
	? `${Start}${string}${End}`
	: never;

/** Id of a member of a family. */
export type FamilyId = MemberOf<keyof typeof FAMILIES>;

/** Id of the measure that says whether a run has a trait. */
export function traitMeasure(trait: string): FamilyId {
	return `trait.${trait}`;
}

/** Whether an id is one of those that a pattern with one `*` stands for. */
export function fitsPattern(id: string, pattern: string): boolean {
	const [start = '', end = ''] = pattern.split('*');
	return id.length >= start.length + end.length && id.startsWith(start) && id.endsWith(end);
}
