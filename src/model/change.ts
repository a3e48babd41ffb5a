/** A change of one file, as in a diff. */

export interface HunkLine {
	/** `+` added, `-` removed, space for context. */
	sign: '+' | '-' | ' ';
	/** Without its line end. */
	text: string;
	/** `\ No newline at end of file` follows. */
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
	/** Size of a binary file's new content, where the diff states it. */
	bytes?: number;
	/** Percent, as git states it. */
	similarity?: number;
	hunks: Hunk[];
	added: number;
	removed: number;
	line?: number;
}

/** One mail of a patch series, or the whole of a plain diff. */
export interface Changeset {
	/** Subject, author and date of a mail; absent for a plain diff. */
	commit?: { sha?: string; subject: string; author?: string; date?: string; line: number };
	files: FileChange[];
	/** Lines between patches that are no part of a diff (mail body, wrapper output). */
	otherLines: number;
}
