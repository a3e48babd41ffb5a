import type { Finding } from '../../../src/ingest/reader.ts';
import { issue, type Issue } from '../../../src/model/issue.ts';

/** The issues that findings become when their file is called `file`. */
export function toIssues(findings: Finding[], file = 'runs/a/b/file'): Issue[] {
	return findings.map(({ kind, line, column, values }) =>
		issue(kind, { file, line, column }, values as never),
	);
}

/** `file:line:column Kind`, the message and the fix of each finding. */
export function printIssues(findings: Finding[], file = 'file'): string {
	return toIssues(findings, file)
		.map(({ kind, severity, line, column, message, fix }) => {
			const place = [file, line, column].filter((part) => part !== undefined).join(':');
			return `${place} ${kind} (${severity})\n${message}\nFix: ${fix}`;
		})
		.join('\n\n');
}
