import type { Reading } from '../../../../src/model/bench.ts';
import type { TranscriptSummary } from '../../../../src/model/transcript.ts';
import type { Block, TokenCounts, ToolBlock, Turn } from '../../../../src/model/turn.ts';

/** Records as the text of a JSONL file. */
export function toLines(...records: unknown[]): string {
	return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** The summary of a transcript; fails for any other reading. */
export function toTranscript(reading: Reading): TranscriptSummary {
	if (reading.kind !== 'transcript') throw new Error(`no transcript but ${reading.kind}`);
	return reading.transcript;
}

/** Sums over the responses, as measures make them; a count that no response has is absent. */
export function sumResponses(transcript: TranscriptSummary): TokenCounts & { cost?: number } {
	const sum: TokenCounts & { cost?: number } = {};
	for (const { tokens, cost } of transcript.responses) {
		for (const key of ['input', 'cacheRead', 'cacheWrite', 'output', 'reasoning'] as const) {
			const count = tokens[key];
			if (count !== undefined) sum[key] = (sum[key] ?? 0) + count;
		}
		if (cost !== undefined) sum.cost = (sum.cost ?? 0) + cost;
	}
	return sum;
}

/** `role line: type text` for each block of each turn, for short expectations. */
export function listBlocks(turns: Turn[]): string[] {
	return turns.flatMap((turn) =>
		turn.blocks.map((block) => `${turn.role} ${block.line}: ${describe(block)}`),
	);
}

/** All tool blocks, in order. */
export function listTools(turns: Turn[]): ToolBlock[] {
	return turns.flatMap((turn) => turn.blocks).filter((block) => block.type === 'tool');
}

/** Texts of all notices, in order. */
export function listNotices(turns: Turn[]): string[] {
	return turns
		.flatMap((turn) => turn.blocks)
		.filter((block) => block.type === 'notice')
		.map((block) => block.text);
}

function describe(block: Block): string {
	if (block.type === 'image') return `image ${block.mediaType} ${block.bytes}`;
	if (block.type !== 'tool') return `${block.type} ${block.text}`;
	const result = block.result === undefined ? 'no result' : block.result.text;
	return `${block.toolKind} ${block.name} ${block.subject ?? ''} -> ${result}`;
}
