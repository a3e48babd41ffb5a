import { defined } from '../model/defined.ts';
import { compareIssues, issue, type Issue } from '../model/issue.ts';
import type { ReadArtifact, Round, Run } from '../model/bench.ts';
import { readingsOf } from '../model/readings.ts';
import type { Store } from '../model/store.ts';
import { analyseRun, joinTranscripts, summariseCode } from '../analyse/index.ts';
import { makeGroups } from '../analyse/groups/make-groups.ts';
import type { SymbolParsers } from '../analyse/source/symbols/parsers.ts';
import { findRunClaims } from '../analyse/claims/run-claims.ts';
import { ingest, type Ingested } from '../ingest/index.ts';
import { readWriteUps, type WriteUpFile } from '../ingest/configuration/write-ups.ts';
import { TURNS_PER_PAGE } from '../model/turn.ts';
import { createBodies } from './bodies.ts';
import { findChanges } from '../code/diffs/changes.ts';
import { countRunCode } from '../code/counts/code-counts.ts';
import { createCodeAnalyses } from '../code/compare/create-analyses.ts';
import { compareCodeOf } from './comparisons.ts';
import { toGroupedRound } from './groups.ts';
import { assignIdentities, type ContestantIdentity } from './identity.ts';
import { baselineOf } from '../code/trees/baseline.ts';
import { addProducedTrees } from '../code/trees/produced-trees.ts';
import { headlineOf, rankingOf } from './ranking.ts';
import { loadSymbolParsers } from '../code/reading/symbol-parsers.ts';
import type { Bodies, Site, SiteContestant, SiteRound, SiteRun, SiteTranscript } from './site.ts';
import { contestantPage, filePages, roundPage, runPage, writeUpPage } from './urls.ts';
import { toSiteDiff } from './views/diff/plan.ts';

export interface PrepareOptions {
	root: string;
	runs: readonly string[];
	config?: string | undefined;
	/** Folder of the author's write-ups; absent for none. */
	content?: string | undefined;
	/** Address that the site will have, where known. */
	site?: string | undefined;
	store: Store;
	onRun?: (progress: { done: number; total: number; run: string }) => void;
}

/**
 * Reads and analyses a bench: everything that pages and data files are made from. Throws
 * RunsFolderError where there is no folder of runs; whatever else is wrong becomes an issue.
 */
export async function prepareSite(options: PrepareOptions): Promise<Site> {
	const treeIssues: Issue[] = [];
	const { store } = options;
	const ingested = addProducedTrees(await ingest(options), { store, issues: treeIssues });
	const { bench, open } = ingested;
	const identities = assignIdentities(bench.contestants);
	const issues: Issue[] = [...bench.issues, ...treeIssues];
	const parsers = await loadSymbolParsers();
	const bodies = createBodies(open, store);
	const context: RunContext = { ingested, identities, issues, bodies, parsers };
	const rounds = bench.rounds.map((round) => toSiteRound(round, context));
	const contestants = bench.contestants.flatMap((contestant): SiteContestant[] => {
		const identity = identities.get(contestant.id);
		if (identity === undefined) return [];
		const runs = rounds.flatMap((round) =>
			round.runs.filter(({ run }) => run.contestant === contestant.id),
		);
		return [{ contestant, identity, page: contestantPage(contestant.id), runs }];
	});
	const analyses = createCodeAnalyses(bodies, parsers);
	for (const round of rounds) round.comparisons = compareCodeOf(round, { bodies, analyses });
	const writeUps = options.content === undefined ? [] : readWriteUps(options.content, issues);
	// The compiler of write-ups takes a while to load.
	const checks = writeUps.length === 0 ? undefined : await import('./write-up/check.ts');
	const site: Site = {
		title: bench.config.title ?? 'Proofsheet',
		description: bench.config.description,
		url: withSlash(options.site ?? bench.config.url),
		bench,
		rounds,
		contestants,
		runs: new Map(rounds.flatMap((round) => round.runs.map((run) => [run.run.id, run]))),
		groups: makeGroups(rounds.map(toGroupedRound)),
		issues,
		filePages: pagesOfFiles({ bench: true }, bench.files),
		writeUps: writeUps.map((writeUp) => toSiteWriteUp(writeUp, checks?.hashImages(writeUp) ?? [])),
		bodies,
		analyses,
	};
	issues.push(...(checks?.checkWriteUps(writeUps, site) ?? []));
	issues.sort(compareIssues);
	return site;
}

function withSlash(url: string | undefined): string | undefined {
	return url === undefined || url.endsWith('/') ? url : `${url}/`;
}

