import type { FileChange, MoveEnd } from '../../model/change.ts';
import type { Highlighter } from '../../lexer/code-tokens.ts';
import { defined } from '../../model/defined.ts';
import { findMovedBlocks } from './moved-blocks.ts';
import { findQuietLines } from './quiet-changes.ts';

/**
 * The changes with a mark on every line that was only moved, or in which only white space or
 * comments are different. The numbers of added and removed lines stay what they are.
 */
export function markChanges(files: readonly FileChange[], highlighter?: Highlighter): FileChange[] {
	const moves = listMoves(files);
	return files.map((change, index) => {
		const quiet = findQuietLines(change, highlighter);
		const ends = moves[index];
		return {
			...change,
			hunks: change.hunks.map((hunk, at) => {
				let oldLine = hunk.oldStart;
				let newLine = hunk.newStart;
				const lines = hunk.lines.map((line, position) => {
					const moved =
						line.sign === ' '
							? undefined
							: line.sign === '-'
								? ends?.removed.get(oldLine)
								: ends?.added.get(newLine);
					if (line.sign !== '+') oldLine++;
					if (line.sign !== '-') newLine++;
					const only = quiet[at]?.[position];
					if (moved === undefined && only === undefined) return line;
					return {
						...line,
						...defined({ only, moved }),
					};
				});
				return { ...hunk, lines };
			}),
		};
	});
}

/** What is known of a file's moved lines, by their numbers. */
interface FileMoves {
	removed: Map<number, MoveEnd | 'more'>;
	added: Map<number, MoveEnd | 'more'>;
}

function listMoves(files: readonly FileChange[]): FileMoves[] {
	const moves = files.map((): FileMoves => ({ removed: new Map(), added: new Map() }));
	for (const { from, to, lines } of findMovedBlocks(files)) {
		for (let offset = 0; offset < lines; offset++) {
			const isFirst = offset === 0;
			moves[from.file]?.removed.set(
				from.line + offset,
				isFirst ? { ...to, path: files[to.file]?.path ?? '', lines } : 'more',
			);
			moves[to.file]?.added.set(
				to.line + offset,
				isFirst ? { ...from, path: oldPathOf(files[from.file]), lines } : 'more',
			);
		}
	}
	return moves;
}

function oldPathOf(change: FileChange | undefined): string {
	return change?.oldPath ?? change?.path ?? '';
}
