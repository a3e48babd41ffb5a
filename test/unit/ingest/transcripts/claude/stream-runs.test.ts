import { describe, expect, test } from 'vitest';
import { claudeStreamJson } from '../../../../../src/ingest/transcripts/claude/claude-stream.ts';
import { readContent } from '../../read.ts';
import { counts, init, message, result, streamed } from './records.ts';
import { toLines, toTranscript } from '../logs.ts';

async function summarise(...records: unknown[]) {
	return toTranscript(
		(await readContent(claudeStreamJson, 'run.jsonl', toLines(...records))).reading,
	);
}

const says = (text: string, id = 'm1') =>
	streamed('assistant', { message: message(text, { id, usage: counts(2, 5) }) });

describe('a stream of several runs', () => {
	test('ends at a budget as at a limit of cost', async () => {
		const over = result({ subtype: 'error_max_budget_usd', is_error: true, result: undefined });
		expect((await summarise(init(), says('A'), over)).limitHit).toBe('cost');
		// The limit of a run that was followed by another one did not end the session.
		const { limitHit } = await summarise(
			init(),
			says('A'),
			over,
			init(),
			says('B', 'm2'),
			result(),
		);
		expect(limitHit).toBeUndefined();
	});

	test('with a run that was cut off says which responses its results hold', async () => {
		const coversOf = async (...records: unknown[]) =>
			(await summarise(...records)).totals.map(({ covers }) => covers);
		const whole = [init(), says('A'), result()];
		const cut = [init(), says('B', 'm2')];
		expect(await coversOf(...whole)).toEqual([undefined]);
		expect(await coversOf(...whole, ...whole)).toEqual([undefined, undefined]);
		// The process repeats its start before each prompt.
		expect(await coversOf(init(), init(), ...whole, init())).toEqual([undefined]);
		expect(await coversOf(...whole, ...cut)).toEqual([{ from: 1, to: 3 }]);
		expect(await coversOf(...cut, ...whole)).toEqual([{ from: 3, to: 5 }]);
		expect(await coversOf(...whole, ...cut, ...whole)).toEqual([
			{ from: 1, to: 3 },
			{ from: 6, to: 8 },
		]);
	});
});

test('thinking that the usage by model leaves out is taken from the usage of the turn', async () => {
	const { totals } = await summarise(
		init(),
		says('42'),
		result({ usage: { ...counts(2, 900), output_tokens_details: { thinking_tokens: 700 } } }),
	);
	expect(totals[0]?.tokens?.reasoning).toBe(700);
	const without = await summarise(init(), says('42'), result());
	expect(without.totals[0]?.tokens).not.toHaveProperty('reasoning');
});
