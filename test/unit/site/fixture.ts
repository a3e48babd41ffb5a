import { makeGroups } from '../../../src/analyse/groups/make-groups.ts';
import { toGroupedRound } from '../../../src/site/groups.ts';
import { measureOutcome } from '../../../src/analyse/measures/outcome.ts';
import type { Artifact } from '../../../src/model/artifact.ts';
import type { Contestant, Reading, Round, Run, Task } from '../../../src/model/bench.ts';
import type { RoundConfig } from '../../../src/model/config/round.ts';
import type { TimeClaim } from '../../../src/model/claim.ts';
import type { BenchConfig, ContestantConfig } from '../../../src/model/config/bench.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { Measure, Measures } from '../../../src/model/measure.ts';
import type { MakeFrame } from '../../../src/site/frame.ts';
import { defined } from '../../../src/model/defined.ts';
import { headlineOf, rankingOf } from '../../../src/site/ranking.ts';
import { assignIdentities } from '../../../src/site/identity.ts';
import type { Site, SiteRound, SiteRun, SiteWriteUp } from '../../../src/site/site.ts';
import {
	contestantPage,
	filePages,
	roundPage,
	runPage,
	writeUpPage,
} from '../../../src/site/urls.ts';
import { noAnalyses } from './no-analyses.ts';

/** One run in a few words; what is not said is not there. */
export interface RunSketch {
	contestant: string;
	task?: string;
	attempt?: number;
	measures?: Measure[];
	claims?: TimeClaim[];
	/** Files by their name inside the run's folder. */
	files?: Record<string, Partial<Artifact>>;
	readings?: Record<string, Reading>;
	run?: Partial<Run>;
}

export interface RoundSketch {
	id: string;
	runs: RunSketch[];
	config?: RoundConfig;
	tasks?: Task[];
	round?: Partial<Round>;
	/** `time.wall` where absent; with null what the measures and the configuration make of it. */
	headline?: string | null;
}

export interface SiteSketch {
	rounds?: RoundSketch[];
	contestants?: Record<string, ContestantConfig>;
	bench?: BenchConfig;
	issues?: Issue[];
	writeUps?: Partial<SiteWriteUp>[];
}

export function measure(id: string, own: Partial<Measure> = {}): Measure {
	return {
		id,
		label: id,
		value: null,
		unit: 'count',
		state: own.value == null && own.state === undefined ? 'unknown' : 'measured',
		method: 'As the fixture says.',
		evidence: [],
		...own,
	};
}

export function seconds(value: number, own: Partial<Measure> = {}): Measure {
	return measure('time.wall', { label: 'Wall clock', unit: 's', value, basis: 'timings', ...own });
}

/** `tests.passed` and `tests.total`. */
export function tests(passed: number, total: number): Measure[] {
	return [
		measure('tests.passed', { label: 'Tests passed', value: passed }),
		measure('tests.total', { label: 'Tests', value: total }),
	];
}

export function score(value: number, max: number): Measure {
	return measure('score', { label: 'Score', unit: '', value: { value, max } });
}

/** A claim of so many seconds, and its factors of a wall clock. */
export function claimOf(
	low: number,
	high: number,
	wall: number,
): { claims: TimeClaim[]; measures: Measure[] } {
	const evidence = { path: 'r/a/NOTES.md', line: 3, sha256: 'a'.repeat(64) };
	return {
		claims: [
			{ text: `${low}–${high} s`, low, high, bound: 'exact', selfReferential: true, evidence },
		],
		measures: [
			seconds(wall),
			measure('claim.time_high', { unit: 's', value: high, evidence: [evidence] }),
			measure('claim.factor_low', { unit: 'x', value: low / wall }),
			measure('claim.factor_high', { unit: 'x', value: high / wall }),
		],
	};
}

