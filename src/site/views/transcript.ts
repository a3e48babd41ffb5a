import type { TranscriptSummary, TurnOutline } from '../../model/transcript.ts';
import { TURNS_PER_PAGE } from '../../model/transcript.ts';
import { visibleText } from '../../render/html.ts';
import type { MakeFrame } from '../frame.ts';
import type { PageEntry } from '../pages.ts';
import type { Site, SiteRound, SiteRun, SiteTranscript } from '../site.ts';
import { rawFile, transcriptPage } from '../urls.ts';
import { hasRawText } from './raw-files.ts';
import { listPages } from './pager.ts';
import { runTitle, runTrail } from './trail.ts';
import { findCommonFolder, shortenTitles } from './call-titles.ts';
import { listTranscriptFacts, listTranscriptWarnings, type Fact } from './transcript-facts.ts';
import { toStrip, type Strip } from './transcript-strip.ts';
import { matchTreePaths } from './tree-paths.ts';

/** Longer transcripts have no page of all turns. */
const MAX_ALL = 200;
/** Longer transcripts list only the turns of the page in its outline. */
const MAX_OUTLINE = 400;

export interface TranscriptView {
	/** `Transcript of Claude Sonnet 4.6`. */
	heading: string;
	source: { name: string; sha256: string; bytes: number; page?: string; raw?: string };
	/** For `bodies.turns`. */
	store: string;
	/** Pages of turns to load, from 1. */
	parts: number[];
	shown: { first: number; last: number };
	turns: number;
	startedAt?: string;
	/** Turn with the first message of a person. */
	brief?: number;
	/** Time of the turn before the first one of the page. */
	previousAt?: string;
	facts: Fact[];
	warnings: string[];
	strip: Strip;
	outline: OutlineEntry[];
	/** False where the outline holds the turns of this page only. */
	outlineIsWhole: boolean;
	/** Pages of turns that the page links to: all, unless there are hundreds. */
	pages: PageLink[];
	pageCount: number;
	/** Page with all turns, where there is one beside this. */
	all?: string;
	/** The run's other transcripts. */
	others: { title: string; page: string }[];
	/** Folder that most paths of the transcript lie in; it is left out of what is shown. */
	folder: string;
	/** Paths that calls on this page name, and the pages of these files. */
	files: [path: string, page: string][];
}

export type OutlineEntry = Pick<TurnOutline, 'n' | 'role' | 'title' | 'kind' | 'failed' | 'agent'>;

export interface PageLink {
	number: number;
	page: string;
	/** `1–40`. */
	label: string;
	/** Number of its first turn. */
	first: number;
	current: boolean;
	failed: number;
}

/** The pages of every transcript: 40 turns each, and one of all turns for short ones. */
export function listTranscriptPages(site: Site, frame: MakeFrame): PageEntry<TranscriptView>[] {
	return site.rounds.flatMap((round) =>
		round.runs.flatMap((run) =>
			run.transcripts.flatMap((transcript) => listOwnPages({ round, run, transcript, frame })),
		),
	);
}

interface Place {
	round: SiteRound;
	run: SiteRun;
	transcript: SiteTranscript;
	frame: MakeFrame;
}

interface TranscriptPlace extends Omit<Place, 'frame'> {
	/** Paths that the calls of each page name, with the pages of these files. */
	files: ReadonlyMap<number, ReadonlyMap<string, string>>;
	/** Short titles by turn. */
	titles: ReadonlyMap<number, string>;
}

function listOwnPages(place: Place): PageEntry<TranscriptView>[] {
	const { round, run, transcript, frame } = place;
	const shared = sharedView(place);
	const files = groupNamedFiles(transcript.summary, findFilePages(run, transcript.summary));
	const { pages, summary } = transcript;
	const titles = shortenTitles(summary.outline, summary.toolCalls);
	const numbers = Array.from({ length: pages }, (_, index) => index + 1);
	const parts: (number | 'all')[] = hasAllPage(transcript) ? [...numbers, 'all'] : numbers;
	const title = titleOf(run, transcript);
	return parts.map((part) => {
		const path = transcriptPage(run.run, transcript.number, part);
		const suffix = part === 'all' ? ', all turns' : part === 1 ? '' : `, page ${part}`;
		return {
			kind: 'transcript',
			frame: frame({
				path,
				title: `${title} of ${runTitle(run)}${suffix}`,
				description: `${summary.outline.length} turns of ${runTitle(run)} in “${visibleText(round.title)}”, as the log has them.`,
				section: 'rounds',
				crumbs: [...runTrail(round, run), { title: `${title}${suffix}`, page: path }],
			}),
			view: { ...shared, ...partView({ round, run, transcript, files, titles }, part) },
		};
	});
}

