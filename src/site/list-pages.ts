import type { MakeFrame } from './frame.ts';
import type { PageEntry } from './pages.ts';
import type { Site } from './site.ts';
import { listBriefPages } from './views/round/brief.ts';
import { listClaimsPages } from './views/claims/claims.ts';
import { listCodePairPages } from './views/compare/code-pair.ts';
import { listCodeStackPages } from './views/compare/code-stack.ts';
import { listComparePages } from './views/compare/compare.ts';
import { listComparedFilePages } from './views/compare/compared-file.ts';
import { listContestantPages } from './views/contestant/contestant.ts';
import { listContestantsPages } from './views/contestant/contestants.ts';
import { listDataPages } from './views/data/data.ts';
import { listDiffPages } from './views/diff/diff.ts';
import { listFilePages } from './views/file/file.ts';
import { listHomePages } from './views/home/home.ts';
import { listIssuesPages } from './views/data/issues.ts';
import { listLivePages } from './views/live/live.ts';
import { listMethodPages } from './views/method/method.ts';
import { listNotFoundPages } from './views/ui/not-found.ts';
import { listRoundClaimsPages } from './views/claims/round-claims.ts';
import { listRoundPages } from './views/round/round.ts';
import { listRoundTranscriptsPages } from './views/transcript-pair/round-transcripts.ts';
import { listRoundsPages } from './views/round/rounds.ts';
import { listRunPages } from './views/run/run.ts';
import {
	listRoundScreenshotsPages,
	listScreenshotsPages,
} from './views/screenshots/screenshots.ts';
import { listTranscriptPairPages } from './views/transcript-pair/transcript-pair.ts';
import { listTranscriptPages } from './views/transcript/transcript.ts';
import { listWriteUpPages } from './views/writeup/write-ups.ts';

/** The view builders, one for each kind of page. */
const BUILDERS: readonly ((site: Site, frame: MakeFrame) => PageEntry[])[] = [
	listHomePages,
	listRoundsPages,
	listRoundPages,
	listBriefPages,
	listRoundClaimsPages,
	listRoundScreenshotsPages,
	listLivePages,
	listRunPages,
	listTranscriptPages,
	listRoundTranscriptsPages,
	listTranscriptPairPages,
	listComparePages,
	listComparedFilePages,
	listCodePairPages,
	listCodeStackPages,
	listDiffPages,
	listFilePages,
	listScreenshotsPages,
	listContestantsPages,
	listContestantPages,
	listClaimsPages,
	listWriteUpPages,
	listIssuesPages,
	listMethodPages,
	listDataPages,
	listNotFoundPages,
];

/**
 * Every page of the site, sorted by address. Throws where two pages would have one address: names
 * are checked when the bench is read, so that is a mistake in a view.
 */
export function listPages(site: Site): PageEntry[] {
	const frame = frameMaker(site);
	const pages = BUILDERS.flatMap((build) => build(site, frame)).sort((a, b) =>
		a.frame.path < b.frame.path ? -1 : 1,
	);
	for (const [index, page] of pages.entries()) {
		if (page.frame.path === pages[index - 1]?.frame.path) {
			throw new Error(`Two pages have the address ${page.frame.path}.`);
		}
	}
	return pages;
}

function frameMaker(site: Site): MakeFrame {
	const shared = {
		siteTitle: site.title,
		noindex: site.bench.config.publish?.noindex === true,
		hasWriteUps: site.writeUps.length > 0,
	};
	return (own) => ({
		...own,
		...shared,
		...(site.url === undefined
			? {}
			: { canonical: site.url + own.path.replace(/(^|\/)index\.html$/, '$1') }),
	});
}