function toSiteWriteUp(text: WriteUpFile, images: string[]): Site['writeUps'][number] {
	const { id, file, path, sha256, frontMatter, mdx } = text;
	return { id, page: writeUpPage(id), file, path, sha256, frontMatter, mdx, images };
}

function pagesOfFiles(
	owner: Parameters<typeof filePages>[0],
	files: readonly ReadArtifact[],
): Map<string, string> {
	const pages = filePages(
		owner,
		files.map(({ artifact }) => artifact.name),
	);
	return new Map(
		files.flatMap(({ artifact }) => {
			const page = pages.get(artifact.name);
			return page === undefined ? [] : [[artifact.path, page]];
		}),
	);
}

interface RunContext {
	ingested: Ingested;
	identities: ReadonlyMap<string, ContestantIdentity>;
	issues: Issue[];
	bodies: Bodies;
	parsers: SymbolParsers;
}

function toSiteRound(round: Round, context: RunContext): SiteRound {
	const runs = round.runs.flatMap((run) => toSiteRun(run, { round, ...context }) ?? []);
	const measures = runs.map((run) => run.measures);
	return {
		round,
		title: round.config.title ?? round.id,
		page: roundPage(round.id),
		runs,
		ranking: rankingOf(round.config, measures),
		...defined({ headline: headlineOf(round.config, measures) }),
		filePages: pagesOfRound(round),
		comparisons: [],
	};
}

function toSiteRun(run: Run, context: RunContext & { round: Round }): SiteRun | undefined {
	const { ingested, round, bodies, parsers } = context;
	const contestant = ingested.bench.contestants.find(({ id }) => id === run.contestant);
	const identity = context.identities.get(run.contestant);
	if (contestant === undefined || identity === undefined) return undefined;
	const transcripts = listTranscripts(run);
	const baseline = baselineOf(run, round);
	const found = findChanges(run, { baseline, bodies });
	const claims = findRunClaims(run, transcripts);
	const code = countRunCode(run, {
		bodies,
		parsers,
		changes: found,
		baseline,
		traits: round.config.traits,
		guarded: round.config.protected,
	});
	const { measures, issues } = analyseRun({
		run,
		round: round.config,
		baseline,
		contestant: contestant.config,
		prices: ingested.bench.config.prices ?? {},
		transcripts: joinTranscripts(
			transcripts.map(({ summary, ...rest }) => ({ ...rest, transcript: summary })),
		),
		claims,
		code,
	});
	for (const one of issues) context.issues.push(issue(one.kind, one, one.values));
	return {
		run,
		page: runPage(run),
		contestant,
		identity,
		measures,
		claims,
		transcripts,
		...pagesOfRun(run, round),
		changes: found && { basis: found.basis, ...toSiteDiff(found) },
		code: summariseCode(code),
		traits: code.traits,
		leaked: code.leaked,
		screenshots: run.files.filter(({ artifact }) => artifact.kind === 'screenshot'),
	};
}

function pagesOfRound(round: Round): Map<string, string> {
	return pagesOfFiles({ round: round.id }, [...round.files, ...(round.baselineFiles ?? [])]);
}

/** Files that hold several runs belong to the round, and have their page there. */
function pagesOfRun(run: Run, round: Round): Pick<SiteRun, 'filePages' | 'sharedFiles'> {
	const ofRound = new Set(round.files.map(({ artifact }) => artifact.path));
	const all = [...run.files, ...(run.produced ?? [])];
	const own = all.filter(({ artifact }) => !ofRound.has(artifact.path));
	const shared = run.files.filter(({ artifact }) => ofRound.has(artifact.path));
	const roundPages = pagesOfRound(round);
	// Code that a diff makes has the files of the baseline that the diff does not touch.
	const ofBaseline = (run.tree?.files ?? []).filter(({ source }) => roundPages.has(source));
	const sharedFiles = new Set([
		...shared.map(({ artifact }) => artifact.path),
		...ofBaseline.map(({ source }) => source),
	]);
	return {
		filePages: new Map([
			...pagesOfFiles({ run }, own),
			...[...roundPages].filter(([path]) => sharedFiles.has(path)),
		]),
		sharedFiles,
	};
}

function listTranscripts(run: Run): SiteTranscript[] {
	const places = new Map(run.files.map(({ artifact }) => [artifact.name, artifact]));
	return readingsOf(run, 'transcript').map(({ artifact, reading }, index) => ({
		number: index + 1,
		artifact,
		fileOf: (name) => (name === undefined ? artifact : (places.get(name) ?? artifact)),
		summary: reading.transcript,
		store: reading.store,
		pages: Math.max(1, Math.ceil(reading.transcript.outline.length / TURNS_PER_PAGE)),
	}));
}
