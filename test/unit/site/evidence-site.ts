import type { Artifact } from '../../../src/model/artifact.ts';
import type { ReadArtifact, Reading, Run } from '../../../src/model/bench.ts';
import type { FileChange } from '../../../src/model/change.ts';
import type { TranscriptSummary, TurnOutline } from '../../../src/model/transcript.ts';
import type { Turn } from '../../../src/model/turn.ts';
import type { MakeFrame } from '../../../src/site/frame.ts';
import type { Bodies, Site, SiteRound, SiteRun } from '../../../src/site/site.ts';
import { filePages, roundPage, runPage } from '../../../src/site/urls.ts';
import { noAnalyses } from './no-analyses.ts';

/** A file of a run with so many bytes. */
export function file(
	name: string,
	own: Partial<Artifact> = {},
	reading: Reading = { kind: 'none' },
): ReadArtifact {
	return {
		artifact: {
			path: `r1/a/${name}`,
			name,
			kind: 'other',
			format: 'text',
			bytes: 100,
			sha256: 'ab'.repeat(32),
			state: 'listed',
			...own,
		},
		reading,
	};
}

export function summary(own: Partial<TranscriptSummary> = {}): TranscriptSummary {
	return {
		harness: 'Codex',
		sessionIds: [],
		models: ['gpt-5'],
		totals: [],
		responses: [],
		toolCalls: [],
		humanMessages: [],
		toolResults: 0,
		outline: [],
		unknownRecords: 0,
		...own,
	};
}

/** So many turns; `own` changes some by number. */
export function outline(
	count: number,
	own: Record<number, Partial<TurnOutline>> = {},
): TurnOutline[] {
	return Array.from({ length: count }, (_, index) => ({
		n: index + 1,
		role: 'model',
		line: index + 1,
		title: `turn ${index + 1}`,
		kind: 'talk',
		failed: false,
		...own[index + 1],
	}));
}

export function run(files: ReadArtifact[], own: Partial<Run> = {}): SiteRun {
	const one: Run = {
		id: 'r1/a',
		round: 'r1',
		contestant: 'a',
		attempt: 1,
		folder: 'r1/a',
		provenance: 'measured',
		files,
		leftOut: [],
		...own,
	};
	const names = filePages(
		{ run: one },
		files.map(({ artifact }) => artifact.name),
	);
	return {
		run: one,
		page: runPage(one),
		contestant: { id: 'a', name: 'Model A', config: {} },
		identity: { id: 'a', name: 'Model A', colour: 1, marker: 'circle', monogram: 'MA' },
		measures: {},
		claims: [],
		transcripts: files
			.flatMap(({ artifact, reading }) =>
				reading.kind === 'transcript' ? [{ artifact, reading }] : [],
			)
			.map(({ artifact, reading }, index) => ({
				number: index + 1,
				fileOf: () => artifact,
				artifact,
				summary: reading.transcript,
				store: reading.store,
				pages: Math.max(1, Math.ceil(reading.transcript.outline.length / 40)),
			})),
		filePages: new Map(
			files.map(({ artifact }) => [artifact.path, names.get(artifact.name) ?? '']),
		),
		changes: undefined,
		sharedFiles: new Set(),
		screenshots: files.filter(({ artifact }) => artifact.kind === 'screenshot'),
	};
}

/** A site of one round with these runs. */
export function site(
	runs: SiteRun[],
	own: {
		texts?: Record<string, string>;
		changes?: FileChange[];
		turns?: Turn[];
		site?: Partial<Site>;
	} = {},
): Site {
	const bodies: Bodies = {
		text(path, limit = Infinity) {
			const text = own.texts?.[path];
			if (text === undefined) throw new Error(`${path} is not to be read here.`);
			return { text: text.slice(0, limit), bytes: text.length, cut: text.length > limit };
		},
		bytes: () => Buffer.alloc(0),
		turns: () => own.turns ?? [],
		extent: () => ({ characters: 0, images: [] }),
		image: () => Buffer.alloc(0),
		changes: () => own.changes ?? [],
		kept: (key) => key,
		derive: (_, compute) => compute(),
		keyOf: ({ kind, of }) => [kind, ...of].join('/'),
	};
	const round: SiteRound = {
		round: {
			id: 'r1',
			folder: 'r1',
			config: {},
			tasks: [],
			files: [],
			leftOut: [],
			runs: runs.map((one) => one.run),
			provenance: 'measured',
		},
		title: 'Round one',
		page: roundPage('r1'),
		runs,
		ranking: ['time.wall'],
		headline: 'time.wall',
		filePages: new Map(),
		comparisons: [],
	};
	return {
		title: 'Bench',
		description: undefined,
		url: undefined,
		bench: {
			config: {},
			rounds: [round.round],
			contestants: [],
			files: [],
			leftOut: [],
			issues: [],
		},
		rounds: [round],
		groups: [],
		contestants: [],
		runs: new Map(runs.map((one) => [one.run.id, one])),
		issues: [],
		filePages: new Map(),
		writeUps: [],
		bodies,
		analyses: noAnalyses,
		...own.site,
	};
}

export const frame: MakeFrame = (own) => ({
	...own,
	siteTitle: 'Bench',
	noindex: false,
	hasWriteUps: false,
});
