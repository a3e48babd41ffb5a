import { z } from 'zod';
import { defined } from './defined.ts';
import { ISSUE_KINDS } from './issue-kinds.ts';
import { compareText } from './text.ts';

export const SeveritySchema = z.enum(['error', 'warning', 'note']);
export type Severity = z.output<typeof SeveritySchema>;

/** A problem met in the input, as it is written out. */
export const IssueSchema = z.strictObject({
	/** Permanent name, such as `CutLastLine`. */
	kind: z.string(),
	severity: SeveritySchema,
	/** Path relative to the runs folder, or to the bench's root for configuration and content. */
	file: z.string(),
	line: z.int().positive().optional(),
	column: z.int().positive().optional(),
	/** What is wrong, with the offending value, and what was done about it. */
	message: z.string(),
	/** What to do. */
	fix: z.string(),
});
export type Issue = z.output<typeof IssueSchema>;

export type IssueKind = keyof typeof ISSUE_KINDS;

/** The values that the texts of an issue kind are made from. */
export type IssueValues<K extends IssueKind> = Parameters<(typeof ISSUE_KINDS)[K]['message']>[0];

export interface IssuePlace {
	file: string;
	line?: number | undefined;
	column?: number | undefined;
}

/** Makes an issue of a kind at a place. */
export function issue<K extends IssueKind>(
	kind: K,
	place: IssuePlace,
	values: IssueValues<K>,
): Issue {
	const definition = ISSUE_KINDS[kind] as {
		severity: Severity;
		message: (values: IssueValues<K>) => string;
		fix: (values: IssueValues<K>) => string;
	};
	return {
		kind,
		severity: definition.severity,
		file: place.file,
		...defined({ line: place.line, column: place.column }),
		message: definition.message(values),
		fix: definition.fix(values),
	};
}

/** Order of issues everywhere: by file, line, column, kind, text; compared by code units. */
export function compareIssues(a: Issue, b: Issue): number {
	return (
		compareText(a.file, b.file) ||
		(a.line ?? 0) - (b.line ?? 0) ||
		(a.column ?? 0) - (b.column ?? 0) ||
		compareText(a.kind, b.kind) ||
		compareText(a.message, b.message)
	);
}

type Group = [first: Issue, ...others: Issue[]];

/**
 * Issues of one kind together, in the order of the first of each. Of a kind that has at most `few`,
 * each stands alone, at its place.
 */
export function groupByKind(issues: readonly Issue[], few = 0): Group[] {
	const counts = new Map<string, number>();
	for (const { kind } of issues) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	const groups: Group[] = [];
	const large = new Map<string, Group>();
	for (const one of issues) {
		const group = large.get(one.kind);
		if (group !== undefined) {
			group.push(one);
			continue;
		}
		const own: Group = [one];
		groups.push(own);
		if ((counts.get(one.kind) ?? 0) > few) large.set(one.kind, own);
	}
	return groups;
}
