import { defined } from '../../../model/defined.ts';
import type { Issue } from '../../../model/issue.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import { countIssues } from '../../issue-counts.ts';
import type { Site, SiteRound } from '../../site.ts';
import { roundData, roundSubpage, ROUNDS } from '../../urls.ts';
import type { TableView } from '../table/cell.ts';
import { toClaims, type ClaimsView } from '../claims/rows.ts';
import { listCorrections, type CorrectionRow } from './corrections.ts';
import { listMachineFacts, toFactsTable, type Fact, type FactsTable } from '../table/facts.ts';
import { listFiles, listLeftOut, type FileRow, type LeftOutRow } from '../file/files.ts';
import {
	createPlaceFinder,
	groupIssuesByRun,
	toIssueRows,
	type FindPlace,
	type IssueRow,
} from '../data/issue-rows.ts';
import { countLive } from '../live/live.ts';
import { toMatrix, type MatrixView } from './matrix.ts';
import { toProvenance, type ProvenanceView } from '../ui/provenance.ts';
import { describeResult, groupRuns } from './result.ts';
import { toRoundCode, type RoundCodeView } from './code.ts';
import { toRoundTraits, type RoundTraitsView } from './traits.ts';
import { groupSessions } from '../transcript-pair/session-pairs.ts';
import { toRunTable, toScoreboard, type ScoreboardView } from './scoreboard.ts';

export interface RoundView {
	title: string;
	/** `Round`, a date, `6 contestants`, `n = 1`. */
	kicker: string[];
	/** What came out, in sentences made from the measures. */
	result: string[];
	/** The publisher's words about the task. */
	summary?: string;
	provenance: ProvenanceView;
	scoreboard: ScoreboardView;
	matrix?: MatrixView;
	runs?: TableView;
	/** How much code was written; absent where no run has any. */
	code?: RoundCodeView;
	/** The code side by side. */
	compare?: { page: string; files: number };
	/** What the round looks for in the code; absent where it declares nothing. */
	traits?: RoundTraitsView;
	claims?: ClaimsView;
	claimsPage: string;
	brief?: string;
	/** What the brief asks for. */
	checks: string[];
	caveats: string[];
	corrections: CorrectionRow[];
	contestants: FactsTable;
	machine?: { name: string; facts: Fact[] };
	screenshots?: { page: string; count: number };
	/** Pages that the contestants made; absent where none did. */
	live?: { page: string; count: number };
	/** Write-ups about the round. */
	writeUps: { title: string; page: string }[];
	files: FileRow[];
	leftOut: LeftOutRow[];
	issues: IssueRow[];
	/** Problems of the round beyond those that its page lists. */
	/** `1 error, 2 warnings`: all of them; absent where there are none. */
	issueCounts?: string;
	/** Files of the code that the contestants started from. */
	baselineFiles: number;
	/** The list of all files of the round. */
	fileList: string;
	moreFiles: number;
	json: string;
	csv: string;
	previous?: { title: string; page: string };
	next?: { title: string; page: string };
	/** Page of all transcripts; absent where there are none. */
	transcripts?: { page: string; count: number };
}

const MAX_FILES = 50;
/** Of each kind; the page of all problems lists more. */
const MAX_ISSUES = 20;

export function listRoundPages(site: Site, frame: MakeFrame): Page<RoundView>[] {
	const context: RoundContext = {
		site,
		findPlace: createPlaceFinder(site),
		issues: groupIssuesByRound(site),
	};
	return site.rounds.map((round, index) => ({
		frame: frame({
			path: round.page,
			title: visibleText(round.title),
			description: describeResult(round).join(' '),
			section: 'rounds',
			crumbs: [
				{ title: 'Rounds', page: ROUNDS },
				{ title: visibleText(round.title), page: round.page },
			],
		}),
		view: {
			...toRoundView(round, context),
			...defined({
				previous: toNeighbour(site.rounds[index - 1]),
				next: toNeighbour(site.rounds[index + 1]),
			}),
		},
	}));
}

interface RoundContext {
	site: Site;
	findPlace: FindPlace;
	issues: ReadonlyMap<string, Issue[]>;
}

function toNeighbour(round: SiteRound | undefined): { title: string; page: string } | undefined {
	return round === undefined ? undefined : { title: visibleText(round.title), page: round.page };
}

