import type { Task } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { slug } from '../../../model/slug.ts';
import { visibleText } from '../../../render/html.ts';
import type { SiteRound, SiteRun } from '../../site.ts';
import { outcomeOf } from '../../outcome.ts';
import type { RunOutcome } from '../../../model/config/run.ts';
import { countPasses } from '../table/passes.ts';
import { groupRuns } from './result.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';

/** One attempt in a cell of the matrix. */
export interface AttemptView {
	state: RunOutcome;
	page: string;
	/** `attempt 2`; for readers of the page, not of the glyph. */
	label: string;
}

export interface MatrixCell {
	attempts: AttemptView[];
	/** `2/3` of several attempts, `28/35` tests of a single one. */
	text: string;
}

/** Tasks by contestants: who passed what. */
export interface MatrixView {
	contestants: ContestantTag[];
	/** One per tier, or a single one without a title. */
	groups: {
		title?: string;
		rows: { id: string; title: string; cells: MatrixCell[]; total: string }[];
		/** Passed runs of each contestant in the tier; absent where there is one tier. */
		subtotals?: string[];
	}[];
	totals: { text: string; interval?: string }[];
	states: RunOutcome[];
}

/** Undefined for a round without tasks. */
export function toMatrix(round: SiteRound): MatrixView | undefined {
	const { tasks } = round.round;
	if (tasks.length === 0) return undefined;
	const groups = groupRuns(round.runs);
	const columns = groups.flatMap((runs) => {
		const [first] = runs;
		return first === undefined ? [] : [{ tag: toTag(first), runs }];
	});
	const states = new Set<RunOutcome>();
	const tiers = groupTasks(tasks);
	return {
		contestants: columns.map(({ tag }) => tag),
		groups: tiers.map(([tier, own]) => ({
			...(tier === undefined
				? {}
				: { title: visibleText(round.round.config.tiers?.[tier] ?? tier) }),
			rows: own.map((task) => toRow(task, columns, states)),
			...(tiers.length < 2
				? {}
				: { subtotals: columns.map(({ runs }) => countPasses(ofTasks(runs, own)).text) }),
		})),
		totals: columns.map(({ runs }) => toTotal(ofTasks(runs, tasks))),
		states: [...states].sort(),
	};
}

function groupTasks(tasks: readonly Task[]): [string | undefined, Task[]][] {
	const tiers = new Map<string | undefined, Task[]>();
	for (const task of tasks) {
		const group = tiers.get(task.tier);
		if (group === undefined) tiers.set(task.tier, [task]);
		else group.push(task);
	}
	return [...tiers];
}

function toRow(
	task: Task,
	columns: readonly { runs: readonly SiteRun[] }[],
	states: Set<RunOutcome>,
): MatrixView['groups'][number]['rows'][number] {
	const cells = columns.map(({ runs }) =>
		toMatrixCell(runs.filter(({ run }) => run.task === task.id)),
	);
	for (const { attempts } of cells) for (const { state } of attempts) states.add(state);
	const all = columns.flatMap(({ runs }) => runs);
	return {
		id: `task-${slug(task.id)}`,
		title: visibleText(task.title ?? task.id),
		cells,
		total: countPasses(ofTasks(all, [task])).text,
	};
}

function toMatrixCell(runs: readonly SiteRun[]): MatrixCell {
	const outcomes = runs.map((run) => ({ run, outcome: outcomeOf(run) }));
	const attempts = outcomes.map(({ run, outcome }) => ({
		state: outcome.state,
		page: run.page,
		label: `attempt ${run.run.attempt}`,
	}));
	const [only] = outcomes;
	if (outcomes.length !== 1 || only === undefined) {
		return { attempts, text: outcomes.length === 0 ? '' : countPasses(runs).text };
	}
	const { reached, of } = only.outcome;
	return { attempts, text: reached === undefined || of === undefined ? '' : `${reached}/${of}` };
}

function toTotal(runs: readonly SiteRun[]): MatrixView['totals'][number] {
	const { text, interval } = countPasses(runs);
	return { text, ...defined({ interval }) };
}

function ofTasks(runs: readonly SiteRun[], tasks: readonly Task[]): SiteRun[] {
	const ids = new Set(tasks.map(({ id }) => id));
	return runs.filter(({ run }) => run.task !== undefined && ids.has(run.task));
}
