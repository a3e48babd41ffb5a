import { isRecord } from '../../../model/json.ts';
import { explainJson } from '../../json/lines.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../../source/source.ts';
import { decodeText } from '../../source/text.ts';
import { formatCount } from '../../../model/text.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { findText, toFields, toList } from '../../json/fields.ts';
import { openDocument, type OpenCodeDocument } from './document.ts';
import { showOpenCodeMessage, type OpenCodeSession } from './message.ts';
import { createOpenCodeSession, toOpenCodeFacts } from './session.ts';

const WHAT = 'an OpenCode export';

/**
 * What `opencode export` writes: one JSON object with the session and its messages. Tokens and
 * cost come from the messages; the totals of the session stand beside them as stated totals.
 */
export const opencode: Reader = {
	format: 'opencode',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const text = readWhole(source, context);
		if (text === undefined) return { kind: 'none' };
		const document = openDocument(text);
		if (document === undefined) {
			const reason = 'it holds neither a session nor messages';
			context.report({ kind: 'InvalidDocument', line: 1, values: { what: WHAT, reason } });
			return { kind: 'none' };
		}
		return readDocument(document, context);
	},
};

function matches({ document, text }: Probe): boolean {
	if (!isRecord(document)) {
		return /^Exporting session/.test(text) && /"info"\s*:\s*\{\s*"id"\s*:\s*"ses_/.test(text);
	}
	const { info } = document;
	if (!isRecord(info)) return false;
	const id = findText(info['id']);
	if (id === undefined) return false;
	const message = toFields(toList(document['messages'])[0]);
	const hasMessages = isRecord(message['info']) && Array.isArray(message['parts']);
	return hasMessages || (id.startsWith('ses_') && ('projectID' in info || 'messages' in document));
}

function readWhole(source: Source, { report }: Pick<ReadContext, 'report'>): string | undefined {
	if (source.bytes <= MAX_WHOLE_FILE) return decodeText(source.readBytes(), report);
	const values = { bytes: source.bytes, limit: MAX_WHOLE_FILE, what: WHAT };
	report({ kind: 'TooLarge', values });
	return undefined;
}

function readDocument(
	document: OpenCodeDocument,
	context: ReadContext,
): ReturnType<Reader['read']> {
	const builder = createTranscriptBuilder(context);
	const { info, cutLine } = document;
	const session = createOpenCodeSession(builder, info);
	const read = showMessages(session, document, context);
	if (cutLine !== undefined) {
		const reason = 'it ends too early';
		const kept = `The ${formatCount(read, 'message')} before this place were read.`;
		context.report({
			kind: 'InvalidDocument',
			line: cutLine,
			values: { what: WHAT, reason, kept },
		});
	}
	const facts = toOpenCodeFacts(session, { info, line: document.infoLine });
	return builder.finish({ ...facts, ...(cutLine === undefined ? {} : { cutOff: true }) });
}

/** Shows all messages; one that cannot be read is shown as text. Returns how many were read. */
function showMessages(
	session: OpenCodeSession,
	{ messages, around }: OpenCodeDocument,
	{ report }: Pick<ReadContext, 'report'>,
): number {
	let read = 0;
	const broken: { line: number; reason: string }[] = [];
	for (const message of messages) {
		if ('reason' in message) {
			session.builder.broken(message.line, message.text);
			broken.push(message);
			continue;
		}
		showOpenCodeMessage(session, message);
		read++;
	}
	for (const { line, text } of around) {
		session.builder.broken(line, text);
		const kept = `the ${formatCount(read, 'message')} of the export were read`;
		report({ kind: 'InvalidJson', line, values: { reason: explainJson(text), kept } });
	}
	for (const { line, reason } of broken) {
		const kept = `The other ${formatCount(read, 'message')} were read; this place is shown as text.`;
		report({ kind: 'InvalidDocument', line, values: { what: WHAT, reason, kept } });
	}
	return read;
}
