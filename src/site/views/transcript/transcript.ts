import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound, SiteRun, SiteTranscript } from '../../site.ts';
import { rawFile, transcriptPage } from '../../urls.ts';
import { findCommonFolder } from './call-titles.ts';
import { listPages } from '../ui/pager.ts';
import { hasRawText } from '../file/raw-files.ts';
import { runTitle, runTrail } from '../ui/trail.ts';
import { listAgents, type AgentView } from './agents.ts';
import { countTurns, listTranscriptFacts, listTranscriptWarnings, type Fact } from './facts.ts';
import { listNamedFiles, listTurnSources, type NamedFiles, type TurnSource } from './files.ts';
import { listLoops, type LoopView } from './loops.ts';
import {
	countTools,
	listOutline,
	nameTools,
	type OutlineEntry,
	type ToolCount,
} from './outline.ts';
import { fitsOnePage, rangeOf, toPageLink, type PageLink, type TranscriptPart } from './pages.ts';
import { listSiblings, type Siblings } from './siblings.ts';
import { toStrip, type Strip } from './strip.ts';
import { listWritten, type WrittenByTurn } from './written-lines.ts';

export type { OutlineEntry } from './outline.ts';
export type { PageLink } from './pages.ts';

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
	/** A log without a format: nobody is known to speak in it. */
	isPlainText: boolean;
	facts: Fact[];
	warnings: string[];
	strip: Strip;
	loops: LoopView[];
	/** Names as they are shown, those that were called most first. */
	tools: ToolCount[];
	outline: OutlineEntry[];
	/** False where the outline holds the turns of this page only. */
	outlineIsWhole: boolean;
	/** Pages of turns that the page links to: all, unless there are hundreds. */
	pages: PageLink[];
	pageCount: number;
	/** The page is the one with all turns. */
	isAll: boolean;
	/** Page with all turns, where there is one beside this. */
	all?: string;
	/** The run's transcripts, where it has several. */
	siblings?: Siblings;
	/** Folder that most paths of the transcript lie in; it is left out of what is shown. */
	folder: string;
	/** Paths that calls on this page name, and the pages of these files. */
	files: [path: string, page: string][];
	/** Lines of the diff that turns of this page wrote. */
	written: [turn: number, written: WrittenByTurn][];
	/** Files that the turns of this page stand in, where the transcript is kept in several. */
	sources: TurnSource[];
	/** Sub-agents with turns on this page. */
	agents: AgentView[];
}

/** The pages of every transcript: 40 turns each, and one of all turns where that is not too large. */
export function listTranscriptPages(site: Site, frame: MakeFrame): Page<TranscriptView>[] {
	return site.rounds.flatMap((round) =>
		round.runs.flatMap((run) =>
			run.transcripts.flatMap((transcript) =>
				listOwnPages({ site, round, run, transcript }, frame),
			),
		),
	);
}

interface Place {
	site: Site;
	round: SiteRound;
	run: SiteRun;
	transcript: SiteTranscript;
}

/** What is worked out once for all pages of a transcript. */
export interface SharedParts extends Place {
	files: NamedFiles;
	written: ReadonlyMap<number, WrittenByTurn>;
	outline: OutlineEntry[];
	agents: AgentView[];
	loops: LoopView[];
	tools: ToolCount[];
	hasAll: boolean;
}

function listOwnPages(place: Place, frame: MakeFrame): Page<TranscriptView>[] {
	const { round, run, transcript } = place;
	const { pages, summary } = transcript;
	const parts = prepareParts(place);
	const shared = sharedView(parts);
	const numbers: TranscriptPart[] = Array.from({ length: pages }, (_, index) => index + 1);
	const title = titleOf(run, transcript);
	return (parts.hasAll ? [...numbers, 'all' as const] : numbers).map((part) => {
		const path = transcriptPage(run.run, transcript.number, part);
		const suffix = part === 'all' ? ', all turns' : part === 1 ? '' : `, page ${part}`;
		return {
			frame: frame({
				path,
				title: `${title} of ${runTitle(run)}${suffix}`,
				description: `${countTurns(summary)} of ${runTitle(run)} in “${visibleText(round.title)}”, as the log has them.`,
				section: 'rounds',
				crumbs: [...runTrail(round, run), { title: `${title}${suffix}`, page: path }],
			}),
			view: { ...shared, ...partView(parts, part) },
		};
	});
}

