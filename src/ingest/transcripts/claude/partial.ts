import type { TokenCounts } from '../../../model/turn.ts';
import { MAX_TEXT } from '../builder/blocks.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { ClaudeMessages } from './messages.ts';
import type { ClaudeRecord } from './record.ts';
import { combineTokens } from '../builder/usage.ts';
import { toClaudeTokens } from './usage.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';

/**
 * Reads `stream_event` records: pieces of responses. The whole blocks come as `assistant` records
 * too, so the pieces give only the final usage, and the text of a response that was cut off.
 */
export interface PartialMessages {
	event(record: ClaudeRecord): void;
	/** An `assistant` record has brought the blocks that were streamed so far. */
	arrived(record: ClaudeRecord): void;
	/** Shows what has been streamed and has not arrived. */
	finish(): void;
}

interface Partial {
	id: string;
	model: string | undefined;
	tokens: TokenCounts;
	pieces: string[];
	size: number;
	last: ClaudeRecord;
}

export function createPartialMessages(
	builder: TranscriptBuilder,
	messages: ClaudeMessages,
): PartialMessages {
	/** By sub-agent; the main conversation has the empty name. */
	const open = new Map<string, Partial>();

	function count({ id, model, tokens }: Partial, record: ClaudeRecord, final: boolean): void {
		const { line, at, agent } = record;
		messages.usage({ key: id, id, line, at, agent, model, tokens, final });
	}

	return {
		event(record) {
			const event = toFields(record.fields['event']);
			const begun = event['type'] === 'message_start' ? toPartial(record, event) : undefined;
			const partial = begun ?? open.get(record.agent ?? '');
			if (partial === undefined) return;
			open.set(record.agent ?? '', partial);
			partial.last = record;
			if (begun !== undefined) count(begun, record, false);
			if (event['type'] === 'content_block_delta') addPiece(partial, event['delta']);
			if (event['type'] !== 'message_delta') return;
			partial.tokens = combineTokens(
				partial.tokens,
				toClaudeTokens(event['usage']),
				(_, now) => now,
			);
			count(partial, record, findText(toFields(event['delta'])['stop_reason']) !== undefined);
		},
		arrived({ agent }) {
			const partial = open.get(agent ?? '');
			if (partial === undefined) return;
			partial.pieces = [];
			partial.size = 0;
		},
		finish() {
			for (const { id, model, pieces, last } of open.values()) {
				const text = pieces.join('');
				if (text.trim() === '') continue;
				const { line, at, agent } = last;
				builder.model({ key: id, line, at, agent, model }, [{ type: 'text', line, text }]);
				builder.notice(
					{ line, at, agent },
					'The log ends in the middle of this response.',
					'warning',
				);
			}
		},
	};
}

function toPartial(record: ClaudeRecord, event: Fields): Partial | undefined {
	const message = toFields(event['message']);
	const id = findText(message['id']);
	if (id === undefined) return undefined;
	const model = findText(message['model']);
	return { id, model, tokens: toClaudeTokens(message['usage']), pieces: [], size: 0, last: record };
}

function addPiece(partial: Partial, delta: unknown): void {
	const text = findText(toFields(delta)['text']);
	if (text === undefined || partial.size > MAX_TEXT) return;
	partial.pieces.push(text);
	partial.size += text.length;
}
