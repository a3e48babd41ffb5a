import {
	appendFileSync,
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	realpathSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPOSITORY, runProofsheet } from '../run-proofsheet.ts';

const SLOW = 120_000;
const work = realpathSync(mkdtempSync(path.join(tmpdir(), 'proofsheet-golden-')));
const program = path.join(work, 'program');
const bench = path.join(work, 'bench');

/** A measure of the one run, as the copy of the program tells it. */
async function read(measure: string): Promise<unknown> {
	const args = ['explain', 'r/a', measure, '--json', '--root', bench];
	const { code, stdout, output } = await runProofsheet(args, { program });
	expect(code, output).toBe(0);
	const { measures } = JSON.parse(stdout) as { measures: { value: unknown }[] };
	return measures[0]?.value;
}

function listCache(): string[] {
	const folder = path.join(bench, '.proofsheet/cache');
	return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

/** Puts a module in place of another, which it can load as `./old-<name>`. */
function replaceModule(file: string, text: string): void {
	const place = path.join(program, file);
	renameSync(place, path.join(path.dirname(place), `old-${path.basename(place)}`));
	writeFileSync(place, text);
}

beforeAll(() => {
	const parts = ['src', 'scripts', 'public', 'package.json', 'astro.config.mjs', 'tsconfig.json'];
	for (const part of parts) {
		cpSync(path.join(REPOSITORY, part), path.join(program, part), { recursive: true });
	}
	symlinkSync(
		path.join(REPOSITORY, 'node_modules'),
		path.join(program, 'node_modules'),
		'junction',
	);
	mkdirSync(path.join(bench, 'runs/r/a/code'), { recursive: true });
	writeFileSync(path.join(bench, 'runs/r/a/time.txt'), 'real\t1m0.000s\nuser\t0m1.000s\n');
	writeFileSync(path.join(bench, 'runs/r/a/code/a.py'), 'one = 1\ntwo = 2\n');
});

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

describe('what the cache holds is never older than the code', () => {
	test('a helper of a reader gives other values', { timeout: SLOW }, async () => {
		expect(await read('time.wall')).toBe(60);
		replaceModule(
			'src/ingest/records/time-lines.ts',
			[
				`import { parseTimeLine as parse } from './old-time-lines.ts';`,
				`export type { TimedCommand } from './old-time-lines.ts';`,
				'export function parseTimeLine(line: string): ReturnType<typeof parse> {',
				'	const found = parse(line);',
				'	return found?.wall === undefined ? found : { ...found, wall: found.wall * 2 };',
				'}',
			].join('\n'),
		);
		expect(await read('time.wall')).toBe(120);
	});

	test('so does code that counts lines', { timeout: SLOW }, async () => {
		expect(await read('loc.code')).toBe(2);
		const before = listCache();
		replaceModule(
			'src/analyse/source/docstrings.ts',
			[
				`export * from './old-docstrings.ts';`,
				'export function findDocstrings(): Set<number> {',
				'	return new Set([0]);',
				'}',
			].join('\n'),
		);
		expect(await read('loc.code')).toBe(1);
		const added = listCache().filter((name) => !before.includes(name));
		expect(added.length).toBeGreaterThan(0);
		expect(await read('time.wall')).toBe(120);
	});

	test('a change elsewhere computes nothing anew', { timeout: SLOW }, async () => {
		await read('time.wall');
		const before = listCache();
		expect(before.length).toBeGreaterThan(3);
		for (const file of ['cli/report.ts', 'ingest/tests/junit.ts', 'render/html.ts', 'site/format.ts']) {
			appendFileSync(path.join(program, 'src', file), '\n// Another comment.\n');
		}
		expect(await read('time.wall')).toBe(120);
		expect(listCache()).toEqual(before);
	});
});
