import type { WriteUpFrontMatter } from '../ingest/configuration/front-matter.ts';
import type { Bench, Contestant, ReadArtifact, Round, Run } from '../model/bench.ts';
import type { TimeClaim } from '../model/claim.ts';
import type { Group } from '../model/group.ts';
import type { Issue } from '../model/issue.ts';
import type { Measures } from '../model/measure.ts';
import type { TranscriptSummary } from '../model/transcript.ts';
import type { CodeSummary, LeakedComments, TraitMatches } from '../analyse/index.ts';
import type { CodeBodies } from '../code/bodies.ts';
import type { CodeAnalyses } from '../code/compare/code-analyses.ts';
import type { DiffTotals, RunChanges } from '../code/diffs/changes.ts';
import type { TranscriptExtent } from '../model/turn.ts';
import type { ComparedFile, TaskComparison } from '../code/compare/comparison.ts';
import type { ContestantIdentity } from './identity.ts';

/** All that pages are made from. Built once per build; pages get parts of it as views. */
export interface Site {
	title: string;
	description: string | undefined;
	/** Address that the site will have, where known; ends in `/`. */
	url: string | undefined;
	bench: Bench;
	rounds: SiteRound[];
	contestants: SiteContestant[];
	/** By run id. */
	runs: ReadonlyMap<string, SiteRun>;
	/** What several runs come to. */
	groups: readonly Group[];
	issues: Issue[];
	/** Pages of files that belong to no run, by artifact path. */
	filePages: ReadonlyMap<string, string>;
	writeUps: SiteWriteUp[];
	bodies: Bodies;
	/** What is known of produced code, by its content. */
	analyses: CodeAnalyses;
}

/** A text about the runs, written by the publisher. */
export interface SiteWriteUp {
	id: string;
	page: string;
	/** Absolute path of the MDX file, for the compiler. */
	file: string;
	/** Path to print. */
	path: string;
	sha256: string;
	frontMatter: WriteUpFrontMatter;
	/** What is compiled: the text that was checked, with its front matter blanked out. */
	mdx: string;
	/** SHA-256 of each image that it shows. */
	images: string[];
}

export interface SiteRound {
	round: Round;
	title: string;
	/** Address of its page. */
	page: string;
	/** In the order of the contestants' ids, then tasks, then attempts. */
	runs: SiteRun[];
	/** Ids of the measures that order its runs, one behind the other; empty where nothing ranks it. */
	ranking: readonly string[];
	/** Id of the measure that the round is told by; absent where nothing ranks it. */
	headline?: string;
	/** Pages of the round's own files, by artifact path. */
	filePages: ReadonlyMap<string, string>;
	/** The produced code of its contestants, for each task that two have code for. */
	comparisons: SiteComparison[];
}

export interface SiteContestant {
	contestant: Contestant;
	identity: ContestantIdentity;
	page: string;
	runs: SiteRun[];
}

/** A task of a round whose code is compared, with what addresses and pages need. */
export interface SiteComparison extends Omit<TaskComparison<SiteRun>, 'files' | 'notCompared'> {
	files: SiteComparedFile[];
	notCompared: SiteNotCompared[];
}

export interface SiteComparedFile extends ComparedFile {
	/** Its folder in addresses. */
	segment: string;
}

export interface SiteNotCompared {
	path: string;
	reason: string;
	/** Indexes of the runs. */
	runs: number[];
}

export interface SiteRun {
	run: Run;
	page: string;
	contestant: Contestant;
	identity: ContestantIdentity;
	measures: Measures;
	/** Every time claim of the run, in file order; the headline one first. */
	claims: TimeClaim[];
	transcripts: SiteTranscript[];
	/** Pages of the run's files, by artifact path. */
	filePages: ReadonlyMap<string, string>;
	/** Paths of files that hold other runs too: their pages belong to the round. */
	sharedFiles: ReadonlySet<string>;
	/** The diff against the baseline; undefined where there is no baseline or no tree. */
	changes: SiteChanges | undefined;
	/** The run's code in numbers; absent where there is none. */
	code?: CodeSummary | undefined;
	/** Comments of the run that read like thoughts; absent without code. */
	leaked?: LeakedComments | undefined;
	/** What was found of each trait of the round in the run's code, by its id. */
	traits?: ReadonlyMap<string, TraitMatches> | undefined;
	screenshots: ReadArtifact[];
}

export interface SiteTranscript {
	/** From 1. */
	number: number;
	artifact: ReadArtifact['artifact'];
	/** The file of an entry, by the name that the entry gives where the transcript is kept in several. */
	fileOf: (name: string | undefined) => ReadArtifact['artifact'];
	summary: TranscriptSummary;
	/** Where its turns are kept; for `bodies.turns`. */
	store: string;
	/** Number of pages of turns. */
	pages: number;
}

/** A diff and the pages that it takes. */
export interface SiteDiff extends DiffTotals {
	/** For `bodies.changes`. */
	key: string;
	pages: number;
}

export interface SiteChanges extends SiteDiff, Pick<RunChanges, 'basis'> {}

/** Bodies are loaded when their page is rendered, so that memory does not grow with the bench. */
export interface Bodies extends CodeBodies {
	/** The whole content of an artifact by its path. */
	bytes(path: string): Buffer;
	/** What all turns of a transcript come to. */
	extent(store: string): TranscriptExtent;
	/** The bytes of an image of a transcript. */
	image(sha256: string): Buffer;
	/** What a reader kept beside its reading, by the key that the reading names. */
	kept(key: string): string;
}
