import path from 'node:path';
import type { BenchConfig } from '../../model/config/bench.ts';
import type { RoundConfig } from '../../model/config/round.ts';
import type { KeptInput } from './found.ts';
import { listDeclaredContestants } from './contestant-names.ts';
import { isPartOfRound, isToolFolder } from './folder-roles.ts';

/**
 * Folders of a round that are contestants. Those that are called like its input, its results or
 * texts about it are none, unless the configuration names them; where there is nothing else,
 * they may be.
 */
export function chooseContestants(
	folders: readonly string[],
	config: RoundConfig,
	bench: BenchConfig,
): { chosen: string[]; others: string[] } {
	const inputs = new Set(listInputs(config).map((input) => input.split('/', 1)[0]));
	const declared = new Set(listDeclaredContestants(bench, [config]));
	const possible = folders.filter(
		(folder) => !/^(?:\.|(?:baseline|tasks)$)/.test(folder) && !inputs.has(folder),
	);
	const chosen = possible.filter((folder) => declared.has(folder) || !isPartOfRound(folder));
	if (chosen.length === 0) return { chosen: possible, others: [] };
	return { chosen, others: possible.filter((folder) => !chosen.includes(folder)) };
}

/** What is said of a round: by its own file, and of the results of every round by that of the bench. */
export function configOf({ rounds, bench }: KeptInput, name: string): RoundConfig {
	const config = rounds.get(name) ?? {};
	if (bench.results === undefined) return config;
	return { ...config, results: [...(config.results ?? []), ...bench.results] };
}

/** What the configuration names as input of the round: the baseline, the briefs, and results. */
function listInputs({ baseline, brief, tasks, results = [] }: RoundConfig): string[] {
	// Results of one contestant may lie in its own folder.
	const folders = results.flatMap(({ files, run }) =>
		files
			.filter((file) => run?.contestant !== undefined || file.includes('{contestant}'))
			.flatMap((file) => /^(?:\.\/)?([^/{*]+)\//.exec(file)?.[1] ?? []),
	);
	const named = [
		...[baseline, brief, ...folders],
		...Object.values(tasks ?? {}).map((task) => task.brief),
	];
	return named.flatMap((one) =>
		one === undefined ? [] : [path.posix.normalize(one).replace(/\/+$/, '')],
	);
}

/** Whether a file lies in a folder that usually stands beside those of contestants. */
export function isBesideContestants(name: string): boolean {
	const end = name.indexOf('/');
	const top = name.slice(0, Math.max(0, end));
	return end > 0 && (isPartOfRound(top) || isToolFolder(top));
}

/** What a round's folder holds beside its runs by contract needs no template. */
export function isRoundInput(name: string, config: RoundConfig): boolean {
	return (
		/^(?:(?:bench|round)\.(?:ya?ml|json)|brief\.md|readme\.md)$/i.test(name) ||
		/^(?:baseline|tasks)\//.test(name) ||
		listInputs(config).some((input) => name === input || name.startsWith(`${input}/`))
	);
}
