import { visibleText } from '../../../render/html.ts';
import type { ChangePart } from '../../../render/diff-pages.ts';
import { formatTime } from '../../format.ts';
import type { SeriesCommit } from '../../../code/diffs/series.ts';
import { shortText } from '../ui/short-text.ts';

/** A commit in the list of a series. */
export interface CommitRow {
	/** From 1. */
	number: number;
	subject: string;
	author: string;
	date: string;
	files: number;
	added: number;
	removed: number;
	/** Where its changes begin; absent where it has none. */
	page?: string;
}

/** What stands above the changes of a commit. */
export interface CommitHead extends Omit<CommitRow, 'number' | 'page'> {
	/** Absent for the only commit of a diff. */
	number?: number;
	/** Index of its first file in the diff. */
	first: number;
	sha: string;
	message: string;
	/** The page begins in the middle of it. */
	continued: boolean;
}

const MAX_SUBJECT = 300;
const MAX_AUTHOR = 100;

/** The commits of a series, with the pages on which they begin. */
export function listCommitRows(
	commits: readonly SeriesCommit[],
	parts: readonly (readonly ChangePart[])[],
	pages: readonly string[],
): CommitRow[] {
	const starts = new Map<number, string>();
	for (const [at, page] of parts.entries()) {
		for (const { index, first } of page) if (first) starts.set(index, pages[at] ?? '');
	}
	return commits.map((commit, index) => {
		const page = commit.files === 0 ? undefined : starts.get(commit.first);
		return {
			number: index + 1,
			...describe(commit),
			...(page === undefined ? {} : { page: `${page}#commit-${index + 1}` }),
		};
	});
}

/** The commits whose changes are on a page. */
export function listCommitHeads(
	commits: readonly SeriesCommit[],
	page: readonly ChangePart[],
): CommitHead[] {
	return commits.flatMap((commit, index): CommitHead[] => {
		const end = commit.first + commit.files;
		const own = page.filter((part) => part.index >= commit.first && part.index < end);
		const [start] = own;
		if (start === undefined) return [];
		const continued = start.index > commit.first || !start.first;
		const number = commits.length === 1 ? {} : { number: index + 1 };
		return [{ ...number, ...toHead(commit, start.index), continued }];
	});
}

function toHead(commit: SeriesCommit, first: number): Omit<CommitHead, 'number'> {
	return {
		...describe(commit),
		first,
		sha: commit.sha?.slice(0, 10) ?? '',
		message: visibleText(commit.message ?? ''),
		continued: false,
	};
}

/** `Ann <ann@example.org>` is Ann; addresses are for mail. */
function nameOf(author: string): string {
	const start = author.lastIndexOf('<');
	const name = (
		start > 0 && author.trimEnd().endsWith('>') ? author.slice(0, start) : author
	).trim();
	return name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;
}

function describe({
	subject,
	author = '',
	date = '',
	files,
	added,
	removed,
}: SeriesCommit): Omit<CommitRow, 'number'> {
	return {
		subject: shortText(subject, MAX_SUBJECT),
		author: shortText(nameOf(author), MAX_AUTHOR),
		date: formatTime(visibleText(date)),
		files,
		added,
		removed,
	};
}
