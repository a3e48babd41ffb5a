import { createHash } from 'node:crypto';
import { attributeLines } from '../../analyse/measures/authorship.ts';
import { listEdits, type Edit } from '../../analyse/measures/edits.ts';
import type { TranscriptSummary } from '../../model/transcript.ts';
import { matchTreePaths } from '../../analyse/source/tree-paths.ts';
import { TURNS_PER_PAGE } from '../../model/turn.ts';
import type { CodeBodies } from '../bodies.ts';
import type { DiffTotals } from './changes.ts';

/** Added lines of a changed file, `first` to `last`, and the turn that wrote them. */
export interface WrittenLines {
	/** Number of the transcript in the run, from 1. */
	transcript: number;
	turn: number;
	first: number;
	last: number;
}

/** A run's diff, and the transcripts that may tell who wrote it. */
export interface WrittenCode {
	changes: (Pick<DiffTotals, 'added'> & { key: string }) | undefined;
	transcripts: readonly WritingTranscript[];
}

interface WritingTranscript {
	/** From 1. */
	number: number;
	summary: TranscriptSummary;
	/** Where its turns are kept. */
	store: string;
}

/** Written lines of each changed file that has some, by its path in the diff. */
export type Authors = [path: string, lines: WrittenLines[]][];

/**
 * Which turn wrote each added line of a run's diff, as far as the transcripts tell. Computed once for
 * a diff and its transcripts.
 */
export function findAuthors({ changes, transcripts }: WrittenCode, bodies: CodeBodies): Authors {
	if (changes === undefined || changes.added === 0 || transcripts.length === 0) return [];
	const hash = createHash('sha256').update(changes.key);
	for (const { number, store } of transcripts) hash.update(`\n${number} ${store}`);
	const name = { kind: 'authors', code: import.meta.url, of: [hash.digest('hex')] };
	return bodies.derive(name, () => computeAuthors(transcripts, { key: changes.key, bodies }));
}

interface PlacedEdit extends Edit {
	transcript: number;
	at: string;
}

function computeAuthors(
	transcripts: readonly WritingTranscript[],
	{ key, bodies }: { key: string; bodies: CodeBodies },
): Authors {
	const changes = bodies.changes(key);
	const edits = transcripts.flatMap((transcript) => loadEdits(transcript, bodies));
	// Sub-agents and resumes work in turn; where the logs have no times, the order of the files counts.
	edits.sort((a, b) => (a.at === '' || b.at === '' || a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
	const paths = matchTreePaths(
		edits.map(({ path }) => path),
		new Set(changes.map(({ path }) => path)),
	);
	const byPath = new Map<string, PlacedEdit[]>();
	for (const edit of edits) {
		const path = paths.get(edit.path);
		if (path === undefined) continue;
		const own = byPath.get(path) ?? [];
		own.push(edit);
		byPath.set(path, own);
	}
	return changes.flatMap((change): Authors => {
		const lines = attributeLines(change, byPath.get(change.path) ?? []).map(
			({ first, last, by: { transcript, turn } }) => ({ transcript, turn, first, last }),
		);
		return lines.length === 0 ? [] : [[change.path, lines]];
	});
}

function loadEdits(
	{ number, summary, store }: WritingTranscript,
	bodies: CodeBodies,
): PlacedEdit[] {
	const writes = summary.toolCalls.filter(
		({ executed, path, command }) =>
			executed && (path !== undefined || /<<|apply_patch/.test(command ?? '')),
	);
	const pages = new Set(writes.map(({ turn }) => Math.ceil(turn / TURNS_PER_PAGE)));
	return [...pages]
		.sort((a, b) => a - b)
		.flatMap((page) => {
			const turns = bodies.turns(store, page);
			const times = new Map(turns.map(({ n, at = '' }) => [n, at]));
			return listEdits(turns).map((edit) => ({
				...edit,
				transcript: number,
				at: times.get(edit.turn) ?? '',
			}));
		});
}
