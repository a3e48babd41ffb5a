import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { createBranchNotices } from '../builder/branch-notices.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import type { EntryPlace } from '../builder/entry.ts';
import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { readContent } from '../builder/content.ts';
import { listLineRecords, openRecords } from '../../json/line-records.ts';
import { isPiEvent } from './pi-json.ts';
import {
	createPiSession,
	findPiLimit,
	readPiHeader,
	showPiMessage,
	type PiSession,
} from './message.ts';
import { readPiTree } from './tree.ts';

/**
 * Sessions of the Pi coding agent, versions 1 to 3. From version 2 on they are trees: branches
 * that were abandoned are shown where they stand, with a notice, and their tokens and cost count.
 */
export const pi: Reader = {
	format: 'pi',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const session = createPiSession(builder);
		const records = openRecords(source, context.report);
		const tree = readPiTree(records.survey());
		let index = 0;
		const branches = createBranchNotices(builder, { isKept: () => tree.isKept(index) });
		for (const { line, value, text } of records.read()) {
			index++;
			if (text !== undefined) builder.broken(line, text);
			else if (!isRecord(value)) builder.unknown({ line }, 'no object', value);
			else if (value['type'] === 'session') readPiHeader(session, line, value);
			else {
				branches.note(line);
				const place = { line, at: value['timestamp'] };
				if (!readEntry(session, place, value)) builder.unknown(place, typeOf(value), value);
			}
		}
		const limitHit = findPiLimit(session);
		return builder.finish({
			harness: 'Pi',
			sessionIds: session.sessionIds,
			...defined({ limitHit }),
		});
	},
};

function matches(probe: Probe): boolean {
	const found = listLineRecords(probe);
	if (found.some(isPiEvent)) return false;
	return found.some((record) => {
		if (record['type'] === 'session') {
			// Sessions of others begin with such a record, too; Pi's says when in words.
			return ['cwd', 'id', 'timestamp'].every((key) => typeof record[key] === 'string');
		}
		if (record['type'] !== 'message') return false;
		const message = toFields(record['message']);
		if (message['role'] === 'toolResult') return typeof message['toolCallId'] === 'string';
		return message['role'] === 'assistant' && 'provider' in message && 'usage' in message;
	});
}

function typeOf(entry: Fields): string {
	const role = findText(toFields(entry['message'])['role']);
	return role ?? findText(entry['type']) ?? 'without type';
}

function readEntry(session: PiSession, place: EntryPlace, entry: Fields): boolean {
	const { builder } = session;
	switch (entry['type']) {
		case 'message':
			return isRecord(entry['message']) && showPiMessage(session, place, entry['message']);
		case 'model_change':
			builder.notice(place, `The model is now ${toWord(entry['modelId'])}.`);
			return true;
		case 'thinking_level_change':
			builder.notice(place, `The thinking level is now ${toWord(entry['thinkingLevel'])}.`);
			return true;
		case 'compaction': {
			const before = findCount(entry['tokensBefore']);
			const size = before === undefined ? '' : ` at ${before} tokens`;
			const summary = findText(entry['summary']) ?? '';
			builder.notice(place, `The context was compacted${size}: ${summary}`);
			return true;
		}
		case 'branch_summary':
			builder.notice(place, `Summary of the branch that was left: ${toWord(entry['summary'])}`);
			return true;
		case 'custom_message': {
			const { text } = readContent(entry['content']);
			builder.notice(place, `Message of the extension ${toWord(entry['customType'])}: ${text}`);
			return true;
		}
		// Names, bookmarks and the state of extensions.
		case 'custom':
		case 'label':
		case 'session_info':
			builder.time(place.at);
			return true;
		default:
			return false;
	}
}
