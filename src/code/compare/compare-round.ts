import type { TreeFile } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { FileGroup } from '../../model/symbol.ts';
import { compareText } from '../../model/text.ts';
import type { CodeBodies } from '../bodies.ts';
import { listTaskCode, type ComparedRound, type TaskCode } from './candidates.ts';
import type { CodeAnalyses } from './code-analyses.ts';
import type {
	AloneFile,
	ComparedCell,
	ComparedFile,
	ComparedRun,
	NotCompared,
	TaskComparison,
	Variant,
} from './comparison.ts';
import { choosePairs, createPairBudget } from './pair-budget.ts';

/** Files of a task that are compared; those with fewer authored lines are named. */
const MAX_FILES = 40;

/** Compares the produced code of a round's contestants, task by task. */
export function compareRound<R extends ComparedRun>(
	round: ComparedRound<R>,
	{ bodies, analyses }: { bodies: CodeBodies; analyses: CodeAnalyses },
): TaskComparison<R>[] {
	const budget = createPairBudget();
	return listTaskCode(round, bodies).flatMap((code): TaskComparison<R>[] => {
		const chosen = chooseGroups(code, analyses);
		const candidates = filesOf(code);
		const files = chosen.groups.map((group): ComparedFile => {
			const cells = toCells(group, code);
			const variants = listVariants(cells, analyses);
			return { path: group.path, cells, variants, ...choosePairs(variants, budget) };
		});
		if (files.length === 0 && chosen.alone.length === 0) return [];
		return [
			{
				...defined({ task: code.task }),
				runs: code.runs,
				files,
				alone: chosen.alone,
				similarity: analyses.compareContestants(candidates, {
					groups: chosen.all,
					given: code.given,
				}),
				equal: analyses.groupEqual(
					code.runs.map((_, run) =>
						code.unwritten.includes(run)
							? []
							: chosen.all.map((group) => fileOf(group, run, candidates)),
					),
				),
				unwritten: code.unwritten,
				notCompared: [...chosen.rest, ...code.notCompared],
			},
		];
	});
}

function filesOf({ candidates }: CodeOfTask): TreeFile[][] {
	return candidates.map((own) => own.map(({ file }) => file));
}

type CodeOfTask = Pick<TaskCode<ComparedRun>, 'candidates'>;

interface ChosenGroups {
	/** Those that are not shown among them. */
	all: FileGroup[];
	groups: FileGroup[];
	alone: AloneFile[];
	rest: NotCompared[];
}

/** The groups of files that belong together, those with most authored lines first. */
function chooseGroups(code: CodeOfTask, analyses: CodeAnalyses): ChosenGroups {
	const files = filesOf(code);
	const all = analyses.matchFiles(files);
	const authored = code.candidates.map(
		(own) => new Map(own.map((candidate) => [candidate.file.path, candidate.authored])),
	);
	const isWritten = (path: string | undefined, run: number): boolean =>
		code.candidates[run]?.some(({ file, given }) => file.path === path && !given) ?? false;
	const sizeOf = (group: FileGroup): number =>
		Math.max(
			...group.files.map((file, run) =>
				file === undefined ? 0 : (authored[run]?.get(file.path) ?? 0),
			),
		);
	const sized = all
		.map((group) => ({ group, size: sizeOf(group) }))
		.filter(({ group }) => group.files.some((file, run) => isWritten(file?.path, run)))
		.sort((a, b) => b.size - a.size || compareText(a.group.path, b.group.path));
	const shared = sized.filter(({ group }) => group.present > 1).map(({ group }) => group);
	const alone = sized.flatMap(({ group }): AloneFile[] => {
		const file = group.present === 1 ? fileOf(group, group.first, files) : undefined;
		return file === undefined ? [] : [{ run: group.first, file }];
	});
	const rest = shared
		.slice(MAX_FILES)
		.flatMap(({ path, files: own }) =>
			own.flatMap((file, run): NotCompared[] =>
				file === undefined ? [] : [{ path, why: { kind: 'beyond', files: MAX_FILES }, run }],
			),
		);
	return { all, groups: shared.slice(0, MAX_FILES), alone, rest };
}

function fileOf(
	group: FileGroup,
	run: number,
	files: readonly (readonly TreeFile[])[],
): TreeFile | undefined {
	const path = group.files[run]?.path;
	return files[run]?.find((file) => file.path === path);
}

function toCells(group: FileGroup, { candidates }: CodeOfTask): (ComparedCell | undefined)[] {
	const variants = new Map<string, number>();
	return group.files.map((match, run) => {
		const found = candidates[run]?.find(({ file }) => file.path === match?.path);
		if (match === undefined || found === undefined) return undefined;
		const { file, given } = found;
		const variant = variants.get(file.sha256) ?? variants.size;
		variants.set(file.sha256, variant);
		return { file, variant, match, given };
	});
}

function listVariants(
	cells: readonly (ComparedCell | undefined)[],
	analyses: CodeAnalyses,
): Variant[] {
	const variants: Variant[] = [];
	for (const [run, cell] of cells.entries()) {
		if (cell === undefined) continue;
		const variant = (variants[cell.variant] ??= { file: cell.file, runs: [] });
		variant.runs.push(run);
	}
	for (const { level, members } of analyses.groupEqual(variants.map(({ file }) => [file]))) {
		const [first, ...others] = level === 'tokens' ? members : [];
		for (const index of others) {
			const variant = variants[index];
			if (variant !== undefined && first !== undefined) variant.equalTo = first;
		}
	}
	return variants;
}
