import { SeveritySchema, type Issue } from '../model/issue.ts';
import { formatCount } from '../model/text.ts';

/** `2 errors, 1 warning, 12 notes`; undefined for none. The same on pages and in the terminal. */
export function countIssues(issues: readonly Pick<Issue, 'severity'>[]): string | undefined {
	const counts = SeveritySchema.options.map((severity) => ({
		severity,
		count: issues.filter((issue) => issue.severity === severity).length,
	}));
	const parts = counts
		.filter(({ count }) => count > 0)
		.map(({ severity, count }) => formatCount(count, severity));
	return parts.length === 0 ? undefined : parts.join(', ');
}
