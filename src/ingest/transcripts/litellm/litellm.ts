import { isRecord } from '../../../model/json.ts';
import { compareText } from '../../../model/text.ts';
import type { Probe } from '../../probe.ts';
import type { Gatherer, SourcePart, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { hasLineRecords, listHeadRecords } from '../../json/line-records.ts';
import { toFields, toList } from '../../json/fields.ts';
import { findTimeOfFile, parseLitellmCall, readLitellmCalls, type LitellmCall } from './call.ts';
import { createChain, extendChain, findChain, markOf, type Chain } from './chain.ts';
import { createLitellmSession, finishLitellm, showLitellmCall } from './session.ts';

const FORMAT = 'litellm';

/**
 * Logs of litellm: a file for each call of a model, which repeats the whole conversation, or one call
 * a line. Files of one call are parts of a transcript.
 */
export const litellm: Reader = {
	format: FORMAT,
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		if (!hasLineRecords(source)) return { kind: 'part' };
		const { report } = context;
		const builder = createTranscriptBuilder(context);
		const session = createLitellmSession(builder, source.sha256().slice(0, 12));
		for (const call of readLitellmCalls(source, report)) showLitellmCall(session, call);
		return finishLitellm(session);
	},
};

/**
 * Joins the calls of a folder into conversations: of each message, the first file that has it shows
 * it, and each file shows its answer.
 */
export const litellmGatherer: Gatherer = {
	format: FORMAT,
	code: import.meta.url,
	group,
	read(parts, context) {
		const builder = createTranscriptBuilder(context);
		const [first] = parts;
		const salt = first?.source.sha256().slice(0, 12) ?? '';
		const session = createLitellmSession(builder, salt);
		for (const part of parts) {
			builder.inFile(part.name);
			const calls = readLitellmCalls(part.source, context.reportFor(part));
			for (const call of calls) showLitellmCall(session, call);
		}
		return finishLitellm(session, first?.name);
	},
};

/** One call of a model with its answer. Of a long one the answer is out of sight, but its end is not. */
function matches(probe: Probe): boolean {
	const { tail, bytes, head } = probe;
	const [record] = listHeadRecords(probe);
	if (record === undefined || !Array.isArray(record['messages'])) return false;
	const { response } = record;
	if (isRecord(response)) {
		const answered = 'choices' in response || 'usage' in response;
		return answered && ['kwargs', 'cost', 'latency_sec', 'timestamp'].some((key) => key in record);
	}
	return bytes > head.length && /"(?:latency_sec|response_cost)"\s*:/.test(tail.toString('latin1'));
}

interface Conversation extends Chain {
	parts: SourcePart[];
}

/** One file at a time is read, so that memory does not grow with their number. */
function group(parts: readonly SourcePart[]): SourcePart[][] {
	const folders = new Map<string, Conversation[]>();
	for (const part of inOrder(parts)) {
		const folder = part.name.slice(0, part.name.lastIndexOf('/') + 1);
		const known = folders.get(folder) ?? [];
		folders.set(folder, known);
		const { marks, answer } = readMarks(part);
		const found = findChain(known, marks);
		const conversation = found ?? { ...createChain(), parts: [] };
		if (found === undefined) known.push(conversation);
		conversation.parts.push(part);
		extendChain(conversation, { marks, answer });
	}
	return [...folders.values()].flat().map((conversation) => conversation.parts);
}

/** By the time of their answers; a file that says none stays behind the one before it by name. */
function inOrder(parts: readonly SourcePart[]): SourcePart[] {
	let before = '';
	const timed = parts.map((part) => {
		before = findTimeOfFile(part.source) ?? before;
		return { part, time: before };
	});
	return timed.sort((a, b) => compareText(a.time, b.time)).map(({ part }) => part);
}

function readMarks({ source }: SourcePart): { marks: string[]; answer: string | undefined } {
	const call = parseLitellmCall(source) ?? readDamaged(source);
	if (call === undefined) return { marks: [], answer: undefined };
	const [choice] = toList(toFields(call.get('response'))['choices']);
	const { message } = toFields(choice);
	return {
		marks: [...call.messages()].map(({ value }) => markOf(value)),
		answer: isRecord(message) ? markOf(message) : undefined,
	};
}

/** What is wrong with a file is reported when it is shown. */
function readDamaged(source: Source): LitellmCall | undefined {
	const [call] = readLitellmCalls(source, () => undefined);
	return call !== undefined && 'messages' in call ? call : undefined;
}
