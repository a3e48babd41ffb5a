import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { RunsFolderError } from '../../../src/ingest/index.ts';
import { makeFolder } from './folders.ts';
import { ingestFolder } from './ingest-folder.ts';

describe('what is read', () => {
	test('a bench without configuration', async () => {
		const { bench, artifacts, issueTexts, run } = await ingestFolder(
			makeFolder({
				'runs/r/a/code/main.py': 'print(1)\n',
				'runs/r/a/result.txt': 'fine',
				'runs/r/b/notes.bin': Buffer.from([0, 1, 2]),
			}),
		);
		expect(artifacts).toEqual([
			'runs/r/a/code/main.py | code | text | read'.slice(5),
			'r/a/result.txt | other | text | listed',
			'r/b/notes.bin | other | binary | listed',
		]);
		expect(issueTexts).toEqual([]);
		expect(bench.contestants.map(({ id, name }) => [id, name])).toEqual([
			['a', 'a'],
			['b', 'b'],
		]);
		expect(run('r/a')).toMatchObject({ provenance: 'measured', attempt: 1, folder: 'r/a' });
		expect(run('r/b').tree).toBeUndefined();
	});

	test('configuration and briefs are read, and say so', async () => {
		const { artifacts } = await ingestFolder(
			makeFolder({
				'runs/bench.yaml': 'title: Bench\n',
				'runs/BRIEF-all.md': 'All.',
				'runs/r/round.yaml': 'title: Round\nbrief: ../BRIEF-all.md\n',
				'runs/r/tasks/t/BRIEF.md': 'Task.',
				'runs/r/a/t/x.txt': 'x',
				'runs/s/round.json': '{"titel": "S"}',
				'runs/s/BRIEF.md': 'S.',
				'runs/s/a/x.txt': 'x',
			}),
		);
		expect(artifacts).toEqual([
			'BRIEF-all.md | other | brief | read',
			'bench.yaml | other | bench-config | read',
			'r/a/t/x.txt | other | text | listed',
			'r/round.yaml | other | round-config | read',
			'r/tasks/t/BRIEF.md | other | brief | read',
			's/BRIEF.md | other | brief | read',
			's/a/x.txt | other | text | listed',
			's/round.json | other | round-config | partial',
		]);
	});

	test('names and facts of contestants, and no name that every object has', async () => {
		const { bench } = await ingestFolder(
			makeFolder({
				'runs/bench.yaml': 'contestants:\n  a: {name: Alpha}\n  unused: {name: Nobody}\n',
				'runs/r/a/x': 'x',
				'runs/r/constructor/x': 'x',
				'runs/r/__proto__/x': 'x',
			}),
		);
		expect(bench.contestants).toEqual([
			{ id: '__proto__', name: '__proto__', config: {} },
			{ id: 'a', name: 'Alpha', config: { name: 'Alpha' } },
			{ id: 'constructor', name: 'constructor', config: {} },
		]);
	});

	test('what configuration outside states counts over what stands inside', async () => {
		const root = makeFolder({
			'runs/bench.yaml': 'title: Inside\nlicense: MIT\n',
			'runs/r/round.yaml': 'title: Inside\ndate: 2026-05-01\n',
			'runs/r/a/x': 'x',
			'runs/new/deep/b/x': 'x',
			'conf/bench.yaml': 'title: Outside\n',
			'conf/r/round.yaml': 'title: Outside\nbaselin: x\n',
			'conf/new/round.yaml': 'layout: "deep/{contestant}/**"\n',
		});
		const { bench, issueTexts, round, artifacts } = await ingestFolder(root, { config: 'conf' });
		expect(bench.config).toEqual({ title: 'Outside', license: 'MIT' });
		expect(round('r').config).toEqual({ title: 'Outside', date: '2026-05-01' });
		expect(round('new').runs.map(({ id }) => id)).toEqual(['new/b']);
		expect(issueTexts).toEqual([
			'conf/r/round.yaml:2 UnknownField: `baselin` is no field of round.yaml. The nearest one is `baseline`. The field was ignored.',
		]);
		expect(artifacts.filter((one) => one.includes('config'))).toEqual([
			'bench.yaml | other | bench-config | read',
			'r/round.yaml | other | round-config | read',
		]);
	});

	test('configuration outside alone, for rounds that a layout binds', async () => {
		const { bench } = await ingestFolder(
			makeFolder({
				'runs/logs/r1/a.jsonl': '{"x":1}\n',
				'conf/bench.yaml': 'layout: "logs/{round}/{contestant}.jsonl"\n',
				'conf/r1/round.yaml': 'title: One\n',
			}),
			{ config: 'conf' },
		);
		expect(bench.rounds.map(({ id, folder, config }) => [id, folder, config.title])).toEqual([
			['r1', undefined, 'One'],
		]);
	});

	test('several folders of runs are one bench', async () => {
		const root = makeFolder({
			'one/r/round.yaml': 'title: R\n',
			'one/r/a/x': '1',
			'one/r/b/x': '1',
			'two/r/round.yaml': 'title: R\n',
			'two/r/b/x': '2',
			'two/r/c/y': '2',
		});
		const { bench, issueTexts, open } = await ingestFolder(root, { runs: ['one', 'two'] });
		expect(bench.rounds[0]?.runs.map(({ id }) => id)).toEqual(['r/a', 'r/b', 'r/c']);
		expect(open('r/b/x').readBytes().toString()).toBe('1');
		expect(open('r/c/y').readBytes().toString()).toBe('2');
		expect(issueTexts).toEqual([
			'r/b/x DuplicateFile: Two folders of runs hold different files of this path. The one in "two" was left out.',
		]);
	});

	test('folders that do not exist are told by name', async () => {
		const root = makeFolder({ 'runs/r/a/x': 'x', file: 'x' });
		await expect(ingestFolder(root, { runs: ['nowhere'] })).rejects.toThrow(RunsFolderError);
		await expect(ingestFolder(root, { runs: ['file'] })).rejects.toThrow('is not a folder');
		await expect(ingestFolder(root, { config: 'nowhere' })).rejects.toThrow(
			/The folder of configuration ".*nowhere" does not exist/,
		);
	});

	test('nothing', async () => {
		const { bench, issueTexts } = await ingestFolder(makeFolder({ 'runs/': '' }));
		expect(bench.rounds).toEqual([]);
		expect(issueTexts).toEqual(['. NoRuns: No run was found in "runs". The site has no rounds.']);
	});
});

