import { expect, test } from 'vitest';
import { makeFolder } from './folders.ts';
import { ingestFolder } from './ingest-folder.ts';

test('a record among the output of a run is its record, and no code', async () => {
	const { run } = await ingestFolder(
		makeFolder({
			'runs/r/a/output/metadata.json': '{"agent":"x","wall_clock_minutes":45}',
			'runs/r/a/output/main.py': 'print(1)\n',
			'runs/r/a/output/app/metadata.json': '{"name":"an app","wall_clock_minutes":1}',
		}),
	);
	const { files, tree } = run('r/a');
	expect(tree?.files.map(({ path: name }) => name)).toEqual(['app/metadata.json', 'main.py']);
	const record = files.find(({ reading }) => reading.kind === 'run record');
	expect(record?.artifact.name).toBe('output/metadata.json');
});
