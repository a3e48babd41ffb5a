import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { toImageBlocks } from '../builder/content.ts';
import { listRecords } from '../builder/list-records.ts';
import { findText } from '../../json/fields.ts';
import { toPartBlock } from './blocks.ts';
import { createCallIds, imagesOf, readGeminiParts, textOfParts, type CallIds } from './parts.ts';
import { findGeminiExit } from './outcome.ts';
import { showGeminiText } from './prompt.ts';
import { openJsonDocument } from '../../json/document.ts';
import { toToolUse } from '../builder/tool-use.ts';

const WHAT = 'a list of messages in the form of Gemini';

/**
 * Messages as Gemini's API takes them: a list of `{role, parts}`, or a checkpoint that has the list
 * as `history`. It has no times, no models and no tokens.
 */
export const geminiContents: Reader = {
	format: 'gemini-contents',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const document = openJsonDocument(source, context, WHAT);
		if (document === undefined) return { kind: 'none' };
		const builder = createTranscriptBuilder(context);
		const ids = createCallIds();
		const list = document.keys.includes('history') ? document.items('history') : document.items();
		let n = 0;
		for (const { line, value } of listRecords(list, builder)) {
			n++;
			const message = { n, line, parts: value['parts'] };
			if (value['role'] === 'user') showInput(builder, ids, message);
			else if (value['role'] === 'model') showAnswer(builder, ids, message);
			else builder.unknown({ line }, findText(value['role']) ?? 'without role', value);
		}
		return builder.finish({
			harness: 'Gemini',
			...(document.cutLine === undefined ? {} : { cutOff: true }),
		});
	},
};

function matches(probe: Probe): boolean {
	const { document, records, text, bytes, head } = probe;
	const isCut = bytes > head.length;
	const isList = text.trimStart().startsWith('[');
	const history = isRecord(document) ? document['history'] : undefined;
	const list: readonly unknown[] | undefined = isList
		? records
		: Array.isArray(history)
			? history
			: undefined;
	if (list === undefined) return false;
	// The last one of a list that is cut may be half of one.
	const whole = isCut ? list.slice(0, -1) : list;
	if (whole.length === 0 || !whole.every(isContent)) return false;
	return isCut || whole.some((item) => isRecord(item) && item['role'] === 'model');
}

const PARTS = [
	'text',
	'functionCall',
	'functionResponse',
	'inlineData',
	'fileData',
	'executableCode',
	'codeExecutionResult',
	'thoughtSignature',
];

function isContent(value: unknown): boolean {
	if (!isRecord(value)) return false;
	const { role, parts } = value;
	if ((role !== 'user' && role !== 'model') || !Array.isArray(parts)) return false;
	return parts.every((part: unknown) => isRecord(part) && PARTS.some((key) => key in part));
}

interface Message {
	/** Number of the message; several may stand on one line. */
	n: number;
	line: number;
	parts: unknown;
}

/** A message of the role `user`: the results of calls, words, or both. */
function showInput(builder: TranscriptBuilder, ids: CallIds, message: Message): void {
	const { line } = message;
	const parts = readGeminiParts(message.parts);
	showResults(builder, ids, message);
	showGeminiText({ builder, agent: undefined }, { line }, { text: textOfParts(parts), parts });
	for (const part of parts) {
		if (part.kind === 'other') builder.unknown({ line }, 'part', part.value);
	}
}

function showAnswer(builder: TranscriptBuilder, ids: CallIds, message: Message): void {
	const { line, n } = message;
	const key = `message ${n}`;
	const parts = readGeminiParts(message.parts);
	builder.model({ line, key }, toImageBlocks(imagesOf(parts), line));
	for (const part of parts) {
		const shown = toPartBlock(part, line);
		if (shown !== undefined) builder.model({ line, key }, [shown]);
		if (part.kind !== 'call') continue;
		const { name, args } = part;
		const { block, command } = toToolUse({ line, id: ids.ofCall(part.id, name), name, args });
		builder.call({ line, key }, block, command);
	}
	showResults(builder, ids, message);
	builder.response({ key, line, tokens: {} });
}

function showResults(builder: TranscriptBuilder, ids: CallIds, { line, parts }: Message): void {
	for (const part of readGeminiParts(parts)) {
		if (part.kind !== 'result') continue;
		const { name, response } = part;
		const { text, images } = response;
		const exitCode = findGeminiExit(name, text);
		builder.result({
			line,
			callId: ids.ofResult(part.id, name),
			text,
			failed: response.failed || (exitCode ?? 0) !== 0,
			...defined({ exitCode }),
			...(images.length === 0 ? {} : { images }),
		});
	}
}