describe('what cannot be read', () => {
	test('costs nothing but itself', async () => {
		const root = makeFolder({
			'runs/r/a/x.txt': 'x',
			'runs/r/b/code/y.py': 'y = 1\n',
			'runs/r/empty/': '',
			'runs/r/b/empty.jsonl': '',
			'runs/r/b/code/__init__.py': '',
			secret: 'secret',
		});
		const runs = path.join(root, 'runs');
		symlinkSync(path.join(root, 'secret'), path.join(runs, 'r/a/link'));
		symlinkSync('/etc', path.join(runs, 'r/b/code/etc'));
		symlinkSync('.', path.join(runs, 'r/loop'));
		execFileSync('mkfifo', [path.join(runs, 'r/a/pipe')]);
		const { artifacts, issueTexts, run } = await ingestFolder(root);
		expect(artifacts).toEqual([
			'r/a/x.txt | other | text | listed',
			'r/b/code/__init__.py | code | text | read',
			'r/b/code/y.py | code | text | read',
			'r/b/empty.jsonl | other | empty | listed',
		]);
		expect(issueTexts).toEqual([
			'r/a/link SymbolicLink: "link" is a symbolic link. Links are never followed, so it was not opened.',
			'r/a/pipe NotARegularFile: "pipe" is neither a file nor a folder (a pipe, a socket or a device). It was not opened.',
			'r/b/code/etc SymbolicLink: "etc" is a symbolic link. Links are never followed, so it was not opened.',
			'r/b/empty.jsonl EmptyFile: The file is empty. It is listed, but there is nothing to read.',
			'r/empty EmptyRun: This run’s folder holds no files. The run is listed without any value.',
			'r/loop SymbolicLink: "loop" is a symbolic link. Links are never followed, so it was not opened.',
		]);
		expect(run('r/empty').files).toEqual([]);
	});

	test('a document that is too large for its reader is listed, and the others are read', async () => {
		const head =
			'{"info":{"id":"ses_1","title":"x"},"messages":[{"info":{"id":"msg_1"},"parts":[]}';
		const root = makeFolder({ 'runs/r/a/export.json': head, 'runs/r/b/x.txt': 'x' });
		execFileSync('truncate', ['-s', '65M', path.join(root, 'runs/r/a/export.json')]);
		const { artifacts, issueTexts } = await ingestFolder(root);
		expect(artifacts[0]).toMatch(
			/^r\/a\/export\.json \| transcript \| opencode \| (?:listed|partial)$/,
		);
		expect(artifacts[1]).toBe('r/b/x.txt | other | text | listed');
		expect(issueTexts).toHaveLength(1);
		expect(issueTexts[0]).toMatch(/^r\/a\/export\.json TooLarge: The file has 68,157,440 bytes; /);
	});

	test('what ignore leaves out is told with its size', async () => {
		const { bench, round } = await ingestFolder(
			makeFolder({
				'runs/bench.yaml': 'ignore: "*.bak"\n',
				'runs/x.bak': '12345',
				'runs/r/round.yaml': 'ignore: [a/tmp]\n',
				'runs/r/a/tmp/one': '123',
				'runs/r/a/tmp/two': '12',
				'runs/r/a/node_modules/m.js': '1',
				'runs/r/docs/node_modules/m.js': '1',
				'runs/r/a/x': 'x',
			}),
		);
		expect(bench.leftOut).toEqual([{ path: '.', files: 1, bytes: 5, reason: 'named by `ignore`' }]);
		expect(round('r').leftOut).toContainEqual({
			path: 'r',
			files: 2,
			bytes: 5,
			reason: 'named by `ignore`',
		});
		expect(round('r').runs[0]?.leftOut).toEqual([
			{ path: 'r/a/node_modules', files: 1, bytes: 1, reason: 'installed packages' },
		]);
	});
});

