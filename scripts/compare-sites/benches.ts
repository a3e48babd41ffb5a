import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAttachmentsBench } from '../../test/benches/attachments.ts';
import { writeCodeTree } from '../../test/benches/code-tree.ts';
import { writeDiffRounds } from '../../test/benches/diffs.ts';
import { listHostileFiles } from '../../test/benches/hostile-code.ts';
import { writeHostileTrees } from '../../test/benches/hostile-tree.ts';
import { writeHugeBench } from '../../test/benches/huge.ts';
import { writeLargeBench } from '../../test/benches/large.ts';
import { writeLiveBench } from '../../test/benches/live.ts';
import { writeMixedBench } from '../../test/benches/mixed.ts';
import { writeProducedRound } from '../../test/benches/produced.ts';
import { writeSideBySideBench } from '../../test/benches/side-by-side.ts';
import { TRANSCRIPTS, writeTranscript } from '../../test/benches/transcripts.ts';
import { makeUnrelatedPair } from '../../test/benches/unrelated.ts';
import { writeBadBench } from '../../test/unit/ingest/bad-bench.ts';
import { writeCasesBench, writeSamplesBench } from './samples-bench.ts';

/** Where input comes from that is not generated. */
export interface Sources {
	/** The checkout whose demo and packages are used. */
	checkout: string;
	/** Real files, a folder for each format. */
	samples: string | undefined;
	/** Benches of a few files, a folder `<case>/runs` each. */
	cases: string | undefined;
}

export interface Bench {
	about: string;
	/** Writes `runs/`, and `content/` where there is one, into a folder that is there and empty. */
	write: (folder: string, sources: Sources) => void;
	/** Further options of `build`. */
	options?: readonly string[];
	/** Takes long; built only where it is asked for. */
	onlyByName?: true;
}

/** Nothing may ask it; the discard port. */
const NOBODY = 'http://127.0.0.1:9/';

const BENCHES: Readonly<Record<string, Bench>> = {
	demo: { about: 'runs/ and content/ of the base', write: copyDemo },
	hosted: {
		about: 'the demo under a path of an address',
		write: copyDemo,
		options: ['--base', '/a/bench/', '--site', 'https://example.org'],
	},
	mixed: { about: 'one of everything', write: inRuns(writeMixedBench) },
	bad: { about: 'broken input of every kind', write: writeBadBench },
	attachments: { about: 'recordings, requests, consoles', write: inRuns(writeAttachmentsBench) },
	diffs: { about: 'rounds with diffs and mails', write: inRuns(putting(writeDiffRounds)) },
	produced: { about: 'code out of folders and diffs', write: inRuns(putting(writeProducedRound)) },
	live: {
		about: 'produced pages',
		write: inRuns((runs) => {
			writeLiveBench(runs, NOBODY);
		}),
	},
	'side-by-side': {
		about: 'one program of six contestants, with and without a baseline',
		write: inRuns(writeSideBySide),
	},
	unrelated: {
		about: 'two programs that share short lines alone',
		write: inRuns(putting(putUnrelated)),
	},
	transcripts: {
		about: 'long transcripts of every generated format',
		write: inRuns(putting(putTranscripts)),
	},
	'code-tree': { about: 'code of installed packages', write: writeTree },
	'hostile-tree': { about: 'odd names, links, a line of 5 MB', write: inRuns(writeHostileTrees) },
	'hostile-code': {
		about: 'files that take programs long',
		write: inRuns(putting(putHostileCode)),
	},
	samples: {
		about: 'real files, a round for each format',
		write: (folder, { samples }) => {
			writeSamplesBench(path.join(folder, 'runs'), needFolder(samples, '--samples'));
		},
	},
	cases: {
		about: 'small benches, a round each',
		write: (folder, { cases }) => {
			writeCasesBench(path.join(folder, 'runs'), needFolder(cases, '--cases'));
		},
	},
	large: {
		about: '200 runs',
		write: inRuns((runs) => {
			writeLargeBench(runs, { runs: 200, seed: 7 });
		}),
		onlyByName: true,
	},
	huge: {
		about: 'three files of 50 MB',
		write: inRuns((runs) => {
			writeHugeBench(runs, 50e6);
		}),
		onlyByName: true,
	},
};

/** Every bench by its name, in the order in which they are built. */
export const ALL_BENCHES: ReadonlyMap<string, Bench> = new Map(Object.entries(BENCHES));

/** Names of the benches that are built where none is asked for. */
export function listDefaultBenches({ samples, cases }: Sources): string[] {
	return [...ALL_BENCHES]
		.filter(([name, { onlyByName }]) => {
			if (name === 'samples') return isThere(samples);
			if (name === 'cases') return isThere(cases);
			return onlyByName !== true;
		})
		.map(([name]) => name);
}

function isThere(folder: string | undefined): boolean {
	return folder !== undefined && existsSync(folder);
}

function needFolder(folder: string | undefined, option: string): string {
	if (folder !== undefined && existsSync(folder)) return folder;
	throw new Error(
		`There is no folder "${folder ?? ''}" to take this bench from.\nFix: name one with ${option}.`,
	);
}

type Put = (file: string, content: string) => void;

function inRuns(write: (runs: string) => void): Bench['write'] {
	return (folder) => {
		const runs = path.join(folder, 'runs');
		mkdirSync(runs);
		write(runs);
	};
}

function putting(write: (put: Put) => void): (runs: string) => void {
	return (runs) => {
		write((file, content) => {
			const target = path.join(runs, file);
			mkdirSync(path.dirname(target), { recursive: true });
			writeFileSync(target, content);
		});
	};
}

function copyDemo(folder: string, { checkout }: Sources): void {
	for (const name of ['runs', 'content']) {
		cpSync(path.join(checkout, name), path.join(folder, name), {
			recursive: true,
			verbatimSymlinks: true,
		});
	}
}

/** The second round has a baseline, so that there are diffs, too. */
function writeSideBySide(runs: string): void {
	writeSideBySideBench(runs, { lines: 1500 });
	const [one, two] = [path.join(runs, 'round-1'), path.join(runs, 'round-2')];
	cpSync(one, two, { recursive: true });
	cpSync(path.join(one, 'fir/code'), path.join(two, 'baseline'), { recursive: true });
}

function putUnrelated(put: Put): void {
	const { before, after } = makeUnrelatedPair(3000);
	put('round/baseline/program.ts', before);
	put('round/alpha/code/program.ts', after);
	put('round/beta/code/program.ts', before);
}

function putTranscripts(put: Put): void {
	for (const name of TRANSCRIPTS) {
		const { name: run, ext } = path.parse(name);
		put(`round/${run}/session${ext}`, writeTranscript(name, 400_000));
	}
}

function putHostileCode(put: Put): void {
	for (const [index, { name, text, changed }] of listHostileFiles().entries()) {
		put(`round/baseline/${index}/${name}`, text);
		put(`round/alpha/code/${index}/${name}`, changed);
		put(`round/beta/code/${index}/${name}`, text);
	}
}

function writeTree(folder: string, { checkout }: Sources): void {
	const code = path.join(folder, 'runs/round/alpha/code');
	writeCodeTree(code, path.join(checkout, 'node_modules'), 800_000);
}
