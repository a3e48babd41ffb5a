import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	compareCheckouts,
	compareWithBaseline,
	saveBaseline,
	type Surroundings,
} from '../../../../scripts/compare-sites/compare-builds.ts';

let work: string;
let printed: string;
beforeEach(() => {
	work = mkdtempSync(path.join(tmpdir(), 'proofsheet-builds-'));
	printed = '';
});
afterEach(() => {
	vi.unstubAllEnvs();
	rmSync(work, { recursive: true, force: true });
});

/** A checkout whose program writes a page with a word, its arguments and the names of the rounds. */
function makeCheckout(name: string, word: string, exitCode = 0): string {
	const checkout = path.join(work, name);
	mkdirSync(path.join(checkout, 'scripts'), { recursive: true });
	writeFileSync(
		path.join(checkout, 'scripts/proofsheet.mjs'),
		`import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
const valueOf = (name) => process.argv[process.argv.indexOf(name) + 1];
mkdirSync(valueOf('--out'), { recursive: true });
const cache = readdirSync(valueOf('--root')).length;
const rounds = readdirSync(valueOf('--runs'));
writeFileSync(valueOf('--out') + '/index.html', '<h1>' + rounds + '</h1><p>${word} ' + cache + '</p>');
console.error('It says ${word}.', process.env.PROOFSHEET_STRICT);
process.exitCode = ${exitCode};
`,
	);
	return checkout;
}

function surroundings(checkout: string): Surroundings {
	return {
		benches: ['produced'],
		sources: { checkout, samples: undefined, cases: undefined },
		limits: { groups: 5, examples: 1 },
		print: (text) => (printed += text),
	};
}

describe('two checkouts', () => {
	it('are good where they build the same', async () => {
		const [base, head] = [makeCheckout('base', 'one'), makeCheckout('head', 'one')];
		const same = await compareCheckouts({ base, head, keep: undefined }, surroundings(base));
		expect(printed).toMatch(/^produced: the same, 1 files byte for byte\n/);
		expect(same).toBe(true);
	});

	it('differ where one page does, which is kept to look at', async () => {
		const [base, head] = [makeCheckout('base', 'one'), makeCheckout('head', 'two')];
		const keep = path.join(work, 'keep');
		const same = await compareCheckouts({ base, head, keep }, surroundings(base));
		expect(same).toBe(false);
		expect(printed).toContain('text: “one” → “two”');
		expect(printed).toContain('1 of 1 benches are NOT: produced');
		expect(readFileSync(path.join(keep, 'head/produced/index.html'), 'utf8')).toContain('two 0');
		expect(existsSync(path.join(keep, 'runs/produced/runs/produced/diff/work.diff'))).toBe(true);
	});

	it('differ where one does not build, and what it printed is told', async () => {
		vi.stubEnv('PROOFSHEET_STRICT', '1');
		const [base, head] = [makeCheckout('base', 'one'), makeCheckout('head', 'one', 3)];
		const same = await compareCheckouts({ base, head, keep: undefined }, surroundings(base));
		expect(same).toBe(false);
		expect(printed).toContain('produced: FAILED\n');
		expect(printed).toContain('ended with 3:\nIt says one. undefined');
	});
});

describe('a baseline', () => {
	it('is compared with what another checkout makes of the same input', async () => {
		const base = makeCheckout('base', 'one');
		const baseline = path.join(work, 'baseline');
		expect(await saveBaseline({ baseline, checkout: base }, surroundings(base))).toBe(true);
		const input = path.join(work, 'baseline-runs/produced/runs');
		mkdirSync(path.join(input, 'further-round'));
		expect(await saveBaseline({ baseline, checkout: base }, surroundings(base))).toBe(true);
		expect(readFileSync(path.join(baseline, 'produced/index.html'), 'utf8')).toBe(
			'<h1>further-round,produced</h1><p>one 0</p>',
		);

		const named = { ...surroundings(base), benches: [] };
		expect(await compareWithBaseline({ baseline, checkout: base }, named)).toBe(true);
		const head = makeCheckout('head', 'two');
		expect(await compareWithBaseline({ baseline, checkout: head }, named)).toBe(false);
		expect(printed).toContain('text: “one” → “two”');
	});

	it('that has no such bench is no reason to be content', async () => {
		const checkout = makeCheckout('base', 'one');
		const baseline = path.join(work, 'baseline');
		await expect(
			compareWithBaseline({ baseline, checkout }, surroundings(checkout)),
		).rejects.toThrow('No bench is kept in');
		await saveBaseline({ baseline, checkout }, surroundings(checkout));
		const others = { ...surroundings(checkout), benches: ['mixed'] };
		expect(await compareWithBaseline({ baseline, checkout }, others)).toBe(false);
		expect(printed).toContain('Fix: build it with --save --bench mixed.');
	});
});
