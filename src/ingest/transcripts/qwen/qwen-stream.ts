import type { Reading } from '../../../model/bench.ts';
import type { TokenCounts, Turn } from '../../../model/turn.ts';
import type { ReadContext } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { TOGETHER, toTokenCounts } from '../builder/usage.ts';
import { claudeStreamJson } from '../claude/claude-stream.ts';
import type { Fields } from '../../json/fields.ts';

/** Whether a record is the beginning of a stream, which Qwen Code writes in the form of Claude Code. */
export function isQwenStream(record: Fields): boolean {
	return typeof record['qwen_code_version'] === 'string';
}

/**
 * Reads what `qwen -o stream-json` prints. It is the stream of Claude Code, but for the tokens:
 * `input_tokens` are with cache reads.
 */
export async function readQwenStream(source: Source, context: ReadContext): Promise<Reading> {
	const turns = {
		write(turn: Turn) {
			if (turn.tokens !== undefined) turn.tokens = retell(turn.tokens);
			context.turns.write(turn);
		},
	};
	const reading = await claudeStreamJson.read(source, { ...context, turns });
	if (reading.kind !== 'transcript') return reading;
	const { transcript } = reading;
	const responses = transcript.responses.map((response) => ({
		...response,
		tokens: retell(response.tokens),
	}));
	const totals = transcript.totals.map((total) =>
		total.tokens === undefined ? total : { ...total, tokens: retell(total.tokens) },
	);
	return { ...reading, transcript: { ...transcript, harness: 'Qwen Code', responses, totals } };
}

/** Counts that were read by the convention of Anthropic's API, by that which Qwen Code has. */
function retell(tokens: TokenCounts): TokenCounts {
	return toTokenCounts(tokens, TOGETHER);
}