function hasAllPage({ pages, summary }: SiteTranscript): boolean {
	return pages > 1 && summary.outline.length <= MAX_ALL;
}

function titleOf({ transcripts }: SiteRun, { number }: SiteTranscript): string {
	return transcripts.length === 1 ? 'Transcript' : `Transcript ${number}`;
}

type SharedView = Omit<
	TranscriptView,
	'parts' | 'shown' | 'previousAt' | 'outline' | 'outlineIsWhole' | 'pages' | 'all' | 'files'
>;

function sharedView({ run, transcript }: Place): SharedView {
	const { artifact, summary, store } = transcript;
	const page = run.filePages.get(artifact.path);
	return {
		heading: `${titleOf(run, transcript)} of ${runTitle(run)}`,
		source: {
			name: artifact.name,
			sha256: artifact.sha256,
			bytes: artifact.bytes,
			...(page === undefined ? {} : { page }),
			...(page === undefined || !hasRawText(artifact) ? {} : { raw: rawFile(page) }),
		},
		store,
		turns: summary.outline.length,
		pageCount: transcript.pages,
		...(summary.startedAt === undefined ? {} : { startedAt: summary.startedAt }),
		...(summary.humanMessages[0] === undefined ? {} : { brief: summary.humanMessages[0].turn }),
		facts: listTranscriptFacts(summary),
		warnings: listTranscriptWarnings(summary),
		folder: findCommonFolder(summary.toolCalls),
		strip: toStrip(summary.outline),
		others: run.transcripts
			.filter((other) => other.number !== transcript.number)
			.map((other) => ({
				title: other.artifact.name,
				page: transcriptPage(run.run, other.number, 1),
			})),
	};
}

function partView(
	place: TranscriptPlace,
	part: number | 'all',
): Omit<TranscriptView, keyof SharedView> {
	const { run, transcript } = place;
	const { summary, pages } = transcript;
	const shown = rangeOf(part, summary);
	const outlineIsWhole = summary.outline.length <= MAX_OUTLINE;
	const entries = outlineIsWhole
		? summary.outline
		: summary.outline.slice(shown.first - 1, shown.last);
	const previousAt = summary.outline[shown.first - 2]?.at;
	const listed = listPages(pages, part === 'all' ? 0 : part);
	const covered = part === 'all' ? listed : [part];
	return {
		parts: summary.outline.length === 0 ? [] : covered,
		shown,
		...(previousAt === undefined ? {} : { previousAt }),
		outline: entries.map((turn) => toOutlineEntry(turn, place.titles.get(turn.n))),
		outlineIsWhole,
		pages: listed.map((page) => toPageLink(place, { page, current: part === page })),
		...(part !== 'all' && hasAllPage(transcript)
			? { all: transcriptPage(run.run, transcript.number, 'all') }
			: {}),
		files: [...new Map(covered.flatMap((one) => [...(place.files.get(one) ?? [])]))],
	};
}

function rangeOf(
	part: number | 'all',
	{ outline }: TranscriptSummary,
): { first: number; last: number } {
	if (part === 'all') return { first: 1, last: outline.length };
	return {
		first: (part - 1) * TURNS_PER_PAGE + 1,
		last: Math.min(part * TURNS_PER_PAGE, outline.length),
	};
}

function toPageLink(
	{ run, transcript }: TranscriptPlace,
	{ page, current }: { page: number; current: boolean },
): PageLink {
	const { first, last } = rangeOf(page, transcript.summary);
	const turns = transcript.summary.outline.slice(first - 1, last);
	return {
		number: page,
		page: transcriptPage(run.run, transcript.number, page),
		label: `${first}–${last}`,
		first,
		current,
		failed: turns.filter(({ failed }) => failed).length,
	};
}

function toOutlineEntry(
	{ n, role, title, kind, failed, agent }: TurnOutline,
	short = title,
): OutlineEntry {
	return { n, role, title: short, kind, failed, ...(agent === undefined ? {} : { agent }) };
}

/** Pages of the files that calls name, where the run left these files. */
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

function groupNamedFiles(
	{ toolCalls }: TranscriptSummary,
	files: ReadonlyMap<string, string>,
): Map<number, Map<string, string>> {
	const groups = new Map<number, Map<string, string>>();
	for (const { turn, path } of toolCalls) {
		const page = path === undefined ? undefined : files.get(path);
		if (path === undefined || page === undefined) continue;
		const part = Math.ceil(turn / TURNS_PER_PAGE);
		const group = groups.get(part) ?? new Map<string, string>();
		groups.set(part, group.set(path, page));
	}
	return groups;
}