function prepareParts(place: Place): SharedParts {
	const { site, run, transcript } = place;
	const { summary, pages, store } = transcript;
	const loops = listLoops(summary);
	const tools = countTools(summary.toolCalls);
	return {
		...place,
		loops,
		tools,
		files: listNamedFiles(run, summary),
		written: listWritten(run, transcript.number, site.bodies),
		outline: listOutline(summary, { loops, tools }),
		agents: listAgents(summary.outline, summary.startedAt),
		hasAll: pages > 1 && fitsOnePage(summary.outline, site.bodies.extent(store)),
	};
}

function titleOf({ transcripts }: SiteRun, { number }: SiteTranscript): string {
	return transcripts.length === 1 ? 'Transcript' : `Transcript ${number}`;
}

type PartView = Pick<
	TranscriptView,
	| 'parts'
	| 'shown'
	| 'previousAt'
	| 'outline'
	| 'outlineIsWhole'
	| 'pages'
	| 'isAll'
	| 'all'
	| 'files'
	| 'written'
	| 'sources'
	| 'agents'
>;

function sharedView({
	run,
	transcript,
	loops,
	tools,
}: SharedParts): Omit<TranscriptView, keyof PartView> {
	const { artifact, summary, store } = transcript;
	const page = run.filePages.get(artifact.path);
	const siblings = listSiblings(run, transcript);
	return {
		heading: `${titleOf(run, transcript)} of ${runTitle(run)}`,
		source: {
			name: artifact.name,
			sha256: artifact.sha256,
			bytes: artifact.bytes,
			...defined({ page }),
			...(page === undefined || !hasRawText(artifact) ? {} : { raw: rawFile(page) }),
		},
		store,
		turns: summary.outline.length,
		pageCount: transcript.pages,
		...defined({ startedAt: summary.startedAt, brief: summary.humanMessages[0]?.turn }),
		isPlainText: summary.isPlainText === true,
		facts: listTranscriptFacts(summary),
		warnings: listTranscriptWarnings(summary),
		folder: findCommonFolder(summary.toolCalls),
		strip: toStrip(summary.outline, loops),
		loops,
		tools: nameTools(tools),
		...defined({ siblings }),
	};
}

function partView(place: SharedParts, part: TranscriptPart): PartView {
	const { run, transcript, outline, hasAll } = place;
	const { summary, pages } = transcript;
	const shown = rangeOf(part, transcript);
	const { first, last } = shown;
	const outlineIsWhole = outline.length <= MAX_OUTLINE || part === 'all';
	const previousAt = summary.outline[first - 2]?.at;
	const listed = listPages(pages, part === 'all' ? 0 : part);
	const covered = part === 'all' ? Array.from({ length: pages }, (_, index) => index + 1) : [part];
	return {
		parts: outline.length === 0 ? [] : covered,
		shown,
		...defined({ previousAt }),
		outline: outlineIsWhole ? outline : outline.slice(first - 1, last),
		outlineIsWhole,
		pages: listed.map((page) => toPageLink(place, { page, current: part === page })),
		isAll: part === 'all',
		...(part !== 'all' && hasAll ? { all: transcriptPage(run.run, transcript.number, 'all') } : {}),
		files: [...new Map(covered.flatMap((one) => [...(place.files.get(one) ?? [])]))],
		written: [...place.written].filter(([turn]) => first <= turn && turn <= last),
		sources: listTurnSources(run, transcript, shown),
		agents: agentsOf(place, shown),
	};
}

function agentsOf(
	{ agents, transcript }: SharedParts,
	{ first, last }: { first: number; last: number },
): AgentView[] {
	const turns = transcript.summary.outline.slice(first - 1, last);
	const here = new Set(turns.flatMap(({ agent }) => agent ?? []));
	return agents.filter(({ id }) => here.has(id));
}
