import type { MakeFrame, PageFrame } from './frame.ts';
import type { Page, PageKindDefinition } from './pages.ts';
import type { Bodies, Site } from './site.ts';
import { listClaimsPages } from './views/claims/claims.ts';
import { listRoundClaimsPages } from './views/claims/round-claims.ts';
import { listCodePairPages, loadPair } from './views/compare/code-pair.ts';
import { listCodeStackPages, loadStack } from './views/compare/code-stack.ts';
import { listComparePages } from './views/compare/compare.ts';
import { listComparedFilePages } from './views/compare/compared-file.ts';
import { listContestantPages } from './views/contestant/contestant.ts';
import { listContestantsPages } from './views/contestant/contestants.ts';
import { listDataPages } from './views/data/data.ts';
import { listIssuesPages } from './views/data/issues.ts';
import { listDiffPages, planDiffPages } from './views/diff/diff.ts';
import { listFilePages, loadText } from './views/file/file.ts';
import { listFileLists } from './views/file/list.ts';
import { listHomePages } from './views/home/home.ts';
import { listLivePages } from './views/live/live.ts';
import { listMethodPages } from './views/method/method.ts';
import { listBriefPages } from './views/round/brief.ts';
import { listRoundPages } from './views/round/round.ts';
import { listRoundsPages } from './views/round/rounds.ts';
import { listRunPages } from './views/run/run.ts';
import {
	listRoundScreenshotsPages,
	listScreenshotsPages,
} from './views/screenshots/screenshots.ts';
import { listTranscriptPages } from './views/transcript/transcript.ts';
import { listRoundTranscriptsPages } from './views/transcript-pair/round-transcripts.ts';
import { listTranscriptPairPages } from './views/transcript-pair/transcript-pair.ts';
import { listNotFoundPages } from './views/ui/not-found.ts';
import { listWriteUpPages, listWriteUpsPages } from './views/write-up/write-ups.ts';

function kind<View, Loaded>(
	list: (site: Site, frame: MakeFrame) => Page<View>[],
	load: (view: View, bodies: Bodies) => Loaded,
): PageKindDefinition<View, Loaded> {
	return { list, load };
}

/** For pages whose view is all that they show. */
function nothing(): object {
	return {};
}

/**
 * Every kind of page. To add one, write its view and add it here; the component that draws it goes
 * into `pages/[...path].astro`, which does not compile without.
 */
const DEFINITIONS = {
	home: kind(listHomePages, nothing),
	rounds: kind(listRoundsPages, nothing),
	round: kind(listRoundPages, nothing),
	brief: kind(listBriefPages, nothing),
	'round-claims': kind(listRoundClaimsPages, nothing),
	'round-screenshots': kind(listRoundScreenshotsPages, nothing),
	live: kind(listLivePages, nothing),
	run: kind(listRunPages, nothing),
	transcript: kind(listTranscriptPages, (view, bodies) => ({
		turns: view.parts.flatMap((part) => bodies.turns(view.store, part)),
	})),
	'round-transcripts': kind(listRoundTranscriptsPages, nothing),
	'transcript-pair': kind(listTranscriptPairPages, nothing),
	compare: kind(listComparePages, nothing),
	'compared-file': kind(listComparedFilePages, nothing),
	'code-pair': kind(listCodePairPages, (view, bodies) => ({ loaded: loadPair(view, bodies) })),
	'code-stack': kind(listCodeStackPages, (view, bodies) => ({ texts: loadStack(view, bodies) })),
	diff: kind(listDiffPages, (view, bodies) => {
		const changes = bodies.changes(view.key);
		return { changes, pages: planDiffPages(view, changes) };
	}),
	file: kind(listFilePages, (view, bodies) => ({ text: loadText(view, bodies) })),
	'file-list': kind(listFileLists, nothing),
	screenshots: kind(listScreenshotsPages, nothing),
	contestants: kind(listContestantsPages, nothing),
	contestant: kind(listContestantPages, nothing),
	claims: kind(listClaimsPages, nothing),
	'write-ups': kind(listWriteUpsPages, nothing),
	'write-up': kind(listWriteUpPages, nothing),
	issues: kind(listIssuesPages, nothing),
	method: kind(listMethodPages, nothing),
	data: kind(listDataPages, nothing),
	'not-found': kind(listNotFoundPages, nothing),
};

export type PageKind = keyof typeof DEFINITIONS;
export type ViewOf<K extends PageKind> = ReturnType<
	(typeof DEFINITIONS)[K]['list']
>[number]['view'];
type LoadedOf<K extends PageKind> = ReturnType<(typeof DEFINITIONS)[K]['load']>;

/** What the component of a kind of page gets. */
export type PropsOf<K extends PageKind> = { frame: PageFrame; view: ViewOf<K> } & LoadedOf<K>;

/** A page of the kinds `K`, told apart by its kind. */
export type PageOf<K extends PageKind> = { [P in K]: Page<ViewOf<P>> & { kind: P } }[K];
export type PageEntry = PageOf<PageKind>;

/** The same, so that the compiler sees that a view and its kind belong together. */
const KINDS: { [K in PageKind]: PageKindDefinition<ViewOf<K>, LoadedOf<K>> } = DEFINITIONS;

/** All names of kinds. */
export const PAGE_KINDS: readonly PageKind[] = Object.keys(KINDS).filter(isPageKind);

function isPageKind(name: string): name is PageKind {
	return Object.hasOwn(KINDS, name);
}

export function listPagesOf<K extends PageKind>(
	kind: K,
	{ site, frame }: { site: Site; frame: MakeFrame },
): PageOf<K>[] {
	return KINDS[kind].list(site, frame).map((page) => ({ ...page, kind }));
}

/** All that the component of a page gets. */
export function loadPage<K extends PageKind>(page: PageOf<K>, bodies: Bodies): PropsOf<K> {
	const { kind, frame, view } = page;
	return { frame, view, ...KINDS[kind].load(view, bodies) };
}
