/** A change of one file, as in a diff. */

export interface HunkLine {
	/** `+` added, `-` removed, space for context. */
	sign: '+' | '-' | ' ';
	/** Without its line end. */
	text: string;
	/** `\ No newline at end of file` follows. */
	noNewline?: boolean;
	/** A changed line in which nothing but white space, or nothing but comments, is different. */
	only?: 'space' | 'comment';
	/** A changed line that stands elsewhere on the other side: on the first line of a block, where. */
	moved?: MoveEnd | 'more';
}

/** The other end of a moved block. */
export interface MoveEnd {
	/** Index of the file in its diff. */
	file: number;
	path: string;
	/** First line there: of the new file for removed lines, of the old one for added lines. */
	line: number;
	lines: number;
}

/** Lines next to a hunk that did not change. */
export interface UnchangedLines {
	count: number;
	/** Their texts; absent where they are too many to be kept, or where only a diff is known. */
	lines?: string[];
	/** The last of them is the last one of its file, and has no newline. */
	noNewline?: boolean;
}

export interface Hunk {
	oldStart: number;
	oldLines: number;
	newStart: number;
	newLines: number;
	/** Text after the second `@@`. */
	heading?: string;
	lines: HunkLine[];
	/** Line of the hunk's header in the diff file; absent for diffs that we computed. */
	line?: number;
	/** Between the hunk before, or the file's beginning, and this one; where the texts are known. */
	above?: UnchangedLines;
	/** From the last hunk to the end of the file. */
	below?: UnchangedLines;
}

export interface FileChange {
	status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'mode';
	/** Path in the new tree; for a removed file, in the old one. */
	path: string;
	/** Only where it differs from `path`. */
	oldPath?: string;
	oldMode?: string;
	newMode?: string;
	binary: boolean;
	/** A text that is too large to be compared by lines; it counts as binary. */
	tooLarge?: true;
	/** Size of a binary file's new content, where the diff states it. */
	bytes?: number;
	/** Percent, as git states it. */
	similarity?: number;
	/** A file of the old tree that an added one is taken from; its lines count as added still. */
	copyOf?: { path: string; similarity: number };
	hunks: Hunk[];
	added: number;
	removed: number;
	line?: number;
}

export interface Commit {
	sha?: string;
	subject: string;
	author?: string;
	/** ISO 8601 in UTC where it could be read. */
	date?: string;
	/** What follows the subject, without the lists of files and signatures of mails. */
	message?: string;
	/** In the file that holds it; absent for a commit of a bundle, which has no lines. */
	line?: number;
}

/** One mail of a patch series, or the whole of a plain diff. */
export interface Changeset {
	/** Subject, author and date of a mail; absent for a plain diff. */
	commit?: Commit;
	files: FileChange[];
	/** Lines between patches that are no part of a diff (mail body, wrapper output). */
	otherLines: number;
	/** The mail before a series, which is about the others. */
	isLetter?: boolean;
}
