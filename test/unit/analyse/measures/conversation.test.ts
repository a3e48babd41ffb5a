import { describe, expect, it } from 'vitest';
import { measureConversation } from '../../../../src/analyse/measures/conversation.ts';
import { find, placesOf, subjectOf, transcript, valuesOf } from '../subject.ts';

describe('measureConversation', () => {
	const measures = measureConversation(
		subjectOf({
			'a.jsonl': transcript({
				humanMessages: [{}, {}],
				responses: [
					{ id: '1' },
					{ id: 'msg_012345678901' },
					{ id: 'msg_012345678901' },
					{ id: '3', agent: 'helper' },
				],
				toolCalls: [
					{ name: 'read' },
					{ name: 'bash', failed: true, line: 20 },
					{ name: 'bash' },
					{ name: 'edit', agent: 'helper' },
					{ name: 'bash', executed: false },
				],
			}),
		}),
	);

	it('counts turns, messages and calls, with those of sub-agents', () => {
		expect(valuesOf(measures)).toMatchObject({
			turns: 3,
			// 3 responses, 2 human messages, 4 results
			messages: 9,
			'tools.calls': 4,
			'tools.failed': 1,
			'tools.by_name': { bash: 2, edit: 1, read: 1 },
			interventions: 1,
		});
	});

	it('says why calls do not count', () => {
		const methodOf = (...toolCalls: object[]): string =>
			find(measureConversation(subjectOf({ 'a.jsonl': transcript({ toolCalls }) })), 'tools.calls')
				.method;
		const [refused, silent] = [{ executed: false, refused: true }, { executed: false }];
		expect(methodOf({})).toBe('Tool uses of the model that were executed.');
		expect(methodOf(refused)).toBe(
			'Tool uses of the model that were executed. 1 more was refused and does not count.',
		);
		expect(methodOf(refused, refused, silent)).toBe(
			'Tool uses of the model that were executed. 2 more were refused and do not count. 1 more has no result and does not count.',
		);
	});

	it('does not know which calls failed where the log keeps no results', () => {
		const made = measureConversation(
			subjectOf({ 'a.jsonl': transcript({ toolCalls: [{ unanswered: true }] }) }),
		);
		expect(find(made, 'tools.calls').value).toBe(1);
		expect(find(made, 'tools.failed').state).toBe('unknown');
		expect(made.map(({ id }) => id)).not.toContain('tools.failure_rate');
	});

	it('names calls by frequency, and shows where a call failed', () => {
		expect(Object.keys(find(measures, 'tools.by_name').value ?? {})).toEqual([
			'bash',
			'edit',
			'read',
		]);
		expect(placesOf(find(measures, 'tools.failed'))).toEqual(['a.jsonl:20']);
		expect(find(measures, 'tools.calls').method).toMatch(/\b1 more has no result/);
	});

	it('counts calls by any name', () => {
		const toolCalls = [{ name: '__proto__' }, { name: 'constructor' }, { name: '__proto__' }];
		const found = measureConversation(subjectOf({ 'a.jsonl': transcript({ toolCalls }) }));
		expect(Object.entries(find(found, 'tools.by_name').value ?? {})).toEqual([
			['__proto__', 2],
			['constructor', 1],
		]);
	});

	it('does not know the turns of a log that does not tell responses apart', () => {
		const outline = [
			{ n: 1, role: 'model', line: 1, title: 'x', kind: 'talk', failed: false } as const,
		];
		const found = measureConversation(
			subjectOf({ 'a.jsonl': transcript({ outline, humanMessages: [{}] }) }),
		);
		expect(valuesOf(found)).toMatchObject({ turns: 'unknown', messages: 'unknown' });
	});

	it('says nothing without a transcript', () => {
		expect(measureConversation(subjectOf({}))).toEqual([]);
	});
});
