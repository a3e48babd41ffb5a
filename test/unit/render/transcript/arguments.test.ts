import { expect, test } from 'vitest';
import {
	findCommand,
	findReplacements,
	findTodos,
	listShortArguments,
	parseArguments,
} from '../../../../src/render/transcript/arguments.ts';

test('a command is a text, a list of words, or the script of a shell', () => {
	expect(findCommand('{"command":"ls -la\\ncat x"}')).toBe('ls -la\ncat x');
	expect(findCommand('{"cmd":["git","status"]}')).toBe('git status');
	expect(findCommand('{"command":["bash","-lc","make test"]}')).toBe('make test');
	expect(findCommand('npm test')).toBe('npm test');
	expect(findCommand('{"timeout":3}')).toBeUndefined();
});

test('cut JSON and JSON of other shapes have no arguments', () => {
	expect(parseArguments('{"a": "b')).toBeUndefined();
	expect(parseArguments('[1]')).toBeUndefined();
	expect(parseArguments(`{"a":${'['.repeat(100_000)}`)).toBeUndefined();
});

test('names like __proto__ are names', () => {
	const args = parseArguments('{"__proto__":"x","constructor":1}');
	expect(args?.get('__proto__')).toBe('x');
	expect(listShortArguments(args, [])).toEqual([
		{ name: '__proto__', value: 'x' },
		{ name: 'constructor', value: '1' },
	]);
});

test('replacements of one edit and of several', () => {
	expect(findReplacements(parseArguments('{"old_string":"a","new_string":"b"}'))).toEqual([
		{ before: 'a', after: 'b' },
	]);
	expect(
		findReplacements(parseArguments('{"edits":[{"oldText":"a","newText":"b"},{"newText":"c"},3]}')),
	).toEqual([
		{ before: 'a', after: 'b' },
		{ before: '', after: 'c' },
	]);
	expect(findReplacements(parseArguments('{"path":"x"}'))).toEqual([]);
});

test('plans of several harnesses', () => {
	expect(
		findTodos(
			parseArguments(
				'{"todos":[{"content":"a","status":"completed"},{"content":"b","status":"in_progress"}]}',
			),
		),
	).toEqual([
		{ text: 'a', status: 'done' },
		{ text: 'b', status: 'active' },
	]);
	expect(findTodos(parseArguments('{"plan":[{"step":"c","status":"pending"}]}'))).toEqual([
		{ text: 'c', status: 'open' },
	]);
	expect(findTodos(parseArguments('{"items":[{"text":"d","completed":true}]}'))).toEqual([
		{ text: 'd', status: 'done' },
	]);
	expect(findTodos(undefined)).toEqual([]);
});
