import { toClaudeCode } from './claude.ts';
import { toCodex } from './codex.ts';
import type { Conversation } from './conversation.ts';

type Put = (file: string, content: string) => void;

const CASES = ['keeps the order', 'sorts numbers', 'sorts nothing'];

/** A round of two contestants that differ in all that a page of a round compares. */
export function writeDuel(put: Put): void {
	put('bench.yaml', 'title: Two of them\ncontestants:\n  ada: {name: Ada}\n  bob: {name: Bob}\n');
	put('sorting/round.yaml', ROUND);
	put('sorting/BRIEF.md', '# Sorting\n\nMake `sort` sort numbers. Do not change the tests.\n');
	put('sorting/baseline/sort.js', 'export function sort(list) {\n\treturn list;\n}\n');
	put('sorting/baseline/sort.test.js', "import { sort } from './sort.js';\n");
	put('sorting/ada/session.jsonl', toClaudeCode(talk('ada', 0)));
	put('sorting/ada/code/sort.js', SHORT);
	put('sorting/ada/code/sort.test.js', "import { sort } from './sort.js';\n");
	put('sorting/ada/NOTES.md', '# Notes\n\nI used the built-in sort. It took me about 4 minutes.\n');
	put('sorting/ada/junit.xml', junit([]));
	put('sorting/ada/timings.json', '{"wall_seconds": 61.5}\n');
	put('sorting/bob/rollout.jsonl', toCodex(talk('bob', 1)));
	put('sorting/bob/code/sort.js', LONG);
	put('sorting/bob/code/sort.test.js', "import { sort } from './sort.js';\n// changed\n");
	put('sorting/bob/junit.xml', junit(['keeps the order']));
	put('sorting/bob/run.yaml', 'wall_seconds: 240\nlimit_hit: turns\n');
	put('bob-alone/bob/NOTES.md', 'Nothing worked.\n');
}

/** A round of two contestants, two tasks and two attempts that has results alone. */
export function writeGrid(put: Put): void {
	put('bench.yaml', 'title: A grid of results\n');
	put(
		'grid/round.yaml',
		'title: The grid\ntasks:\n  add: {title: Addition, tier: easy}\n  parse: {title: Parsing, tier: hard}\n',
	);
	const failures: Readonly<Record<string, number>> = { 'ada/parse/2': 1, 'bob/add/1': 3 };
	for (const contestant of ['ada', 'bob']) {
		for (const task of ['add', 'parse']) {
			for (const attempt of [1, 2]) {
				const run = `${contestant}/${task}/${attempt}`;
				put(`grid/${run}/junit.xml`, junit(CASES.slice(0, failures[run] ?? 0)));
				if (run !== 'bob/parse/2')
					put(`grid/${run}/timings.json`, `{"wall_seconds": ${attempt * 12}}\n`);
			}
		}
	}
}

function talk(name: string, index: number): Conversation {
	return {
		session: `session-${name}`,
		model: `model-${name}`,
		cwd: '/srv/sorting',
		startedAt: `2026-03-0${index + 1}T09:00:00.000Z`,
		prompt: 'Make `sort` sort numbers.',
		steps: [
			{
				says: 'I will read the code.',
				command: 'cat sort.js',
				output: 'export function sort(list) {\n\treturn list;\n}\n',
				exitCode: 0,
				seconds: 4,
				inputTokens: 120,
				outputTokens: 30,
			},
			{
				says: 'Now the tests.',
				command: 'node --test',
				output: index === 0 ? '# pass 3\n# fail 0\n' : '# pass 2\n# fail 1\n',
				exitCode: index,
				seconds: 6,
				inputTokens: 300,
				outputTokens: 45,
			},
		],
		final: 'The list is sorted.',
	};
}

function junit(failed: readonly string[]): string {
	const cases = CASES.map((name) =>
		failed.includes(name)
			? `<testcase classname="sort" name="${name}" time="0.1"><failure message="not equal">at sort.test.js:4</failure></testcase>`
			: `<testcase classname="sort" name="${name}" time="0.1"/>`,
	);
	return `<testsuite name="sort" tests="${CASES.length}" failures="${failed.length}">\n${cases.join('\n')}\n</testsuite>\n`;
}

const ROUND = `title: Sorting
date: 2026-03-02
summary: Both make one function sort.
baseline: baseline
protected: [sort.test.js]
headline: tests.passed
caveats:
  - Each ran once.
`;

const SHORT = `export function sort(list) {
	return [...list].sort((a, b) => a - b);
}
`;

const LONG = `export function sort(list) {
	const result = [];
	for (const one of list) {
		let at = 0;
		while (at < result.length && result[at] <= one) at++;
		result.splice(at, 0, one);
	}
	// The list is sorted.
	return result;
}

export function isSorted(list) {
	return list.every((one, at) => at === 0 || list[at - 1] <= one);
}
`;
