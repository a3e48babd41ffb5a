/**
 * `npm run mutants`: makes small random mistakes in `src`, a mutant each, and runs the tests that
 * could notice. Ends with 0 where they notice at least 90 % in every stage, with 1 where not, with 2
 * for a wrong command line. Works in private copies of the checkout; the report is the same for a
 * seed. Scripts of `.astro` files have no mutants: only browsers and builds run them.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import picomatch from 'picomatch';
import { findBrowser } from './browser.mjs';
import { parseOptions, USAGE, type Options } from './mutants/arguments.ts';
import { listMutants, type Mutant } from './mutants/candidates.ts';
import { LEAST_CAUGHT, listWeakStages, toChange, toTable, type Tried } from './mutants/report.ts';
import { drawSample } from './mutants/sample.ts';
import { killTests } from './mutants/test-process.ts';
import { tryMutant, type Bench } from './mutants/try-mutant.ts';
import { createTypeCheck } from './mutants/type-check.ts';
import { copyCheckout } from './mutants/workspace.ts';

const CHECKOUT = path.resolve(import.meta.dirname, '..');

/** Milliseconds; much longer than any file of tests takes. */
const SILENCE = 400_000;

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

/** Draws from a copy, so that nobody's next change of the checkout shifts what was drawn. */
function draw(copy: string, { stages, files, seed, count }: Options): Mutant[] {
	const isWanted = files.length === 0 ? () => true : picomatch(files);
	const mutants = listMutants(copy, stages, isWanted);
	const drawn = drawSample(mutants, { seed, count, isValid: createTypeCheck(copy) });
	say(
		`Seed ${seed}: ${drawn.length} mutants out of ${mutants.length} possible changes. ` +
			'Not covered: .astro files.\n',
	);
	return drawn;
}

/** Tries all, some at once, each in a copy of its own; progress goes to the standard error. */
async function tryAll(mutants: readonly Mutant[], benches: readonly Bench[]): Promise<Tried[]> {
	const tried: Tried[] = [];
	const queue = [...mutants.entries()];
	let done = 0;
	const work = async (bench: Bench): Promise<void> => {
		for (;;) {
			const next = queue.shift();
			if (next === undefined) return;
			const [index, mutant] = next;
			const outcome = await tryMutant(mutant, bench);
			tried[index] = { mutant, outcome };
			done++;
			const place = `${mutant.file}:${mutant.line}`;
			process.stderr.write(`${done}/${mutants.length} ${outcome}: ${place}\n`);
		}
	};
	await Promise.all(benches.map(work));
	return tried;
}

/** One copy for each job; the first is there already. */
function makeBenches(first: string, { jobs, e2e, unit }: Options): Bench[] {
	const browser: unknown = e2e ? findBrowser() : undefined;
	if (e2e && typeof browser !== 'string') {
		throw new Error('There is no Chromium. Fix: install one, or set PROOFSHEET_CHROMIUM.');
	}
	const chromium = typeof browser === 'string' ? browser : undefined;
	const shared = {
		silence: SILENCE,
		builds: !unit,
		chromium,
		broken: new Set<string>(),
		trusted: new Set<string>(),
	};
	return Array.from({ length: jobs }, (_, index) => {
		const folder = index === 0 ? first : `${first}-${index + 1}`;
		if (index > 0) cpSync(first, folder, { recursive: true, verbatimSymlinks: true });
		return { folder, ...shared };
	});
}

function sayChanges(mutants: readonly Mutant[], copy: string): void {
	for (const mutant of mutants) {
		say(`${toChange(mutant, readFileSync(path.join(copy, mutant.file), 'utf8'))}\n`);
	}
}

/** Says what came of it; gives the exit code. */
function report(tried: readonly Tried[], { folder, broken }: Bench): number {
	const survivors = tried.filter(({ outcome }) => outcome === 'survived');
	sayChanges(
		survivors.map(({ mutant }) => mutant),
		folder,
	);
	say(toTable(tried));
	if (broken.size > 0) {
		say(`\nLeft out, since they fail without a mutant: ${[...broken].sort().join(', ')}.`);
	}
	const weak = listWeakStages(tried);
	const least = `${LEAST_CAUGHT * 100} %`;
	say(
		weak.length === 0
			? `\nAt least ${least} are caught in every stage.`
			: `\nLess than ${least} are caught in: ${weak.join(', ')}.`,
	);
	return weak.length + broken.size === 0 ? 0 : 1;
}

async function run(options: Options, folder: string): Promise<number> {
	const copy = path.join(folder, 'copy');
	copyCheckout(CHECKOUT, copy);
	const mutants = draw(copy, options);
	if (mutants.length === 0) {
		process.stderr.write(
			'No file of these stages fits, or none has mutants. Fix: name others with --stage or --file.\n',
		);
		return 2;
	}
	if (options.list) {
		sayChanges(mutants, copy);
		return 0;
	}
	const benches = makeBenches(copy, options);
	const [first] = benches;
	const tried = await tryAll(mutants, benches);
	return first === undefined ? 1 : report(tried, first);
}

/** Whatever happens, no copy and no process is left. */
async function runInFolder(options: Options): Promise<number> {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-mutants-'));
	const leave = (): void => {
		killTests();
		// What was killed may still write its last file.
		rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			process.stderr.write(`Stopped by ${signal}, without a report.\n`);
			leave();
			process.exit(1);
		});
	}
	try {
		return await run(options, folder);
	} finally {
		leave();
	}
}

let options: Options | undefined;
try {
	options = parseOptions(process.argv.slice(2));
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	process.exitCode = 2;
}
if (options !== undefined) process.exitCode = await runInFolder(options);
