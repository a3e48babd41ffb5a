import { defined } from '../../../model/defined.ts';
import type { Issue } from '../../../model/issue.ts';
import { HIGHLIGHTS } from '../../../model/measures/catalogue.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatBytes, hasValue } from '../../format.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound, SiteRun } from '../../site.ts';
import { screenshotsPage, transcriptPage } from '../../urls.ts';
import { OUTCOMES, outcomeOf, type Outcome } from '../../outcome.ts';
import { listAttachments } from '../transcript/attachments.ts';
import { countTurns } from '../transcript/facts.ts';
import { listCorrections, type CorrectionRow } from '../round/corrections.ts';
import { listDiffReading } from '../diff/kinds.ts';
import { listSitePairs, type SitePair } from '../diff/run-pairs.ts';
import { listFacts, type Fact } from '../table/facts.ts';
import {
	listFiles,
	listLeftOut,
	listLeftOutOf,
	type FileRow,
	type LeftOutRow,
} from '../file/files.ts';
import {
	createPlaceFinder,
	groupIssuesByRun,
	toIssueRows,
	type FindPlace,
	type IssueRow,
} from '../data/issue-rows.ts';
import { toLeakedView, type LeakedView } from './leaked-comments.ts';
import { listLiveReading } from '../live/live.ts';
import { groupMeasures, type MeasureGroupView } from '../table/measure-rows.ts';
import { runFileList } from '../file/owners.ts';
import { toProvenance, type ProvenanceView } from '../ui/provenance.ts';
import { listRecordFacts, type RecordFacts } from './record-facts.ts';
import { toSyntaxView, type SyntaxView } from './syntax.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';
import { listTestCounts, listTestReports, type TestReportView } from './tests.ts';
import { runTitle, runTrail } from '../ui/trail.ts';
import { toValueView, type ValueView } from '../table/value-view.ts';

export interface RunView {
	title: string;
	tag: ContestantTag;
	round: { title: string; page: string };
	/** Id of the run: what write-ups and data call it. */
	id: string;
	outcome: Outcome;
	/** The few values that say most. */
	highlights: { label: string; value: ValueView }[];
	groups: MeasureGroupView[];
	/** Transcripts, diff, screenshots, notes: what there is to read. */
	reading: { title: string; detail: string; page: string }[];
	facts: Fact[];
	/** What its records say besides measures. */
	records: RecordFacts[];
	/** Files that are no code. */
	files: FileRow[];
	/** Files of the produced tree, which the list of files shows one by one. */
	code: { files: number; bytes: string } | undefined;
	fileList: string;
	/** Whether it has no file, and rows of the round's results tell of it. */
	isInRowsAlone: boolean;
	leftOut: LeftOutRow[];
	/** Comments that read like thoughts; absent where there are none. */
	leaked?: LeakedView;
	/** Syntax errors of the produced code; absent where nothing was parsed. */
	syntax?: SyntaxView;
	issues: IssueRow[];
	corrections: CorrectionRow[];
	tests: TestReportView[];
	/** What all reports come to. */
	testCounts: Fact[];
	provenance: ProvenanceView;
	previous?: { title: string; page: string };
	next?: { title: string; page: string };
}

/** Of each kind; the page of all problems lists more. */
const MAX_ISSUES = 20;

export function listRunPages(site: Site, frame: MakeFrame): Page<RunView>[] {
	const findPlace = createPlaceFinder(site);
	const issues = groupIssuesByRun(site);
	const { pairs } = listSitePairs(site);
	return site.rounds.flatMap((round) =>
		round.runs.map((run, index): Page<RunView> => {
			const previous = round.runs[index - 1];
			const next = round.runs[index + 1];
			const title = runTitle(run);
			return {
				frame: frame({
					path: run.page,
					title: `${title}, ${visibleText(round.title)}`,
					description: `What ${title} did in “${visibleText(round.title)}”: ${OUTCOMES[outcomeOf(run).state].word}. Every value with its source.`,
					section: 'rounds',
					crumbs: runTrail(round, run),
				}),
				view: {
					...toRunView(run, {
						site,
						round,
						findPlace,
						issues: issues.get(run.run.id) ?? [],
						pair: pairs.get(run.run.id),
					}),
					...(previous === undefined
						? {}
						: { previous: { title: runTitle(previous), page: previous.page } }),
					...(next === undefined ? {} : { next: { title: runTitle(next), page: next.page } }),
				},
			};
		}),
	);
}

