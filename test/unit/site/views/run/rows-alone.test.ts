import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../../src/cache/folder-store.ts';
import { listPages } from '../../../../../src/site/list-pages.ts';
import { prepareSite } from '../../../../../src/site/prepare.ts';
import { makeFolder } from '../../../ingest/folders.ts';

test('a run of rows alone leads to the files that have them, and to no list of its own', async () => {
	const root = makeFolder({
		'runs/r/round.yaml':
			'results:\n  - files: board.csv\n    run: {contestant: $.who}\n    measures: {score: $.score}\n',
		'runs/r/board.csv': 'who,score\nada,3\nbob,4\n',
		'runs/r/bob/NOTES.md': 'x\n',
	});
	const runs = [path.join(root, 'runs')];
	const site = await prepareSite({ root, runs, store: createMemoryStore() });
	const views = listPages(site).flatMap((page) => (page.kind === 'run' ? [page.view] : []));
	expect(views.map(({ id, reading, isInRowsAlone }) => ({ id, reading, isInRowsAlone }))).toEqual([
		{
			id: 'r/ada',
			isInRowsAlone: true,
			reading: [
				{ title: 'Results', detail: 'board.csv', page: 'rounds/r/files/board-csv/index.html' },
			],
		},
		{
			id: 'r/bob',
			isInRowsAlone: false,
			reading: [
				{ title: 'Notes', detail: 'NOTES.md', page: expect.any(String) as string },
				{ title: 'Results', detail: 'board.csv', page: 'rounds/r/files/board-csv/index.html' },
				{ title: 'Files', detail: '1 file', page: 'rounds/r/bob/files/index.html' },
			],
		},
	]);
});
