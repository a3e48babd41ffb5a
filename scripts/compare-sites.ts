/**
 * `npm run compare:sites`: compares two builds page by page and explains what differs, between two
 * folders of sites or two checkouts. By hand, not part of the tests; `--help` tells how.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readArguments, UsageError, type Arguments } from './compare-sites/arguments.ts';
import {
	compareCheckouts,
	compareSites,
	compareWithBaseline,
	saveBaseline,
	type Surroundings,
} from './compare-sites/compare-builds.ts';
import { toHelp } from './compare-sites/help.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '..');

function print(text: string): void {
	process.stdout.write(text);
}

/** Whether all is the same. */
async function act({ task, ...given }: Arguments): Promise<boolean> {
	const { limits, benches } = given;
	const surroundings = (checkout: string): Surroundings => ({
		benches,
		limits,
		print,
		sources: {
			checkout,
			samples: given.samples ?? path.resolve(REPOSITORY, '../shared/samples'),
			cases: given.cases ?? path.resolve(REPOSITORY, '../shared/cases'),
		},
	});
	switch (task.kind) {
		case 'help':
			print(toHelp());
			return true;
		case 'sites':
			needFolders(task.first, task.second);
			return compareSites('The sites', [task.first, task.second], { limits, print });
		case 'checkouts':
			needFolders(task.base, task.head);
			return compareCheckouts(task, surroundings(task.base));
		case 'save':
			needFolders(task.checkout);
			return saveBaseline(task, surroundings(task.checkout));
		case 'baseline':
			needFolders(task.checkout, task.baseline);
			return compareWithBaseline(task, surroundings(task.checkout));
	}
}

function needFolders(...folders: readonly string[]): void {
	for (const folder of folders) {
		if (!existsSync(folder)) throw new UsageError(`There is no folder ${folder}.`);
	}
}

try {
	process.exitCode = (await act(readArguments(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
	if (!(error instanceof UsageError)) throw error;
	process.stderr.write(`${error.message}\nFix: see --help.\n`);
	process.exitCode = 2;
}
