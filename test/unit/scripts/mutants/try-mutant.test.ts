import { execFileSync } from 'node:child_process';
import {
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listMutants, type Mutant } from '../../../../scripts/mutants/candidates.ts';
import { tryMutant, type Bench } from '../../../../scripts/mutants/try-mutant.ts';
import { createTypeCheck } from '../../../../scripts/mutants/type-check.ts';
import { copyCheckout, linkPackages } from '../../../../scripts/mutants/workspace.ts';
import { REPOSITORY } from '../../../run-proofsheet.ts';

const SLOW = 240_000;
const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-mutants-test-'));
const checkout = path.join(root, 'checkout');
const folder = path.join(root, 'copy');

const FILES = {
	'.gitignore': 'dist\nnode_modules\n',
	'dist/page.html': '',
	'package.json': '{ "type": "module" }',
	'tsconfig.json': JSON.stringify({
		include: ['src'],
		compilerOptions: { strict: true, noUncheckedIndexedAccess: true, noEmit: true },
	}),
	'vitest.config.ts': "export default { test: { include: ['test/**/*.test.ts'] } };",
	'src/cli/sum.ts': `
export function sum(values: readonly number[]): number {
	let total = 0;
	for (let index = 0; index < values.length; index++) total += values[index] ?? 0;
	return total;
}
export function unseen(text: string): boolean {
	return text.trim() === 'unseen';
}
`,
	'test/unit/cli/sum.test.ts': `
import { expect, it } from 'vitest';
import { sum } from '../../../src/cli/sum.ts';
it('adds', () => { expect(sum([1, 2])).toBe(3); });
`,
	'test/unit/cli/zero.test.ts': `
import { expect, it } from 'vitest';
import { unseen } from '../../../src/cli/sum.ts';
it('is red whatever happens', () => { expect(unseen('a')).toBe(true); });
`,
	'playwright.config.ts': "export default { testDir: 'test/e2e' };",
	'test/e2e/unseen.spec.ts': `
import { expect, test } from '@playwright/test';
import { unseen } from '../../src/cli/sum.ts';
test('sees it', () => { expect(unseen(' unseen ')).toBe(true); });
`,
	'test/golden/whole.test.ts': `
import { expect, it } from 'vitest';
it('builds nothing', () => { expect(1).toBe(1); });
`,
};

beforeAll(() => {
	for (const [name, text] of Object.entries(FILES)) {
		const file = path.join(checkout, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	execFileSync('git', ['init', '-q'], { cwd: checkout });
	linkPackages(path.join(REPOSITORY, 'node_modules'), path.join(checkout, 'node_modules'));
	copyCheckout(checkout, folder);
});

afterAll(() => {
	rmSync(root, { recursive: true, force: true });
});

function makeBench(): Bench {
	const sets = { broken: new Set<string>(), trusted: new Set<string>() };
	return { folder, silence: 200_000, builds: true, chromium: undefined, ...sets };
}

/** The mutant that puts a text in the place of another. */
function findMutant(from: string, to: string): Mutant {
	const text = readFileSync(path.join(checkout, 'src/cli/sum.ts'), 'utf8');
	const found = listMutants(checkout, ['cli'], () => true).find(
		({ start, end, replacement }) => text.slice(start, end) === from && replacement === to,
	);
	if (found === undefined) throw new Error(`No mutant makes ${from} to ${to}.`);
	return found;
}

it('copies what git would know, and gives packages to a node_modules of its own', () => {
	for (const [name, text] of Object.entries(FILES)) {
		if (name.startsWith('dist/')) continue;
		expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
	}
	expect(readdirSync(folder)).not.toContain('dist');
	expect(lstatSync(path.join(folder, 'node_modules')).isDirectory()).toBe(true);
	expect(lstatSync(path.join(folder, 'node_modules/vitest')).isSymbolicLink()).toBe(true);
});

it('kills a mutant by the tests that import its file', { timeout: SLOW }, async () => {
	const bench = makeBench();
	expect(await tryMutant(findMutant('+=', '-='), bench)).toBe('killed');
	expect([...bench.trusted]).toEqual(['test/unit/cli/sum.test.ts']);
});

it('lets live what no test sees, also where a test is always red', { timeout: SLOW }, async () => {
	const bench = makeBench();
	expect(await tryMutant(findMutant("'unseen'", "''"), bench)).toBe('survived');
	expect([...bench.broken]).toEqual(['test/unit/cli/zero.test.ts']);
	expect(readFileSync(path.join(folder, 'src/cli/sum.ts'), 'utf8')).toBe(FILES['src/cli/sum.ts']);
});

it('kills in the browser what gets there, if it shall', { timeout: SLOW }, async () => {
	const bench = makeBench();
	bench.broken.add('test/unit/cli/zero.test.ts');
	const mutant = findMutant('text.trim()', 'text');
	expect(await tryMutant(mutant, bench)).toBe('survived');
	expect(await tryMutant(mutant, { ...bench, chromium: 'none is opened' })).toBe('killed');
});

it('kills what has no end', { timeout: SLOW }, async () => {
	const bench = { ...makeBench(), silence: 5000 };
	bench.broken.add('test/unit/cli/zero.test.ts');
	expect(await tryMutant(findMutant('index++', 'index--'), bench)).toBe('timed out');
});

it(
	'needs no test for what the compiler refuses or what has another type',
	{ timeout: SLOW },
	() => {
		const isValid = createTypeCheck(checkout);
		expect(isValid(findMutant('+=', '-='))).toBe(true);
		expect(isValid(findMutant('text.trim()', 'text'))).toBe(true);
		expect(isValid(findMutant('total', '0'))).toBe(true);
		expect(isValid(findMutant('total', "''"))).toBe(false);
		expect(isValid(findMutant('??', '&&'))).toBe(false);
		expect(isValid(findMutant("text.trim() === 'unseen'", 'false'))).toBe(true);
		expect(isValid(findMutant("text.trim() === 'unseen'", "''"))).toBe(false);
	},
);
