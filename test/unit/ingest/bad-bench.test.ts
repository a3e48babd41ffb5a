import { measureOf, listMeasures } from '../../../src/model/measure.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareSite } from '../../../src/site/prepare.ts';
import type { Site, SiteRun } from '../../../src/site/site.ts';
import { writeBadBench } from './bad-bench.ts';

/** `file:line Kind` of every problem of the bench, in the order in which they are listed. */
const EXPECTED = [
	'bad/bytes/trajectory.json UnexpectedContent',
	'bad/cut/session.jsonl:6 CutLastLine',
	'bad/empty/session.jsonl EmptyFile',
	'bad/fields/run.yaml:2 UnknownField',
	'bad/folder/result.json FolderForFile',
	'bad/huge/session.jsonl:7 LongLine',
	'bad/json/measures.json:2 InvalidDocument',
	'bad/latin-1/NOTES.md:3 WrongEncoding',
	'bad/links/dangling SymbolicLink',
	'bad/links/logs SymbolicLink',
	'bad/links/loop SymbolicLink',
	'bad/links/pipe.jsonl NotARegularFile',
	'bad/links/session.jsonl SymbolicLink',
	'bad/middle/session.jsonl:3 InvalidJson',
	// The broken line held the call that a result answers.
	'bad/nan/session.jsonl OrphanResults',
	'bad/nan/session.jsonl:2 InvalidJson',
	'bad/nested/session.jsonl UnknownRecords',
	'bad/no-files EmptyRun',
	'bad/no-picture/screenshots/cut.png NotAnImage',
	'bad/no-picture/screenshots/start.png NotAnImage',
	'bad/packed/rollout.jsonl.gz UnexpectedContent',
	'bad/packed/session.jsonl UnexpectedContent',
	'bad/pointer/screenshots/start.png:1 GitLfsPointer',
	'bad/pointer/session.jsonl:1 GitLfsPointer',
	'bad/round.yaml:2 MissingBaseline',
	'bad/round.yaml:3 UnknownField',
	'bad/sparse/session.jsonl UnexpectedContent',
	'bad/twin-one DuplicateSlug',
	'bad/unread/console.json NotReadYet',
	'bad/utf-16/session.jsonl ForeignEncoding',
	'bad/values/run.yaml:1 InvalidField',
	'bad/values/run.yaml:2 InvalidField',
	'bad/web-page/session.jsonl UnexpectedContent',
	'bad/xml/junit.xml:3 InvalidDocument',
	'bad/yaml/run.yaml:2 InvalidYaml',
	'bench.yaml:2 UnknownField',
	'unreadable-yaml/round.yaml:3 InvalidYaml',
];

/** What the two healthy contestants did alike: see `talk` and `writeHealthy`. */
const MEASURES = {
	'time.wall': 11,
	cost: 0.25,
	turns: 3,
	messages: 6,
	'tools.calls': 2,
	'tools.failed': 1,
	'tests.passed': 1,
	'tests.failed': 1,
	'tests.total': 2,
	'loc.code': 2,
	'loc.files': 1,
	'claim.time_low': 180,
	'claim.time_high': 180,
	screens: 1,
};

describe.skipIf(process.platform === 'win32')('a bad bench', () => {
	let folder = '';
	let site: Site;
	beforeAll(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
		writeBadBench(folder);
		const entries = new Map<string, Buffer>();
		site = await prepareSite({
			root: folder,
			runs: [path.join(folder, 'runs')],
			store: {
				codeOf: () => '',
				read: (key) => entries.get(key),
				write: (key, bytes) => entries.set(key, Buffer.from(bytes)),
			},
		});
	});
	afterAll(() => {
		rmSync(folder, { recursive: true });
	});

	function run(id: string): SiteRun {
		const found = site.runs.get(id);
		if (found === undefined) throw new Error(`There is no run ${id}.`);
		return found;
	}

	it('gives exactly one issue for each thing that is wrong', () => {
		const found = site.issues.map(
			({ file, line, kind }) => `${file}${line === undefined ? '' : `:${line}`} ${kind}`,
		);
		expect(found).toEqual(EXPECTED);
	});

	it('says in words what is wrong and what to do', () => {
		for (const { message, fix } of site.issues) {
			expect(message).toMatch(/^[A-Z0-9"`].*[.]$/s);
			expect(fix).toMatch(/^[A-Z].*[.]$/s);
			expect(`${message}${fix}`).not.toContain(folder);
		}
		const pointer = site.issues.find(({ kind }) => kind === 'GitLfsPointer');
		expect(`${pointer?.message ?? ''} ${pointer?.fix ?? ''}`).toMatch(
			/git-lfs pointer.*4,096 bytes.*`git lfs pull`/,
		);
	});

	it.each(['bad/healthy', 'bad/sound'])('keeps %s complete', (id) => {
		const { run: read, measures, transcripts } = run(id);
		const states = read.files.map(({ artifact }) => `${artifact.name} ${artifact.state}`);
		expect(states).toEqual([
			'NOTES.md read',
			'code/add.py read',
			'junit.xml read',
			'run.yaml read',
			'screenshots/start.png read',
			'session.jsonl read',
		]);
		expect(transcripts.map(({ summary }) => summary.outline.length)).toEqual([
			run('unreadable-yaml/sound').transcripts[0]?.summary.outline.length,
		]);
		const values = Object.keys(MEASURES).map((name) => [name, measureOf(measures, name)?.value]);
		expect(Object.fromEntries(values)).toEqual(MEASURES);
	});

	it('reads what is whole in a broken transcript', () => {
		expect(run('bad/cut').measures['turns']?.value).toBe(2);
		for (const id of ['bad/middle', 'bad/utf-16', 'bad/huge', 'bad/nested']) {
			const { measures } = run(id);
			expect([id, measures['turns']?.value, measures['time.wall']?.value]).toEqual([id, 3, 11]);
			expect([id, measures['tokens.input']?.value]).toEqual([id, 210]);
		}
		expect(run('bad/nan').measures['turns']?.value).toBe(2);
	});

	it('lists every file once, and no file of a link', () => {
		const ids = [...site.runs.keys()];
		const files = ids.flatMap((id) => run(id).run.files.map(({ artifact }) => artifact.path));
		expect(new Set(files).size).toBe(files.length);
		expect(files.filter((file) => file.startsWith('bad/links/'))).toEqual(['bad/links/readme.txt']);
		expect(ids).toContain('bad/no-files');
		expect(ids).not.toContain('bad/twin-one');
	});

	it('gives no value to a run without values', () => {
		for (const id of ['bad/pointer', 'bad/web-page', 'bad/packed', 'bad/unread', 'bad/empty']) {
			// The outcome of such a run is the word `unknown`, and no value either.
			const known = listMeasures(run(id).measures).filter(
				({ value, state }) => value !== null && state !== 'unknown',
			);
			expect([id, known.map((one) => one.id)]).toEqual([id, []]);
		}
	});
});
