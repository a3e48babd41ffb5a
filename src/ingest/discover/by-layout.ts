import { configOf } from './round-parts.ts';
import type { RoundConfig } from '../../model/config/round.ts';
import { defined } from '../../model/defined.ts';
import { addRound, compileAll, discoverRound, reportUnmatched } from './round.ts';
import { isRoundInput } from './round-parts.ts';
import type { Discovery, FoundRound, KeptInput, PlacedFile } from './found.ts';
import { createIgnore, type Ignore } from './ignored.ts';
import { findMatch, type Match, type Template } from './layout.ts';
import { createRunCollector, type RunCollector } from '../run-collector.ts';

/** A round while its files are gathered. */
interface Gathered {
	round: FoundRound;
	runs: RunCollector;
	ignore: Ignore;
}

/**
 * Finds rounds by the templates of bench.yaml. They bind `{round}`, or the round is the first
 * folder. A round whose own configuration has a layout is read by that one.
 */
export function discoverByBenchLayout(input: KeptInput, found: Discovery): void {
	const { issues } = found;
	const templates = compileAll(input.bench.layout ?? [], {
		allowRound: true,
		file: 'bench.yaml',
		issues,
	});
	const byRound = new Map<string, Gathered>();
	const own = new Map<string, string[]>();
	const unmatched: string[] = [];
	for (const path of input.paths) {
		const top = topFolder(path);
		if (top !== undefined && input.rounds.get(top)?.layout !== undefined) {
			const paths = own.get(top) ?? [];
			own.set(top, paths);
			paths.push(path);
		} else if (!addByTemplates(path, { templates, byRound, input })) {
			unmatched.push(path);
		}
	}
	placeUnmatched(unmatched, { byRound, found });
	for (const { round, runs } of byRound.values()) {
		runs.finish();
		addRound(round, found);
	}
	for (const [folder, paths] of own) {
		const config = configOf(input, folder);
		addRound(
			discoverRound({ id: folder, folder, paths, folders: [], config, bench: input.bench }, found),
			found,
		);
	}
}

function topFolder(path: string): string | undefined {
	const end = path.indexOf('/');
	return end === -1 ? undefined : path.slice(0, end);
}

/** Adds a file to the run that the first matching template names; false where none matches. */
function addByTemplates(
	path: string,
	context: { templates: readonly Template[]; byRound: Map<string, Gathered>; input: KeptInput },
): boolean {
	const top = topFolder(path);
	const isInput =
		top !== undefined &&
		isRoundInput(path.slice(top.length + 1), context.input.rounds.get(top) ?? {});
	// A round's own input is no contestant, unless a template names its place.
	const allowed = isInput
		? context.templates.filter((one) => !one.inRoundFolder || one.isLiteral)
		: context.templates;
	const found = findMatch(allowed, path);
	const folder = found?.template.inRoundFolder === true ? top : undefined;
	const id = found?.match.round ?? folder;
	if (found === undefined || id === undefined) return false;
	const { round, runs, ignore } = getRound(id, context);
	if (folder !== undefined) round.folder = folder;
	if (ignore(folder === undefined ? path : path.slice(folder.length + 1))) round.ignored.push(path);
	else runs.add(withoutRound(found.match), path);
	return true;
}

function withoutRound({ contestant, task, attempt, name, folder }: Match): Omit<Match, 'round'> {
	return {
		contestant,
		name,
		...defined({ task, attempt, folder }),
	};
}

function getRound(
	id: string,
	{ byRound, input }: { byRound: Map<string, Gathered>; input: KeptInput },
): Gathered {
	let gathered = byRound.get(id);
	if (gathered === undefined) {
		const config: RoundConfig = configOf(input, id);
		const tasks = Object.keys(config.tasks ?? {});
		const round: FoundRound = { id, config, runs: [], files: [], tasks, ignored: [] };
		const runs = createRunCollector(round, input.bench);
		gathered = { round, runs, ignore: createIgnore(config.ignore) };
		byRound.set(id, gathered);
	}
	return gathered;
}

/** Other files in the folder of a round are the round's; the others are the bench's. */
function placeUnmatched(
	paths: readonly string[],
	{ byRound, found }: { byRound: ReadonlyMap<string, Gathered>; found: Discovery },
): void {
	const unmatched: PlacedFile[] = [];
	for (const path of paths) {
		const top = topFolder(path);
		const gathered = top === undefined ? undefined : byRound.get(top);
		if (top === undefined || gathered?.round.folder !== top) {
			found.files.push({ path, name: path });
			if (!/(?:^|\/)(?:bench|round)\.(?:ya?ml|json)$|^readme\.md$/i.test(path)) {
				unmatched.push({ path, name: path });
			}
			continue;
		}
		const name = path.slice(top.length + 1);
		if (gathered.ignore(name)) {
			gathered.round.ignored.push(path);
			continue;
		}
		gathered.round.files.push({ path, name });
		if (!isRoundInput(name, gathered.round.config)) unmatched.push({ path, name: path });
	}
	reportUnmatched('bench.yaml', unmatched, found.issues);
}
