import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { BROKEN, writeMarkedBench, type Mark } from '../benches/marked.ts';
import { runProofsheet } from '../run-proofsheet.ts';

const SLOW = 120_000;
const work = mkdtempSync(path.join(tmpdir(), 'proofsheet-marked-'));
let marks: Mark[] = [];
/** Words that stand somewhere in the site. */
const found = new Set<string>();
let issues: Issue[] = [];

beforeAll(async () => {
	mkdirSync(path.join(work, 'runs'));
	marks = writeMarkedBench(path.join(work, 'runs'));
	const { code, output } = await runProofsheet(['build', '--root', work]);
	expect(code, output).toBe(0);
	const dist = path.join(work, 'dist');
	for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		// A text in UTF-16 is published as it is.
		const text = readFileSync(path.join(entry.parentPath, entry.name), 'latin1');
		for (const [word] of text.replaceAll('\0', '').matchAll(/mark\d{4}x/g)) found.add(word);
	}
	const data = readFileSync(path.join(dist, 'data/issues.json'), 'utf8');
	issues = JSON.parse(data) as Issue[];
}, SLOW);

afterAll(() => {
	rmSync(work, { recursive: true, force: true });
});

test('every word of the bench stands somewhere in the site', () => {
	expect(marks.length).toBeGreaterThan(600);
	expect(marks.filter(({ word }) => !found.has(word)).map(({ place }) => place)).toEqual([]);
});

test('whatever is broken is told', () => {
	const told = new Set(issues.map(({ file }) => file));
	expect(BROKEN.filter((file) => !told.has(file))).toEqual([]);
});
