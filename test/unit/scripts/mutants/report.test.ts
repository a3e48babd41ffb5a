import { expect, it } from 'vitest';
import type { Mutant, Stage } from '../../../../scripts/mutants/candidates.ts';
import {
	listWeakStages,
	toChange,
	toTable,
	type Tried,
} from '../../../../scripts/mutants/report.ts';

const mutant: Mutant = {
	stage: 'cli',
	file: 'src/cli/a.ts',
	line: 2,
	operator: 'boolean literal',
	start: 0,
	end: 0,
	replacement: '',
};

function tryAs(stage: Stage, outcome: Tried['outcome'], count: number): Tried[] {
	return Array.from({ length: count }, () => ({ mutant: { ...mutant, stage }, outcome }));
}

const tried = [
	...tryAs('cli', 'killed', 9),
	...tryAs('cli', 'survived', 1),
	...tryAs('model', 'killed', 8),
	...tryAs('model', 'survived', 1),
	...tryAs('client', 'timed out', 1),
];

it('counts what became of the mutants of each stage', () => {
	const rows = toTable(tried).split('\n');
	expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
		['stage', 'made', 'killed', 'survived', 'timed out', 'caught'],
		['model', '9', '8', '1', '0', '88 %'],
		['client', '1', '0', '0', '1', '100 %'],
		['cli', '10', '9', '1', '0', '90 %'],
	]);
});

it('names the stages under 90 %', () => {
	expect(listWeakStages(tried)).toEqual(['model']);
	expect(listWeakStages(tried.filter(({ mutant: { stage } }) => stage !== 'model'))).toEqual([]);
});

it('shows where a mutant is and its line before and after', () => {
	const text = 'if (a) {\n\t\tb = true;\n}\n';
	const start = text.indexOf('true');
	expect(toChange({ ...mutant, start, end: start + 4, replacement: 'false' }, text)).toBe(
		'src/cli/a.ts:2  boolean literal\n  - b = true;\n  + b = false;',
	);
});

it('shows three of many lines, from the first that differs', () => {
	const text = 'const a = b\n\t.c()\n\t.d({\n\t\te: 1,\n\t\tf: 2,\n\t});\n';
	const end = text.indexOf(';');
	expect(toChange({ ...mutant, end, start: 10, replacement: 'b\n\t.c()' }, text)).toBe(
		'src/cli/a.ts:2  boolean literal\n  - .c()\n  - .d({\n  - \te: 1,\n  - …\n  + .c();',
	);
});
