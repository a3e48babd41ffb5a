import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
	writeCasesBench,
	writeSamplesBench,
} from '../../../../scripts/compare-sites/samples-bench.ts';

let work: string;
beforeEach(() => {
	work = mkdtempSync(path.join(tmpdir(), 'proofsheet-samples-'));
});
afterEach(() => {
	rmSync(work, { recursive: true, force: true });
});

function put(...files: readonly string[]): string {
	const folder = path.join(work, 'from');
	for (const file of files) {
		mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
		writeFileSync(path.join(folder, file), file);
	}
	return folder;
}

function list(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => statSync(path.join(folder, name)).isFile())
		.sort();
}

it('makes a round of each format, a contestant of each file or folder, and a round of all', () => {
	const samples = put('SOURCES.md', 'pi/SOURCES.md', 'pi/s.jsonl', 'pi/s.json', 'pi/dir/part.json');
	const runs = path.join(work, 'runs');
	writeSamplesBench(runs, samples);
	expect(list(runs)).toEqual([
		'pi/dir/part.json',
		'pi/s.jsonl/s.jsonl',
		'pi/s/s.json',
		'together/pi/SOURCES.md',
		'together/pi/dir/part.json',
		'together/pi/s.json',
		'together/pi/s.jsonl',
	]);
});

it('leaves rounds that are a sample as they are', () => {
	const samples = put('bakeoff-mini/implementation/debug/alpha/NOTES.md');
	const runs = path.join(work, 'runs');
	writeSamplesBench(runs, samples);
	expect(list(runs)).toContain('bakeoff-mini-debug/alpha/NOTES.md');
	expect(list(runs)).not.toContain('bakeoff-mini/implementation/debug/alpha/NOTES.md');
});

it('puts the rounds of all cases beside each other', () => {
	const cases = put(
		'check.py',
		'one/README.md',
		'one/runs/r/a/x.md',
		'one/runs/s/a/x.md',
		'two/runs/round.yaml',
		'two/runs/a/x.md',
		'hostile-gate-link/runs/r/a/x.md',
	);
	const runs = path.join(work, 'runs');
	writeCasesBench(runs, cases);
	expect(list(runs)).toEqual(['one-r/a/x.md', 'one-s/a/x.md', 'two/a/x.md', 'two/round.yaml']);
});
