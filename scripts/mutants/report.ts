import { STAGES, type Mutant, type Stage } from './candidates.ts';
import { applyMutation } from './mutation.ts';
import type { Outcome } from './try-mutant.ts';

/** A mutant and what became of it. */
export interface Tried {
	mutant: Mutant;
	outcome: Outcome;
}

/** The least share of the mutants of a stage that its tests have to notice. */
export const LEAST_CAUGHT = 0.9;

interface Tally {
	stage: Stage;
	made: number;
	killed: number;
	survived: number;
	timedOut: number;
}

/** The stages with mutants, in order. */
function tally(tried: readonly Tried[]): Tally[] {
	return STAGES.flatMap((stage) => {
		const outcomes = tried.flatMap(({ mutant, outcome }) =>
			mutant.stage === stage ? [outcome] : [],
		);
		const count = (wanted: Outcome): number =>
			outcomes.filter((outcome) => outcome === wanted).length;
		if (outcomes.length === 0) return [];
		const counts = { killed: count('killed'), survived: count('survived') };
		return [{ stage, made: outcomes.length, ...counts, timedOut: count('timed out') }];
	});
}

/** Stages whose tests notice too little. A mutant that never ends is noticed. */
export function listWeakStages(tried: readonly Tried[]): Stage[] {
	return tally(tried)
		.filter(({ made, killed, timedOut }) => (killed + timedOut) / made < LEAST_CAUGHT)
		.map(({ stage }) => stage);
}

/** A row for each stage. */
export function toTable(tried: readonly Tried[]): string {
	const rows = tally(tried).map(({ stage, made, killed, survived, timedOut }) => [
		stage,
		String(made),
		String(killed),
		String(survived),
		String(timedOut),
		`${Math.floor((100 * (killed + timedOut)) / made)} %`,
	]);
	const head = ['stage', 'made', 'killed', 'survived', 'timed out', 'caught'];
	return [head, ...rows].map((cells) => cells.map(toCell).join('').trimEnd()).join('\n');
}

function toCell(text: string, column: number): string {
	return column === 0 ? text.padEnd(12) : text.padStart(11);
}

const SHOWN = 3;

/** Where a mutant is, what was done, and the lines before and after; at most three of each. */
export function toChange(mutant: Mutant, text: string): string {
	const before = text.split('\n');
	const after = applyMutation(text, mutant).split('\n');
	const first = before.findIndex((line, index) => line !== after[index]);
	const most = Math.min(before.length, after.length) - first;
	let same = 0;
	while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
	return [
		`${mutant.file}:${first + 1}  ${mutant.operator}`,
		...markLines('-', before.slice(first, before.length - same)),
		...markLines('+', after.slice(first, after.length - same)),
	].join('\n');
}

function markLines(mark: string, lines: readonly string[]): string[] {
	const indents = lines.map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
	const shown = lines.slice(0, SHOWN).map((line) => line.slice(Math.min(...indents)));
	const all = lines.length > SHOWN ? [...shown, '…'] : shown;
	return all.map((line) => `  ${mark} ${line}`);
}
