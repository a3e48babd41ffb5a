import { compareText } from '../../model/text.ts';
import type { CodeCounts, LineCounts } from './code-counts.ts';
import { isTestFile } from './test-files.ts';

/** Lines and files of one language. */
export interface LanguageCounts extends LineCounts {
	language: string;
	files: number;
}

/** What pages tell of a run's code; small, however large the tree is. */
export interface CodeSummary {
	basis: string;
	/** Without tests; most lines of code first. */
	languages: LanguageCounts[];
	/** Tests alone. */
	tests: LanguageCounts[];
	/** Files that are no code of a known language, and the first of them. */
	uncounted: { files: number; examples: string[] };
	/** What was left out, by reason; most files first. */
	leftOut: { reason: string; files: number; bytes: number; examples: string[] }[];
}

const MAX_EXAMPLES = 3;

/** Sums up a run's code by language, tests apart. Undefined for a run without any. */
export function summariseCode(code: CodeCounts): CodeSummary | undefined {
	const { files, uncounted, leftOut, basis } = code;
	if (files.length === 0 && uncounted.length === 0) return undefined;
	const reasons = new Map<string, CodeSummary['leftOut'][number]>();
	for (const one of leftOut) {
		const sum = reasons.get(one.reason) ?? { reason: one.reason, files: 0, bytes: 0, examples: [] };
		reasons.set(one.reason, sum);
		sum.files += one.files;
		sum.bytes += one.bytes;
		if (sum.examples.length < MAX_EXAMPLES) sum.examples.push(one.path);
	}
	return {
		basis,
		languages: groupByLanguage(files.filter(({ path }) => !isTestFile(path))),
		tests: groupByLanguage(files.filter(({ path }) => isTestFile(path))),
		uncounted: { files: uncounted.length, examples: uncounted.slice(0, MAX_EXAMPLES) },
		leftOut: [...reasons.values()].sort(
			(a, b) => b.files - a.files || compareText(a.reason, b.reason),
		),
	};
}

function groupByLanguage(files: CodeCounts['files']): LanguageCounts[] {
	const groups = new Map<string, LanguageCounts>();
	for (const { language, counts } of files) {
		const group = groups.get(language) ?? { language, files: 0, code: 0, comment: 0, blank: 0 };
		groups.set(language, group);
		group.files++;
		group.code += counts.code;
		group.comment += counts.comment;
		group.blank += counts.blank;
	}
	return [...groups.values()].sort(
		(a, b) => b.code - a.code || compareText(a.language, b.language),
	);
}
