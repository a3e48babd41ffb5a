import type { Reading } from '../../../model/bench.ts';
import { isRecord } from '../../../model/json.ts';
import { openJsonDocument, type JsonDocument } from '../../json/document.ts';
import type { PlacedItem } from '../../json/items.ts';
import { findText, toFields, toList } from '../../json/fields.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { listRecords } from '../builder/list-records.ts';
import { showTextAround } from '../builder/text-around.ts';
import { showOpenCodeMessage, type PlacedPart } from './message.ts';
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
		const document = openJsonDocument(source, context, WHAT);
		if (document === undefined) return { kind: 'none' };
		if (!['info', 'messages'].some((key) => document.keys.includes(key))) {
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

function readDocument(document: JsonDocument, context: ReadContext): Reading {
	const builder = createTranscriptBuilder(context);
	const info = toFields(document.get('info'));
	const session = createOpenCodeSession(builder, info);
	for (const { line, value, items } of listRecords(document.items('messages'), builder)) {
		const parts = [...items('parts')].flatMap(toPart);
		showOpenCodeMessage(session, { line, info: toFields(value['info']), parts });
	}
	showTextAround(document, builder, context);
	const facts = toOpenCodeFacts(session, { info, line: document.lineOf('info') });
	return builder.finish({ ...facts, ...(document.cutLine === undefined ? {} : { cutOff: true }) });
}

function toPart({ line, value, text }: PlacedItem): PlacedPart[] {
	return text === undefined ? [{ line, part: value }] : [];
}
