import { describe, expect, test } from 'vitest';
import { findProjectCommands } from '../../../../src/analyse/measures/project-commands.ts';
import { measureConversation } from '../../../../src/analyse/measures/conversation.ts';
import type { ToolCall } from '../../../../src/model/transcript.ts';
import { find, subjectOf, transcript } from '../subject.ts';

function call(command: string, own: Partial<ToolCall> = {}): ToolCall {
	return {
		name: 'bash',
		turn: 1,
		line: 1,
		executed: true,
		failed: false,
		command,
		...own,
	};
}

const purposesOf = (command: string): string[] =>
	findProjectCommands(call(command)).map(({ purpose }) => purpose);

describe('what a command is for', () => {
	test.each([
		['npm test', ['test']],
		['npm run test:unit -- --run', ['test']],
		['npx vitest run', ['test']],
		['python -m pytest -q tests', ['test']],
		['uv run pytest', ['test']],
		['.venv/bin/pytest', ['test']],
		['python3 -m unittest discover', ['test']],
		['node --test', ['test']],
		['go test ./...', ['test']],
		['cargo nextest run', ['test']],
		['./gradlew :app:test', ['test']],
		['make check', ['test']],
		['npx eslint .', ['lint']],
		['ruff check .', ['lint']],
		['cargo clippy', ['lint']],
		['npm run lint && npm run build && npm test', ['lint', 'build', 'test']],
		['git add . && git commit -m "x"', ['commit']],
		['npx tsc', ['build']],
		['tsc -p . --outDir dist', ['build']],
		['npx tsc --noEmit', ['lint']],
		['npx tsc -p tsconfig.json --noEmit --pretty', ['lint']],
		['vue-tsc --noEmit', ['lint']],
		['npm run typecheck', ['lint']],
		['tsc --showConfig', []],
		['tsc --listFilesOnly', []],
		['make', ['build']],
		['make -n', []],
		['make -kn all', []],
		['make --dry-run', []],
		['go build ./...', ['build']],
		['go build -n ./...', []],
		['./gradlew build --dry-run', []],
		['./gradlew build -m', []],
		['cargo build --help', []],
		['pip install pytest', []],
		['cat test.log', []],
		['pytest --version', []],
		['ls tests', []],
		['echo "npm test"', []],
	])('%j: %j', (command, works) => {
		expect(purposesOf(command)).toEqual(works);
	});
});

test.each([
	['npm test', {}, ['passed']],
	['npm test', { failed: true, exitCode: 1 }, ['failed']],
	['npm run build && npm test', {}, ['passed', 'passed']],
	['npm test | tail -3', {}, ['unknown']],
	['npm test | tail -3', { reported: { outcome: 'failed' as const } }, ['failed']],
	['npm test 2>&1; echo done', { reported: { outcome: 'passed' as const } }, ['passed']],
	// The status of the last command says nothing of the first one that failed.
	['npm run build && npm test', { failed: true }, ['unknown']],
	[
		'npm run build && npm test',
		{ failed: true, reported: { outcome: 'failed', by: 'test' } },
		['passed', 'failed'],
	],
	[
		'npm run build && npm test',
		{ failed: true, reported: { outcome: 'failed', by: 'build' } },
		['failed'],
	],
	[
		'npm run lint && npm run build',
		{ failed: true, reported: { outcome: 'failed', by: 'lint' } },
		['failed'],
	],
	['cd app && export CI=1 && npm run build', { failed: true }, ['failed']],
	['npm ci && npm run build', { failed: true }, []],
	['npm ci; npm run build', { failed: true }, ['failed']],
	['npm test || npm run build', {}, ['unknown']],
	['npm test || true', { reported: { outcome: 'failed', by: 'test' } }, ['failed']],
	// Without a status, the output outweighs that no error was marked.
	['npm run build', { reported: { outcome: 'failed', by: 'build' } }, ['failed']],
	['npm run build', { exitCode: 0, reported: { outcome: 'failed', by: 'build' } }, ['passed']],
	['npm run build', { unanswered: true }, ['unknown']],
	// What is cut off may be the failure.
	['next build | head -20', { reported: { outcome: 'passed', by: 'build' } }, ['unknown']],
	['next build | head -20', { reported: { outcome: 'failed', by: 'build' } }, ['failed']],
	['next build 2>&1 | tail -20', { reported: { outcome: 'passed', by: 'build' } }, ['passed']],
] satisfies [string, Partial<ToolCall>, string[]][])(
	'%j with %j ended %j',
	(command, own, outcomes) => {
		expect(findProjectCommands(call(command, own)).map(({ outcome }) => outcome)).toEqual(outcomes);
	},
);

test('failures are told apart; red tests do not count in the rate', () => {
	const toolCalls: Partial<ToolCall>[] = [
		{ command: 'npm test', failed: true, exitCode: 1 },
		{ command: 'cat nothing', failed: true, exitCode: 1 },
		{ name: 'read', failed: true },
		{ name: 'edit', failed: true, malformed: true },
		{ name: 'read' },
		{ name: 'read', executed: false },
	];
	const measures = measureConversation(subjectOf({ 'a.jsonl': transcript({ toolCalls }) }));
	expect(find(measures, 'tools.failed').value).toBe(4);
	expect(find(measures, 'tools.failed_by_class').value).toEqual({
		malformed: 1,
		tool_error: 1,
		nonzero_exit: 1,
		red_run: 1,
		unexecuted: 1,
	});
	expect(find(measures, 'tools.failure_rate')).toMatchObject({ value: 60, unit: '%' });
});

test('test runs are numbered like builds', () => {
	const toolCalls = [
		{ command: 'npm test', failed: true },
		{ command: 'npm test | tail', reported: { outcome: 'failed' as const } },
		{ command: 'npm test' },
	];
	const measures = measureConversation(subjectOf({ 'a.jsonl': transcript({ toolCalls }) }));
	expect(find(measures, 'tests.attempts').value).toBe(3);
	expect(find(measures, 'tests.first_pass').value).toBe(3);
});