describe('briefs', () => {
	const files = {
		'runs/r/a/x': 'x',
		'runs/r/BRIEF.md': 'usual',
		'runs/r/briefs/b.md': 'inside',
		'prompts/p.md': 'outside the runs',
	};
	const read = async (brief: string | undefined): Promise<[string | undefined, string[]]> => {
		const round =
			brief === undefined ? {} : { 'runs/r/round.yaml': `title: x\nbrief: "${brief}"\n` };
		const root = path.join(
			makeFolder(
				Object.fromEntries(
					Object.entries({ ...files, ...round }).map(([name, text]) => [`root/${name}`, text]),
				),
			),
			'root',
		);
		const ingested = await ingestFolder(root);
		return [ingested.round('r').brief?.text, ingested.issueTexts];
	};

	test.each([
		[undefined, 'usual'],
		['briefs/b.md', 'inside'],
		['./briefs/../BRIEF.md', 'usual'],
		['../../prompts/p.md', 'outside the runs'],
	])('%s is found', async (brief, text) => {
		expect(await read(brief)).toEqual([text, []]);
	});

	test.each([
		['missing.md', 'does not exist'],
		['../../prompts/none.md', 'does not exist'],
		['/etc/passwd', 'does not exist'],
		['../../../secret.md', 'could not be opened: it leads out of the bench'],
		['../../../../../../../../../../etc/passwd', 'could not be opened: it leads out of the bench'],
		['../../prompts', 'could not be opened: it is not a regular file'],
		['briefs', 'does not exist'],
	])('%s is refused', async (brief, reason) => {
		const [text, issueTexts] = await read(brief);
		expect(text).toBeUndefined();
		expect(issueTexts).toEqual([
			`r/round.yaml:2 MissingBrief: The brief "${brief}" ${reason}. The round is shown without it.`,
		]);
	});

	test('links are not followed on the way to a brief', async () => {
		const root = makeFolder({
			'runs/r/a/x': 'x',
			'runs/r/round.yaml': 'brief: ../../link/passwd\n',
		});
		symlinkSync('/etc', path.join(root, 'link'));
		const { issueTexts } = await ingestFolder(root);
		expect(issueTexts[0]).toContain('could not be opened: its folder is a symbolic link');
	});

	test('of tasks: in the task’s folder, or where the configuration says', async () => {
		const { round } = await ingestFolder(
			makeFolder({
				'runs/r/round.yaml': 'tasks: {t: {title: T}, u: {brief: briefs/u.md}, v: {}}\n',
				'runs/r/tasks/t/BRIEF.md': 'Task t.',
				'runs/r/briefs/u.md': 'Task u.',
				'runs/r/a/t/x': 'x',
			}),
		);
		expect(round('r').tasks).toEqual([
			{ id: 't', title: 'T', brief: 'Task t.' },
			{ id: 'u', brief: 'Task u.' },
			{ id: 'v' },
		]);
		expect(round('r').runs.map(({ id }) => id)).toEqual(['r/a/t']);
	});
});

