import type { IssueInFile } from '../../../src/ingest/reader.ts';
import { issue, type Issue } from '../../../src/model/issue.ts';

/** Issues as they are once their file is called `file`. */
export function toIssues(issues: IssueInFile[], file = 'runs/a/b/file'): Issue[] {
	return issues.map(({ kind, line, column, values }) =>
		issue(kind, { file, line, column }, values as never),
	);
}

/** `file:line:column Kind`, the message and the fix of each issue. */
export function printIssues(issues: IssueInFile[], file = 'file'): string {
	return toIssues(issues, file)
		.map(({ kind, severity, line, column, message, fix }) => {
			const place = [file, line, column].filter((part) => part !== undefined).join(':');
			return `${place} ${kind} (${severity})\n${message}\nFix: ${fix}`;
		})
		.join('\n\n');
}
