import type { FileChange } from '../../../model/change.ts';
import { MAX_LISTED, type ChangePart } from '../../../render/diff-pages.ts';
import type { DiffView } from './diff.ts';

/** A changed file in the table above a diff. */
export interface ChangeRow {
	path: string;
	/** Address of its hunks. */
	hunks: string;
	/** Page of the whole file, where the run left it. */
	file: string | undefined;
	/** `modified`; `added, binary`; `added, too large`. */
	status: string;
	added: number;
	removed: number;
	/** Lengths of the bar's halves, of 80; the file with the most lines fills it. */
	bar: { added: number; removed: number };
}

const BAR = 80;

function describeStatus({ status, binary, tooLarge }: FileChange): string {
	if (tooLarge === true) return `${status}, too large`;
	return binary ? `${status}, binary` : status;
}

/** The rows of the table, in the order of the diff. */
export function listChangeRows(
	pages: readonly (readonly ChangePart[])[],
	view: Pick<DiffView, 'pages' | 'files' | 'part'>,
): { rows: ChangeRow[]; unlisted: number } {
	const files = new Map(view.files);
	let most = 1;
	for (const { change } of pages.flat()) most = Math.max(most, change.added + change.removed);
	const rows = pages.flatMap((parts, index) =>
		parts
			.filter(({ first }) => first)
			.map(({ change, id }) => ({
				path: change.path,
				hunks: index + 1 === view.part ? `#${id}` : `${view.pages[index] ?? ''}#${id}`,
				file: files.get(change.path),
				status: describeStatus(change),
				added: change.added,
				removed: change.removed,
				bar: {
					added: Math.round((change.added / most) * BAR),
					removed: Math.round((change.removed / most) * BAR),
				},
			})),
	);
	return { rows: rows.slice(0, MAX_LISTED), unlisted: Math.max(0, rows.length - MAX_LISTED) };
}
