import { expect, test } from 'vitest';
import { makeFolder } from './folders.ts';
import { ingestFolder } from './ingest-folder.ts';

test('a runs folder that is one round itself has its own brief, baseline and configuration', async () => {
	const root = makeFolder({
		'games/round.yaml': 'title: Games\nruns:\n  gpt: {wall_seconds: 12}\ncolour: red\n',
		'games/BRIEF.md': '# Write a game\n',
		'games/baseline/index.html': '<p>empty</p>\n',
		'games/claude/index.html': '<p>a game</p>\n',
		'games/gpt/index.html': '<p>another</p>\n',
	});
	const { round, run, issueTexts, artifacts } = await ingestFolder(root, { runs: ['games'] });
	expect(round('games')).toMatchObject({
		config: { title: 'Games' },
		brief: { path: 'BRIEF.md', text: '# Write a game\n' },
		baseline: { files: [{ path: 'index.html' }] },
	});
	expect(run('games/claude').tree?.files.map((file) => file.path)).toEqual(['index.html']);
	expect(run('games/gpt').declared?.artifact.path).toBe('round.yaml');
	expect(artifacts).toContain('round.yaml | other | round-config | partial');
	expect(artifacts).toContain('BRIEF.md | other | brief | read');
	expect(issueTexts.map((text) => text.split(' ').slice(0, 2))).toEqual([
		['round.yaml:4', 'UnknownField:'],
	]);
});