describe('what round.yaml says of single runs', () => {
	const round = `source: Elsewhere
runs:
  a:
    wall_seconds: 45
    outcome: partial
    provenance: transcribed
    source: A table
  constructor: {cost: 1}
`;
	test('is the record that counts first, with its lines', async () => {
		const { run } = await ingestFolder(
			makeFolder({
				'runs/r/round.yaml': round,
				'runs/r/a/run.yaml': 'wall_seconds: 12\n',
				'runs/r/b/run.yaml': 'provenance: synthetic\nsource: B\n',
			}),
		);
		const { declared, provenance, source } = run('r/a');
		expect({ provenance, source }).toEqual({ provenance: 'transcribed', source: 'A table' });
		expect(declared).toMatchObject({
			artifact: { path: 'r/round.yaml', kind: 'run record', state: 'read' },
			reading: {
				kind: 'run record',
				record: { wallSeconds: 45, outcome: 'partial', lines: { wallSeconds: 4, outcome: 5 } },
			},
		});
		expect(run('r/b')).toMatchObject({ provenance: 'synthetic', source: 'B' });
		expect(run('r/b').declared).toBeUndefined();
	});

	test('what is wrong in it is told once, however many runs there are', async () => {
		const { issueTexts } = await ingestFolder(
			makeFolder({
				'runs/r/round.yaml': 'runs:\n  a:\n    started_at: yesterday\n',
				'runs/r/a/1/x': 'x',
				'runs/r/a/2/x': 'x',
			}),
		);
		expect(issueTexts).toHaveLength(1);
		expect(issueTexts[0]).toContain('r/round.yaml:3 InvalidField: `runs.a.started_at`');
	});

	test('what runs declare of their measures is known of the round', async () => {
		const { round: found } = await ingestFolder(
			makeFolder({
				'runs/r/round.yaml': 'measures: {fps: {label: Frames}, load: {better: lower}}\n',
				'runs/r/a/measures.json':
					'[{"name":"fps","value":60,"better":"higher"},{"name":"load","value":1,"better":"higher"},{"name":"x","value":1}]',
			}),
		);
		expect(found('r').config.measures).toEqual({
			fps: { label: 'Frames', better: 'higher' },
			load: { better: 'lower' },
		});
	});
});

describe('the cache', () => {
	test('gives the same reading as the file, and forgets damaged pages', async () => {
		const root = makeFolder({
			'runs/r/a/s.jsonl': Array.from({ length: 3 }, (_, index) =>
				JSON.stringify({
					parentUuid: null,
					sessionId: 's',
					version: '1',
					isSidechain: false,
					uuid: String(index),
					timestamp: `2026-05-01T10:00:0${index}.000Z`,
					type: index === 0 ? 'user' : 'assistant',
					message:
						index === 0
							? { role: 'user', content: 'Go' }
							: { role: 'assistant', id: `m${index}`, content: [{ type: 'text', text: 'x' }] },
				}),
			).join('\n'),
		});
		const store = createMemoryStore();
		const first = await ingestFolder(root, { store });
		const second = await ingestFolder(root, { store });
		expect(second.bench).toEqual(first.bench);
		const [file] = first.run('r/a').files;
		expect(file?.artifact).toMatchObject({
			kind: 'transcript',
			format: 'claude-code',
			state: 'read',
		});
		const reading = file?.reading;
		const id = reading?.kind === 'transcript' ? reading.store : '';
		const page = store.read(`turns/${id}/1`);
		expect(page).toBeDefined();
		const holey = {
			...store,
			read: (key: string) => (key === `turns/${id}/1` ? undefined : store.read(key)),
		};
		expect((await ingestFolder(root, { store: holey })).bench).toEqual(first.bench);
	});
});
