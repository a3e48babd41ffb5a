import { expect, test } from 'vitest';
import { makeFolder } from '../folders.ts';
import { ingestFolder } from '../ingest-folder.ts';

async function notesOf(
	files: Record<string, string>,
): Promise<{ notes: string[]; fixes: string[] }> {
	const { bench } = await ingestFolder(makeFolder(files));
	const notes = bench.issues.filter(({ kind }) => kind === 'UnreadResults');
	return {
		notes: notes.map(({ file, message }) => `${file} ${message}`),
		fixes: notes.map(({ fix }) => fix),
	};
}

const RUN = (fps: number): string => JSON.stringify({ fps, elapsed_seconds: 12.5 });
const FILES = {
	'runs/r/codex/out.json': RUN(60),
	'runs/r/claude/out.json': RUN(50),
	'runs/r/all.csv': 'model,score,total\ncodex,3,4\nclaude,2,4\n',
};

test('numbers that lie unread are told once for files of one shape, with a mapping that works', async () => {
	const { notes, fixes } = await notesOf(FILES);
	expect(notes).toEqual([
		'r/all.csv This file holds numbers that no reader knows: `$.score`. They are on no page but the file’s own.',
		'r/claude/out.json This and 1 file like it hold numbers that no reader knows: `$.elapsed_seconds`, `$.fps`. They are on no page but the file’s own.',
	]);
	const mappings = fixes.map((fix) => /: `(.*)`\. `proofsheet/.exec(fix)?.[1] ?? '');
	expect(mappings[0]).toMatch(/^results: \[/);
	const entries = [
		mappings[0]?.replace(/^results: \[(.*)\]$/, '$1'),
		mappings[1]?.replace(/^- |^\[|\]$/g, ''),
	];
	const round = `results: [${entries.join(', ')}]\n`;
	const { run, issueTexts } = await ingestFolder(
		makeFolder({ ...FILES, 'runs/r/round.yaml': round }),
	);
	expect(issueTexts).toEqual([]);
	expect(JSON.stringify(run('r/codex').results)).toMatch(
		/"wallSeconds":12.5.*"value":3.*"max":4|"value":3.*"max":4.*"wallSeconds":12.5/,
	);
});

test('a folder that holds nothing but results is told too', async () => {
	const { notes } = await notesOf({
		'runs/r/codex/NOTES.md': 'x\n',
		'runs/board/results.csv': 'model,score,total\ncodex,3,4\n',
	});
	expect(notes).toEqual([
		'board/results.csv This file holds numbers that no reader knows: `$.score`. They are on no page but the file’s own.',
	]);
});

test.each([
	['settings', 'runs/r/codex/settings.json', '{"port": 8080, "retries": 3}'],
	['a manifest', 'runs/r/codex/package.json', '{"name": "x", "score": 3, "total": 4}'],
	['words', 'runs/r/codex/words.csv', 'model,note\na,b\n'],
	['what is damaged', 'runs/r/codex/cut.json', '{"score": 3, "total": '],
])('%s are no results', async (_, name, text) => {
	expect((await notesOf({ 'runs/r/codex/NOTES.md': 'x\n', [name]: text })).notes).toEqual([]);
});