interface RunContext {
	site: Site;
	round: SiteRound;
	findPlace: FindPlace;
	issues: readonly Issue[];
	/** The run with the one before it. */
	pair: SitePair | undefined;
}

function toRunView(run: SiteRun, { site, round, findPlace, issues, pair }: RunContext): RunView {
	const { id, files, tree, provenance, source } = run.run;
	// Code that no folder holds is no artifact.
	const code =
		tree?.origin === undefined
			? files.flatMap(({ artifact }) => (artifact.kind === 'code' ? [artifact] : []))
			: tree.files;
	const others = files.filter(({ artifact }) => artifact.kind !== 'code');
	const leaked = toLeakedView(run, site);
	const syntax = toSyntaxView(run, site);
	const bytes = code.reduce((sum, file) => sum + file.bytes, 0);
	return {
		title: runTitle(run),
		tag: toTag(run),
		round: { title: visibleText(round.title), page: round.page },
		id: visibleText(id),
		outcome: outcomeOf(run),
		highlights: listHighlights(run, site),
		groups: groupMeasures(run, site),
		reading: listReading(run, { site, round, pair }),
		facts: listFacts(run.contestant.config),
		records: listRecordFacts(run),
		files: listFiles(others, run.filePages),
		code: code.length === 0 ? undefined : { files: code.length, bytes: formatBytes(bytes) },
		fileList: runFileList(run),
		isInRowsAlone: isInRowsAlone(run.run),
		leftOut: listLeftOut(listLeftOutOf(run.run)),
		...defined({ leaked, syntax }),
		issues: toIssueRows(issues, { findPlace, limit: MAX_ISSUES }),
		corrections: listCorrections(round, site).filter(
			({ page }) => page?.startsWith(`${run.page}#`) === true,
		),
		tests: listTestReports(run, site),
		testCounts: listTestCounts(run),
		provenance: toProvenance(provenance, source ?? round.round.config.source),
	};
}

function listHighlights(run: SiteRun, site: Site): RunView['highlights'] {
	return HIGHLIGHTS.flatMap((id) => {
		const measure = run.measures[id];
		if (!hasValue(measure)) return [];
		const value = toValueView(measure, { site, run });
		const total = id === 'tests.passed' ? run.measures['tests.total']?.value : undefined;
		const text = typeof total === 'number' ? `${value.text}/${total}` : value.text;
		return [{ label: visibleText(measure.label), value: { ...value, text } }];
	});
}

function listReading(
	run: SiteRun,
	{ site, round, pair }: Pick<RunContext, 'site' | 'round' | 'pair'>,
): RunView['reading'] {
	const { transcripts, screenshots } = run;
	const notes = run.run.files.filter(({ artifact }) => artifact.kind === 'notes');
	return [
		...transcripts.map(({ number, summary, artifact }) => ({
			title: transcripts.length === 1 ? 'Transcript' : `Transcript ${number}`,
			detail: `${visibleText(summary.harness)}, ${countTurns(summary)}${transcripts.length === 1 ? '' : `, ${visibleText(artifact.name)}`}`,
			page: transcriptPage(run.run, number, 1),
		})),
		...listDiffReading({ round, run, site }, pair),
		...listLiveReading(run, site),
		...(screenshots.length === 0
			? []
			: [
					{
						title: 'Screenshots',
						detail: formatCount(screenshots.length, 'screenshot'),
						page: screenshotsPage(run.run),
					},
				]),
		...listAttachments(run),
		...notes.flatMap(({ artifact }) => {
			const page = run.filePages.get(artifact.path);
			return page === undefined
				? []
				: [{ title: 'Notes', detail: visibleText(artifact.name), page }];
		}),
		...listResultFiles(run, round),
		...listOwnFiles(run),
	];
}

/** The files of the round whose rows tell of the run. */
function listResultFiles({ run }: SiteRun, { filePages }: SiteRound): RunView['reading'] {
	const names = new Map((run.results ?? []).map(({ artifact }) => [artifact.path, artifact.name]));
	return [...names].flatMap(([path, name]) => {
		const page = filePages.get(path);
		return page === undefined ? [] : [{ title: 'Results', detail: visibleText(name), page }];
	});
}

function isInRowsAlone({ files, produced = [], results }: SiteRun['run']): boolean {
	return results !== undefined && files.length + produced.length === 0;
}

function listOwnFiles(run: SiteRun): RunView['reading'] {
	if (isInRowsAlone(run.run)) return [];
	const count = run.run.files.length + (run.run.produced?.length ?? 0);
	return [{ title: 'Files', detail: formatCount(count, 'file'), page: runFileList(run) }];
}