/** A site of these rounds; contestants are made from the runs. */
export function site(sketch: SiteSketch = {}): Site {
	const { rounds = [], bench = {}, issues = [] } = sketch;
	const ids = [
		...new Set([
			...Object.keys(sketch.contestants ?? {}),
			...rounds.flatMap(({ runs }) => runs.map(({ contestant }) => contestant)),
		]),
	].sort();
	const contestants = ids.map((id): Contestant => {
		const config = sketch.contestants?.[id] ?? {};
		return { id, name: config.name ?? id, config };
	});
	const identities = assignIdentities(contestants);
	const toRun = (own: RunSketch, round: string): SiteRun => {
		const contestant = contestants.find(({ id }) => id === own.contestant);
		const identity = identities.get(own.contestant);
		if (contestant === undefined || identity === undefined) throw new Error(own.contestant);
		return { ...toSiteRun(own, round), contestant, identity };
	};
	const siteRounds = rounds.map((own) => toSiteRound(own, toRun));
	return {
		title: bench.title ?? 'Bench',
		description: bench.description,
		url: bench.url,
		bench: {
			config: bench,
			rounds: siteRounds.map(({ round }) => round),
			contestants,
			files: [],
			leftOut: [],
			issues,
		},
		rounds: siteRounds,
		contestants: contestants.flatMap((contestant) => {
			const identity = identities.get(contestant.id);
			const runs = siteRounds.flatMap((round) =>
				round.runs.filter(({ run }) => run.contestant === contestant.id),
			);
			const page = contestantPage(contestant.id);
			return identity === undefined ? [] : [{ contestant, identity, page, runs }];
		}),
		runs: new Map(siteRounds.flatMap(({ runs }) => runs.map((run) => [run.run.id, run]))),
		groups: makeGroups(siteRounds.map(toGroupedRound)),
		issues,
		filePages: new Map(),
		writeUps: (sketch.writeUps ?? []).map((own, index) => {
			const id = own.id ?? `text-${index + 1}`;
			return {
				id,
				page: writeUpPage(id),
				file: `/content/${id}.mdx`,
				path: `content/write-ups/${id}.mdx`,
				sha256: 'b'.repeat(64),
				frontMatter: { title: `Text ${index + 1}` },
				mdx: '',
				images: [],
				...own,
			};
		}),
		bodies: {
			text: () => ({ text: '', bytes: 0, cut: false }),
			bytes: () => Buffer.alloc(0),
			turns: () => [],
			extent: () => ({ characters: 0, images: [] }),
			image: () => Buffer.alloc(0),
			changes: () => [],
			kept: (key) => key,
			derive: (_, compute) => compute(),
			keyOf: ({ kind, of }) => [kind, ...of].join('/'),
		},
		analyses: noAnalyses,
	};
}

function toSiteRound(
	own: RoundSketch,
	toRun: (run: RunSketch, round: string) => SiteRun,
): SiteRound {
	const { id, config = {}, tasks = [], headline = 'time.wall' } = own;
	const runs = own.runs.map((run) => toRun(run, id));
	const measures = runs.map((run) => run.measures);
	const told = headline ?? headlineOf(config, measures);
	return {
		round: {
			id,
			folder: id,
			config,
			tasks,
			files: [],
			leftOut: [],
			runs: runs.map(({ run }) => run),
			provenance: 'measured',
			...own.round,
		},
		title: config.title ?? id,
		page: roundPage(id),
		runs,
		ranking: headline === null ? rankingOf(config, measures) : [headline],
		...defined({ headline: told }),
		filePages: new Map(),
		comparisons: [],
	};
}

function toSiteRun(own: RunSketch, round: string): Omit<SiteRun, 'contestant' | 'identity'> {
	const { contestant, task, attempt } = own;
	const parts = [round, contestant, task, attempt].filter((part) => part !== undefined);
	const id = parts.join('/');
	const names = Object.keys({ ...own.files, ...own.readings });
	const files = names.map((name) => ({
		artifact: {
			path: `${id}/${name}`,
			name,
			kind: 'other' as const,
			format: 'text',
			bytes: 100,
			sha256: 'c'.repeat(64),
			state: 'read' as const,
			...own.files?.[name],
		},
		reading: own.readings?.[name] ?? { kind: 'none' as const },
	}));
	const run: Run = {
		id,
		round,
		contestant,
		...(task === undefined ? {} : { task }),
		attempt: attempt ?? 1,
		folder: id,
		provenance: 'measured',
		files,
		leftOut: [],
		...own.run,
	};
	const pages = filePages({ run }, names);
	return {
		run,
		page: runPage(run),
		measures: toMeasures(run, own.measures ?? []),
		claims: own.claims ?? [],
		transcripts: [],
		filePages: new Map(names.map((name) => [`${id}/${name}`, pages.get(name) ?? ''])),
		sharedFiles: new Set(),
		changes: undefined,
		screenshots: [],
	};
}

/** Every run has an outcome, by what else is known of it. */
function toMeasures(run: Run, list: readonly Measure[]): Measures {
	const measures = Object.fromEntries(list.map((one) => [one.id, one]));
	const outcome = measureOutcome({ run, transcripts: { files: [] } }, measures);
	return { ...Object.fromEntries(outcome.map((one) => [one.id, one])), ...measures };
}

/** The first round of a site. */
export function firstRound({ rounds }: Site): SiteRound {
	const [round] = rounds;
	if (round === undefined) throw new Error('The fixture has no round.');
	return round;
}

export const frame: MakeFrame = (own) => ({
	...own,
	siteTitle: 'Bench',
	noindex: false,
	hasWriteUps: false,
});
