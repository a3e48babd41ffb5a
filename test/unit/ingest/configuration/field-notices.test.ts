import { expect, test } from 'vitest';
import { ingestFolder } from '../ingest-folder.ts';
import { makeFolder } from '../folders.ts';

async function issuesOf(files: Record<string, string>): Promise<string[]> {
	const { issueTexts } = await ingestFolder(makeFolder({ 'runs/r/a/NOTES.md': 'x\n', ...files }));
	return issueTexts;
}

test('what is accepted and not used is told once for a file, at its first field', async () => {
	const round = [
		'title: R',
		'tasks:',
		...[1, 2, 3, 4].flatMap((task) => [`  t${task}:`, `    tests: ${task}`, `    max_score: 5`]),
		'seal: {salt: x, assignment: {a: b}}',
	].join('\n');
	const issues = await issuesOf({ 'runs/r/round.yaml': round });
	expect(issues.filter((text) => text.includes('UnusedFields'))).toEqual([
		'r/round.yaml:4 UnusedFields: Accepted and not used yet: `tasks.t1.tests`, `tasks.t1.max_score`, `tasks.t2.tests`, `tasks.t2.max_score`, `tasks.t3.tests`, 4 more. Nothing on the site depends on them.',
	]);
});

test('whoever wants something taken out is told that nothing is', async () => {
	const issues = await issuesOf({ 'runs/bench.yaml': 'publish:\n  redact: [secret]\n' });
	expect(issues).toEqual([
		'bench.yaml:2 NothingRedacted: `publish.redact` is accepted and not used yet: nothing is taken out of the files that are shown.',
	]);
});

test.each([
	'javascript:alert(1)',
	'data:text/html,x',
	'//alpha.example',
	'alpha.example',
	'https://',
	'https:///x',
	'https://[bad',
	' https://alpha.example',
	'ftp://alpha.example',
	'',
])('a link to %j is told', async (link) => {
	const bench = { contestants: { a: { links: { home: link, good: 'HTTPS://alpha.example/x' } } } };
	const issues = await issuesOf({ 'runs/bench.json': JSON.stringify(bench, undefined, 1) });
	expect(issues).toEqual([
		`bench.json:5 NoWebAddress: \`contestants.a.links.home\` is ${JSON.stringify(link)}, which is no address of the web. It is shown as text, without a link.`,
	]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://bench.example', 'mailto:a@b'])(
	'the site has no address such as %s',
	async (url) => {
		expect(await issuesOf({ 'runs/bench.yaml': `url: '${url}'\n` })).toEqual([
			`bench.yaml:1 InvalidField: \`url\`: a web address such as https://example.org/ is expected, but the file has "${url}". The field was ignored.`,
		]);
	},
);
