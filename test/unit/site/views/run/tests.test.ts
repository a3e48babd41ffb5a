import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../../src/cache/folder-store.ts';
import { prepareSite } from '../../../../../src/site/prepare.ts';
import { listTestReports } from '../../../../../src/site/views/run/tests.ts';
import { makeFolder } from '../../../ingest/folders.ts';

test('a test of a long report leads to the page that shows its line', async () => {
	const filler = '<testcase name="ok"/>\n'.repeat(12_000);
	const root = makeFolder({
		'runs/r/a/junit.xml': `<testsuite>\n<testcase name="first"><failure/></testcase>\n${filler}<testcase name="last"><failure/></testcase>\n</testsuite>\n`,
	});
	const site = await prepareSite({ root, runs: [`${root}/runs`], store: createMemoryStore() });
	const run = site.runs.get('r/a');
	if (run === undefined) throw new Error('no run');
	const [report] = listTestReports(run, site);
	const failed = report?.rows.filter(({ status }) => status === 'failed');
	const [first, last] = failed ?? [];
	expect(first?.page).toBe('rounds/r/a/files/junit-xml/index.html#L2');
	expect(last?.page).toMatch(/^rounds\/r\/a\/files\/junit-xml\/p\d+\/index\.html#L12003$/);
});

test('a report that is cut before any result is known for what it is', async () => {
	const root = makeFolder({ 'runs/r/a/junit.xml': '<testsuite>\n<system-out>starting' });
	const site = await prepareSite({ root, runs: [`${root}/runs`], store: createMemoryStore() });
	const [file] = site.runs.get('r/a')?.run.files ?? [];
	expect(file?.artifact).toMatchObject({ format: 'junit', state: 'partial' });
	expect(site.issues.map(({ kind }) => kind)).toContain('InvalidDocument');
});
