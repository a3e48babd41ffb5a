import { cpSync, existsSync, mkdirSync, readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';

/** What tells of the samples and is none. */
const ABOUT = new Set(['SOURCES.md', 'LICENSE']);
/** This sample is a folder of rounds as it is. */
const ROUNDS = 'bakeoff-mini/implementation';
/** Cases that make a site which the build refuses; one would keep all others from being built. */
const REFUSED = /^hostile-gate-/;
/** The round whose runs are whole formats, for what is kept in several files. */
const TOGETHER = 'together';

/**
 * Copies real files into a folder of runs: a round for each format, a contestant for each of its
 * files and folders; and one more round in which the files of each format are one run.
 */
export function writeSamplesBench(runs: string, samples: string): void {
	for (const format of listFolders(samples)) {
		const folder = path.join(samples, format.name);
		copy(folder, path.join(runs, TOGETHER, format.name));
		const taken = new Set<string>();
		for (const entry of listEntries(folder)) {
			const from = path.join(folder, entry.name);
			if (`${format.name}/${entry.name}` === ROUNDS) {
				for (const round of listFolders(from)) {
					copy(path.join(from, round.name), path.join(runs, `${format.name}-${round.name}`));
				}
				continue;
			}
			const run = path.join(runs, format.name, nameRun(entry, taken));
			copy(from, entry.isDirectory() ? run : path.join(run, entry.name));
		}
	}
}

/** The name without its ending, where no other run has it. */
function nameRun(entry: Dirent, taken: Set<string>): string {
	const short = entry.isDirectory() ? entry.name : path.parse(entry.name).name;
	const name = taken.has(short) ? entry.name : short;
	taken.add(name);
	return name;
}

/**
 * Copies the rounds of benches, `<case>/runs/<round>`, into one folder of runs; a case that is
 * itself one round becomes one. Files beside rounds stay behind.
 */
export function writeCasesBench(runs: string, cases: string): void {
	for (const { name } of listFolders(cases)) {
		const from = path.join(cases, name, 'runs');
		if (REFUSED.test(name) || !existsSync(from)) continue;
		if (existsSync(path.join(from, 'round.yaml'))) {
			copy(from, path.join(runs, name));
			continue;
		}
		for (const round of listFolders(from)) {
			copy(path.join(from, round.name), path.join(runs, `${name}-${round.name}`));
		}
	}
}

function listFolders(folder: string): Dirent[] {
	return listEntries(folder).filter((entry) => entry.isDirectory());
}

function listEntries(folder: string): Dirent[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter(({ name }) => !ABOUT.has(name) && !name.startsWith('.'))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function copy(from: string, to: string): void {
	mkdirSync(path.dirname(to), { recursive: true });
	cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}