function toRoundView(round: SiteRound, { site, findPlace, issues }: RoundContext): RoundView {
	const { config, brief, provenance, id } = round.round;
	const own = issues.get(id) ?? [];
	const matrix = toMatrix(round);
	const runs = toRunTable(round, site);
	const claims = toClaims(round.runs, site);
	const code = toRoundCode(round, site);
	const compared = round.comparisons.reduce((sum, { files }) => sum + files.length, 0);
	const traits = toRoundTraits(round, site);
	const machine = listMachineFacts(site.bench.config, config.machine);
	const screenshots = round.runs.reduce((sum, run) => sum + run.screenshots.length, 0);
	const sessions = groupSessions(round).reduce((sum, group) => sum + group.sessions.length, 0);
	const live = countLive(round, site);
	const here = new Set(round.runs.map(({ run }) => run.contestant));
	return {
		title: visibleText(round.title),
		kicker: toKicker(round),
		result: describeResult(round),
		...defined({ summary: visibleText(config.summary?.trim()) }),
		provenance: toProvenance(provenance, config.source),
		scoreboard: toScoreboard(round, site),
		...defined({ matrix, runs, code }),
		...(compared === 0 ? {} : { compare: { page: roundSubpage(id, 'compare'), files: compared } }),
		...defined({ traits, claims }),
		claimsPage: roundSubpage(id, 'claims'),
		...(brief === undefined ? {} : { brief: roundSubpage(id, 'brief') }),
		checks: (config.checks ?? []).map(visibleText),
		caveats: (config.caveats ?? []).map((caveat) => visibleText(caveat.trim())),
		corrections: listCorrections(round, site),
		contestants: toFactsTable(site.contestants.filter(({ contestant }) => here.has(contestant.id))),
		...defined({ machine }),
		...(sessions === 0
			? {}
			: { transcripts: { page: roundSubpage(id, 'transcripts'), count: sessions } }),
		...(screenshots === 0
			? {}
			: { screenshots: { page: roundSubpage(id, 'screens'), count: screenshots } }),
		...(live === 0 ? {} : { live: { page: roundSubpage(id, 'live'), count: live } }),
		writeUps: site.writeUps
			.filter(({ frontMatter }) => frontMatter.round === id)
			.map(({ frontMatter, page }) => ({ title: visibleText(frontMatter.title), page })),
		...toFiles(round),
		issues: toIssueRows(own, { findPlace, limit: MAX_ISSUES }),
		...defined({ issueCounts: countIssues(own) }),
		json: roundData(id, 'json'),
		csv: roundData(id, 'csv'),
	};
}

function toFiles({
	round,
	filePages,
}: SiteRound): Pick<RoundView, 'files' | 'moreFiles' | 'fileList' | 'baselineFiles' | 'leftOut'> {
	const { files, leftOut, baselineFiles = [], id } = round;
	return {
		files: listFiles(files.slice(0, MAX_FILES), filePages),
		moreFiles: Math.max(0, files.length - MAX_FILES),
		fileList: roundSubpage(id, 'files'),
		baselineFiles: baselineFiles.length,
		leftOut: listLeftOut(leftOut),
	};
}

/** `Round`, its date and series, contestants, tasks and repetitions. */
function toKicker({ round, runs }: SiteRound): string[] {
	const groups = groupRuns(runs);
	const sizes = groups.map((own) => own.length);
	const least = Math.min(...sizes);
	const most = Math.max(...sizes);
	const repeats = round.tasks.length === 0 && sizes.length > 0;
	return [
		round.config.series ?? 'Round',
		round.config.date,
		formatCount(groups.length, 'contestant'),
		round.tasks.length === 0 ? undefined : formatCount(round.tasks.length, 'task'),
		repeats
			? `n = ${least === most ? least : `${least} to ${most}`}`
			: formatCount(runs.length, 'run'),
	]
		.filter((part) => part !== undefined)
		.map(visibleText);
}

/** Issues of a round's runs and of its own files. */
function groupIssuesByRound(site: Site): Map<string, Issue[]> {
	const byRun = groupIssuesByRun(site);
	const groups = new Map<string, Issue[]>();
	for (const { round, runs } of site.rounds) {
		const seen = new Set<Issue>(runs.flatMap(({ run }) => byRun.get(run.id) ?? []));
		const files = new Set(round.files.map(({ artifact }) => artifact.path));
		const folder = round.folder === undefined ? undefined : `${round.folder}/`;
		const own = site.issues.filter(
			(issue) =>
				seen.has(issue) ||
				files.has(issue.file) ||
				(folder !== undefined && issue.file.startsWith(folder)),
		);
		groups.set(round.id, own);
	}
	return groups;
}
