import { defined } from '../../../model/defined.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import { TURNS_PER_PAGE } from '../../../model/turn.ts';
import type { SiteRun, SiteTranscript } from '../../site.ts';
import { shortText } from '../ui/short-text.ts';
import { matchTreePaths } from '../../../analyse/source/tree-paths.ts';

/** Pages of files by the paths that calls name them with, for each page of turns. */
export type NamedFiles = ReadonlyMap<number, ReadonlyMap<string, string>>;

/** The files that calls name, where the run left these files and they have pages. */
export function listNamedFiles(run: SiteRun, summary: TranscriptSummary): NamedFiles {
	const files = findFilePages(run, summary);
	const groups = new Map<number, Map<string, string>>();
	for (const { turn, path } of summary.toolCalls) {
		const page = path === undefined ? undefined : files.get(path);
		if (path === undefined || page === undefined) continue;
		const part = Math.ceil(turn / TURNS_PER_PAGE);
		const group = groups.get(part) ?? new Map<string, string>();
		groups.set(part, group.set(path, page));
	}
	return groups;
}

function findFilePages(run: SiteRun, summary: TranscriptSummary): Map<string, string> {
	const sources = new Map(run.run.tree?.files.map(({ path, source }) => [path, source]));
	const paths = summary.toolCalls.flatMap(({ path }) => path ?? []);
	const matches = matchTreePaths(paths, new Set(sources.keys()));
	return new Map(
		[...matches].flatMap(([path, treePath]) => {
			const page = run.filePages.get(sources.get(treePath) ?? '');
			return page === undefined ? [] : [[path, page]];
		}),
	);
}

/** One of the files that a transcript is kept in. */
export interface TurnSource {
	/** As turns name it. */
	id: string;
	name: string;
	page?: string;
}

const MAX_NAME = 120;

/** The files that some turns stand in, where the transcript is kept in several. */
export function listTurnSources(
	run: SiteRun,
	{ summary, fileOf }: SiteTranscript,
	{ first, last }: { first: number; last: number },
): TurnSource[] {
	const turns = summary.outline.slice(first - 1, last);
	const names = new Set(turns.flatMap(({ file }) => file ?? []));
	return [...names].map((id) => {
		const artifact = fileOf(id);
		const page = run.filePages.get(artifact.path);
		const name = shortText(id, MAX_NAME);
		return { id, name, ...defined({ page }) };
	});
}
