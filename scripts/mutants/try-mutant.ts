import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Mutant } from './candidates.ts';
import { applyMutation } from './mutation.ts';
import { runTests, type Ended } from './test-process.ts';
import { withText } from './workspace.ts';

export type Outcome = 'killed' | 'timed out' | 'survived';

/** A private copy of the checkout, and what is known of its tests. */
export interface Bench {
	folder: string;
	/** Milliseconds without a word after which a run of tests has hung. */
	silence: number;
	/** Whether whole sites are built for what unit tests let through. */
	builds: boolean;
	/** Path of the Chromium that the browser tests are run in; undefined: they are left out. */
	chromium: string | undefined;
	/** Test files that are red without any mutant: they can kill none. Shared by all copies. */
	broken: Set<string>;
	/** Test files that were found green without a mutant after they had killed one. */
	trusted: Set<string>;
}

const VITEST = 'node_modules/vitest/vitest.mjs';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** For tests that say nothing else: a busy machine must kill no mutant. */
const PATIENCE = ['--testTimeout=120000', '--hookTimeout=120000'];

/**
 * Runs the tests that can kill a mutant: unit tests of its stage that import it, directly or not,
 * all others that do, the builds of whole sites, and on demand the browser. The first red test ends
 * it; that test has to be green without the mutant.
 */
export async function tryMutant(mutant: Mutant, bench: Bench): Promise<Outcome> {
	const file = path.join(bench.folder, mutant.file);
	const text = applyMutation(readFileSync(file, 'utf8'), mutant);
	for (const round of listRounds(mutant, bench)) {
		const outcome = await tryRound(round, bench, (act) => withText(file, text, act));
		if (outcome !== 'survived') return outcome;
	}
	return bench.chromium === undefined
		? 'survived'
		: tryBrowser(bench, (act) => withText(file, text, act));
}

/** Arguments of Vitest, in the order they are tried: near and quick tests first. */
function listRounds({ file, stage }: Mutant, { builds }: Bench): string[][] {
	const room = stage.split('/')[0] ?? '';
	const related = ['related', '--run', file, '--exclude', 'test/golden/**'];
	return [
		[...related, '--exclude', `test/unit/!(${room})/**`],
		[...related, '--exclude', `test/unit/${room}/**`],
		...(builds ? [['run', 'test/golden']] : []),
	];
}

/** The browser tests that fail first have to pass without the mutant, as others have. */
async function tryBrowser(bench: Bench, withMutant: WithMutant): Promise<Outcome> {
	const { silent, code } = await withMutant(() => runPlaywright(bench, []));
	if (silent) return 'timed out';
	if (code === 0) return 'survived';
	const without = await runPlaywright(bench, ['--last-failed', '--pass-with-no-tests']);
	if (without.code === 0) return 'killed';
	throw new Error(`A browser test fails without a mutant:\n${without.tail}`);
}

function runPlaywright(
	{ folder, silence, chromium = '' }: Bench,
	options: readonly string[],
): Promise<Ended> {
	const all = ['--max-failures=1', '--reporter=list', '--workers=1', ...options];
	const env = { PROOFSHEET_CHROMIUM: chromium, TMPDIR: makeTemporary(folder) };
	return runTests([PLAYWRIGHT, 'test', ...all], { cwd: folder, silence, env });
}

type WithMutant = <T>(act: () => Promise<T>) => Promise<T>;

async function tryRound(
	round: readonly string[],
	bench: Bench,
	withMutant: WithMutant,
): Promise<Outcome> {
	for (;;) {
		const known = bench.broken.size;
		const { silent, red, failed, tail } = await withMutant(() => runVitest(round, bench));
		if (silent) return 'timed out';
		if (!red) return 'survived';
		if (await isGreenWithout(failed, round, bench)) return 'killed';
		if (failed.length === 0 || bench.broken.size === known) {
			throw new Error(`The tests fail without a mutant, and no test file says so:\n${tail}`);
		}
	}
}

/** Whether the test files, or the whole round where none is named, pass as they are. */
async function isGreenWithout(
	files: readonly string[],
	round: readonly string[],
	bench: Bench,
): Promise<boolean> {
	if (files.length === 0) return !(await runVitest(round, bench)).red;
	for (const file of files) {
		if (bench.trusted.has(file)) continue;
		const { red } = await runVitest(['run', file], bench);
		(red ? bench.broken : bench.trusted).add(file);
	}
	return files.every((file) => bench.trusted.has(file));
}

interface VitestResult {
	silent: boolean;
	red: boolean;
	/** Paths of the test files with a red test, from the root of the copy. */
	failed: string[];
	tail: string;
}

async function runVitest(args: readonly string[], bench: Bench): Promise<VitestResult> {
	const { folder: cwd, silence } = bench;
	const report = path.join(cwd, 'mutant.json');
	rmSync(report, { force: true });
	const options = ['--bail=1', '--maxWorkers=1', '--passWithNoTests', '--reporter=default'];
	const said = ['--reporter=json', `--outputFile.json=${report}`];
	const without = [...bench.broken].sort().flatMap((file) => ['--exclude', file]);
	const ended = await runTests([VITEST, ...args, ...options, ...PATIENCE, ...said, ...without], {
		cwd,
		silence,
		env: { TMPDIR: makeTemporary(cwd) },
	});
	return {
		silent: ended.silent,
		red: ended.code !== 0,
		failed: ended.code === 0 ? [] : readFailed(report, cwd),
		tail: ended.tail,
	};
}

/** A folder beside the copy: tests that are killed leave their temporary files. */
function makeTemporary(folder: string): string {
	const temporary = `${folder}-tmp`;
	mkdirSync(temporary, { recursive: true });
	return temporary;
}

function readFailed(report: string, folder: string): string[] {
	if (!existsSync(report)) return [];
	const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
		testResults: { name: string; status: string }[];
	};
	return testResults
		.filter(({ status }) => status === 'failed')
		.map(({ name }) => path.relative(folder, name).split(path.sep).join('/'));
}
