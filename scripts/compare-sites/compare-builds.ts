import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ALL_BENCHES, listDefaultBenches, type Bench, type Sources } from './benches.ts';
import { buildSite } from './build-site.ts';
import { compareFolders, isSame } from './compare-folders.ts';
import { toReport, type ReportLimits } from './report.ts';

/** What all that is done with benches needs. */
export interface Surroundings {
	/** Names of the benches that were asked for, if any. */
	benches: readonly string[];
	sources: Sources;
	limits: ReportLimits;
	print: (text: string) => void;
}

interface Named {
	name: string;
	bench: Bench;
}

/** Builds each bench with two checkouts and compares; gives whether all is the same. */
export async function compareCheckouts(
	folders: { base: string; head: string; keep: string | undefined },
	surroundings: Surroundings,
): Promise<boolean> {
	const { base, head, keep } = folders;
	const work = keep ?? mkdtempSync(path.join(tmpdir(), 'proofsheet-sites-'));
	try {
		return await forEachBench(surroundings, async ({ name, bench }) => {
			const input = path.join(work, 'runs', name);
			writeInput(input, bench, surroundings.sources);
			const sites = { base: path.join(work, 'base', name), head: path.join(work, 'head', name) };
			const options = bench.options ?? [];
			await buildSite({ checkout: base, input, site: sites.base, options });
			await buildSite({ checkout: head, input, site: sites.head, options });
			return compareSites(name, [sites.base, sites.head], surroundings);
		});
	} finally {
		if (keep === undefined) rmSync(work, { recursive: true, force: true });
	}
}

/** Builds each bench with a checkout and keeps its input and its site. */
export async function saveBaseline(
	{ baseline, checkout }: { baseline: string; checkout: string },
	surroundings: Surroundings,
): Promise<boolean> {
	return forEachBench(surroundings, async ({ name, bench }) => {
		const input = path.join(inputFolder(baseline), name);
		if (!existsSync(input)) writeInput(input, bench, surroundings.sources);
		const site = path.join(baseline, name);
		await buildSite({ checkout, input, site, options: bench.options ?? [] });
		surroundings.print(`${name}: built into ${site}\n`);
		return true;
	});
}

/** Builds what is kept of each bench with a checkout and compares with the kept site. */
export async function compareWithBaseline(
	{ baseline, checkout }: { baseline: string; checkout: string },
	surroundings: Surroundings,
): Promise<boolean> {
	const kept = [...ALL_BENCHES.keys()].filter((name) => existsSync(path.join(baseline, name)));
	if (kept.length === 0) {
		throw new Error(`No bench is kept in ${baseline}.\nFix: build one with --baseline and --save.`);
	}
	const benches = surroundings.benches.length === 0 ? kept : surroundings.benches;
	const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-sites-'));
	try {
		return await forEachBench({ ...surroundings, benches }, async ({ name, bench }) => {
			const before = path.join(baseline, name);
			if (!existsSync(before)) {
				throw new Error(`${before} is missing.\nFix: build it with --save --bench ${name}.`);
			}
			const input = path.join(inputFolder(baseline), name);
			const site = path.join(work, name);
			await buildSite({ checkout, input, site, options: bench.options ?? [] });
			const same = compareSites(name, [before, site], surroundings);
			rmSync(site, { recursive: true, force: true });
			return same;
		});
	} finally {
		rmSync(work, { recursive: true, force: true });
	}
}

/** Prints how two sites compare; gives whether they are the same. */
export function compareSites(
	title: string,
	[first, second]: readonly [string, string],
	{ limits, print }: Pick<Surroundings, 'limits' | 'print'>,
): boolean {
	const comparison = compareFolders(first, second);
	print(toReport(title, comparison, limits));
	return isSame(comparison);
}

/** One after the other; what goes wrong with one is told and does not keep the others from it. */
async function forEachBench(
	{ benches, sources, print }: Surroundings,
	act: (named: Named) => Promise<boolean>,
): Promise<boolean> {
	const names = benches.length === 0 ? listDefaultBenches(sources) : benches;
	const wrong: string[] = [];
	for (const name of names) {
		const bench = ALL_BENCHES.get(name);
		if (bench === undefined) continue;
		try {
			if (!(await act({ name, bench }))) wrong.push(name);
		} catch (error) {
			wrong.push(name);
			print(`${name}: FAILED\n${error instanceof Error ? error.message : String(error)}\n`);
		}
		print('\n');
	}
	print(
		wrong.length === 0
			? `All ${names.length} benches are good: ${names.join(', ')}\n`
			: `${wrong.length} of ${names.length} benches are NOT: ${wrong.join(', ')}\n`,
	);
	return wrong.length === 0;
}

function writeInput(folder: string, bench: Bench, sources: Sources): void {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	bench.write(folder, sources);
}

/** Beside the sites, so that a baseline can be looked at as a folder of sites. */
function inputFolder(baseline: string): string {
	return `${baseline}-runs`;
}
