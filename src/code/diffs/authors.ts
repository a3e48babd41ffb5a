import { createHash } from 'node:crypto';
import { attributeLines } from '../../analyse/measures/authorship.ts';
import { listEdits, type Edit } from '../../analyse/measures/edits.ts';
import { TURNS_PER_PAGE } from '../../model/transcript.ts';
import type { Bodies, SiteRun, SiteTranscript } from '../../site/site.ts';
import { transcriptPage } from '../../site/urls.ts';
import { matchTreePaths } from '../../analyse/source/tree-paths.ts';

/** Raised whenever the same transcripts and the same diff would give other authors. */
const VERSION = 1;

/** Added lines of a changed file, `first` to `last`, and the turn that wrote them. */
export interface WrittenLines {
	/** Number of the transcript in the run, from 1. */
	transcript: number;
	turn: number;
	first: number;
	last: number;
}

/** Written lines of each changed file that has some, by its path in the diff. */
export type Authors = [path: string, lines: WrittenLines[]][];

/**
 * Which turn wrote each added line of a run's diff, as far as the transcripts tell. Computed once for
 * a diff and its transcripts.
 */
export function findAuthors(run: SiteRun, bodies: Bodies): Authors {
	const { changes, transcripts } = run;
	if (changes === undefined || changes.added === 0 || transcripts.length === 0) return [];
	const hash = createHash('sha256').update(changes.key);
	for (const { number, store } of transcripts) hash.update(`\n${number} ${store}`);
	const key = `authors/${VERSION}/${hash.digest('hex')}`;
	return bodies.derive(key, () => computeAuthors(run, { key: changes.key, bodies }));
}

interface PlacedEdit extends Edit {
	transcript: number;
	at: string;
}

function computeAuthors(
	{ transcripts }: SiteRun,
	{ key, bodies }: { key: string; bodies: Bodies },
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

function loadEdits({ number, summary, store }: SiteTranscript, bodies: Bodies): PlacedEdit[] {
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

/** Address of the turn that wrote lines. */
export function turnOf(run: SiteRun, { transcript, turn }: WrittenLines): string {
	const page = transcriptPage(run.run, transcript, Math.ceil(turn / TURNS_PER_PAGE));
	return `${page}#t${turn}`;
}
