import type { IssueKind, IssueValues } from '../model/issue.ts';

/**
 * A problem inside one file. It knows no path, so that what was read can be cached by
 * content: identical files in two runs share a reading and get an issue each.
 */
export type IssueInFile = {
	[K in IssueKind]: { kind: K; line?: number; column?: number; values: IssueValues<K> };
}[IssueKind];

/** Takes an issue; it needs no object to be called on, and may be handed on as it is. */
export type ReportIssue = (issue: IssueInFile) => void;
