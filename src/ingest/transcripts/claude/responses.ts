import { defined } from '../../../model/defined.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { ClaudeRecord, StatedUsage } from './record.ts';
import { inputSide } from '../builder/usage.ts';
import { toClaudeTokens } from './usage.ts';
import { findText, toFields } from '../../json/fields.ts';

/** What a record says of the response it is part of. */
export type ResponseOfRecord = Omit<StatedUsage, 'tokens' | 'final'>;

/**
 * Counts the usage of API responses. One response stands on several lines that repeat its usage:
 * they are one by `message.id`, and the last line counts. Lines without a stop reason hold the
 * output at the start of the stream; if no line has one, output is a lower bound.
 */
export interface ResponseBook {
	/** The response that an `assistant` record is part of; its records share the key. */
	find(record: ClaudeRecord): ResponseOfRecord;
	/** Counts usage; later numbers replace earlier ones of the same response. */
	count(usage: StatedUsage): void;
	/** Tokens that went into the model since this was asked before. */
	takeInput(): number;
}

interface Counted {
	tokens: TokenCounts;
	final: boolean;
}

export function createResponseBook(builder: TranscriptBuilder): ResponseBook {
	const counted = new Map<string, Counted>();
	const requests = new Map<string, string | undefined>();
	let input = 0;
	return {
		find: (record) => findResponse(requests, record),
		count(usage) {
			const before = counted.get(usage.key);
			const isKnown = Object.keys(usage.tokens).length > 0;
			if (before !== undefined && (!isKnown || (before.final && !usage.final))) return;
			const { tokens, final } = usage;
			counted.set(usage.key, { tokens, final });
			input += inputSide(tokens) - (before === undefined ? 0 : inputSide(before.tokens));
			addResponse(builder, usage);
		},
		takeInput() {
			const taken = input;
			input = 0;
			return taken;
		},
	};
}

/** The usage that an `assistant` record states. */
export function toUsage({ fields }: ClaudeRecord, response: ResponseOfRecord): StatedUsage {
	const message = toFields(fields['message']);
	const final = findText(message['stop_reason']) !== undefined;
	return { ...response, tokens: toClaudeTokens(message['usage']), final };
}

/** Ids of proxies are not always unique; then the request tells two responses apart. */
function findResponse(
	requests: Map<string, string | undefined>,
	{ fields, line, at, agent }: ClaudeRecord,
): ResponseOfRecord {
	const message = toFields(fields['message']);
	const request = findText(fields['requestId']);
	const stated = findText(message['id']);
	const first = stated === undefined ? undefined : requests.get(stated);
	if (stated !== undefined && first === undefined) requests.set(stated, request);
	const isOther = first !== undefined && request !== undefined && first !== request;
	const id =
		stated === undefined
			? (request ?? findText(fields['uuid']))
			: isOther
				? `${stated} ${request}`
				: stated;
	return { id, key: id ?? `line ${line}`, line, at, agent, model: findText(message['model']) };
}

function addResponse(
	builder: TranscriptBuilder,
	{ id, key, line, at, model, agent, tokens, final }: StatedUsage,
): void {
	const isLowerBound = !final && tokens.output !== undefined;
	builder.response({
		key,
		line,
		at,
		tokens,
		...defined({ id, model, agent }),
		...(isLowerBound ? { outputIsLowerBound: true } : {}),
	});
}
