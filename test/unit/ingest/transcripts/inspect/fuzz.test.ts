import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	assistant,
	call,
	EVALUATION,
	modelEvent,
	readLog,
	sampleOf,
	span,
	toolEvent,
	toolResult,
	user,
} from './logs.ts';

const first = assistant(
	'a1',
	[
		{ type: 'reasoning', reasoning: 'x' },
		{ type: 'text', text: 'I look.' },
	],
	{
		tool_calls: [call('c1', { command: 'ls' })],
	},
);
const LOG: unknown = JSON.parse(
	JSON.stringify({
		version: 2,
		status: 'success',
		eval: EVALUATION,
		stats: { started_at: 'x' },
		results: { scores: [{ name: 'm', metrics: { a: { value: 1 } } }] },
		samples: [
			sampleOf({
				messages: [
					user('Fix it.'),
					first,
					toolResult('c1', 'a', { error: { type: 'timeout', message: 'm' } }),
				],
				events: [
					span(1, 'x', 'agent', 'helper'),
					modelEvent([1, 2], first, {
						usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 },
					}),
					toolEvent([2, 3], 'c1'),
					{ ...modelEvent([3, 4], assistant('b1', 'B'), { span_id: 'x' }), input_refs: [[0, 1]] },
					{ event: 'approval', decision: 'reject', call: call('c', {}) },
					{ event: 'sample_limit', type: 'token', message: 'm' },
					{ event: 'step', action: 'begin', type: 'scorer', name: 's' },
				],
				events_data: { messages: [user('attachment://ab')] },
				attachments: { ab: 'text' },
				scores: { match: { value: 'C', answer: 'a', explanation: 'attachment://ab' } },
				model_usage: { m: { input_tokens: 10, output_tokens: 2, total_tokens: 12 } },
				error_retries: [{ message: 'm' }],
				limit: { type: 'token', limit: 1 },
			}),
		],
	}),
);

/** Paths to all values inside of a value. */
function listPaths(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	const inner = Object.entries(value).flatMap(([key, one]) => listPaths(one, [...path, key]));
	return path.length === 0 ? inner : [path, ...inner];
}

function withValue(value: unknown, [key, ...rest]: string[], other: unknown): unknown {
	if (key === undefined) return other;
	if (Array.isArray(value)) {
		return value.map((one: unknown, index) =>
			String(index) === key ? withValue(one, rest, other) : one,
		);
	}
	const fields = value as Record<string, unknown>;
	return { ...fields, [key]: withValue(fields[key], rest, other) };
}

const PATHS = listPaths(LOG).filter((path) => path[0] === 'samples' && path.length > 2);

test('values of any type in any place are read or shown, never thrown at', async () => {
	const odd = fc.constantFrom<unknown>(
		null,
		true,
		-1,
		1e300,
		'',
		'text',
		[],
		[null],
		{},
		{ a: 1 },
		[[1]],
	);
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...PATHS), odd, async (path, value) => {
			const { reading, turnsOf } = await readLog(JSON.stringify(withValue(LOG, path, value)));
			expect(reading.kind).toBe('runs');
			for (const turns of turnsOf.values()) {
				expect(turns.map(({ n }) => n)).toEqual(turns.map((_, index) => index + 1));
			}
		}),
		{ numRuns: 300 },
	);
});

test('a log that is cut anywhere is read as far as it goes', async () => {
	const text = JSON.stringify(LOG, undefined, 1);
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 200, max: text.length - 1 }), async (length) => {
			const { issues } = await readLog(text.slice(0, length));
			expect(issues.map(({ kind }) => kind)).toContain('InvalidDocument');
		}),
		{ numRuns: 60 },
	);
});
