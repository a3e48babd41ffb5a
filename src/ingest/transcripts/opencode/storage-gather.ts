import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import { compareText } from '../../../model/text.ts';
import { createProbe } from '../../probe.ts';
import type { GatherContext, Gatherer, SourcePart } from '../../reader.ts';
import { readText } from '../../source/read-text.ts';
import { MAX_WHOLE_FILE } from '../../source/source.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import { openJsonDocument } from '../../json/document.ts';
import { showOpenCodeMessage, type PlacedPart } from './message.ts';
import { createOpenCodeSession, toOpenCodeFacts } from './session.ts';
import { findStorageKind } from './opencode-storage.ts';

/**
 * The storage folder of OpenCode: `session/<project>/<session>.json`, `message/<session>/…`,
 * `part/<message>/…`, where older versions put all parts into one folder. Each session is a
 * transcript; one that another session started is that of a sub-agent.
 */
export const opencodeStorageGatherer: Gatherer = {
	format: 'opencode-storage',
	code: import.meta.url,
	group,
	read: readSession,
};

/** A file with what its first bytes say. */
interface Stored {
	part: SourcePart;
	kind: 'session' | 'message' | 'part' | undefined;
	id: string;
	/** Of a message or a part, where it says so. */
	session: string | undefined;
	/** Of a part. */
	message: string | undefined;
	/** Milliseconds since 1970. */
	created: number;
	/** The folder that holds the storage. */
	root: string;
}

function lookAt(part: SourcePart): Stored {
	const { document } = createProbe(part.source, part.name);
	const fields = toFields(document);
	const kind = findStorageKind(fields, part.name);
	const folders = part.name.split('/').slice(0, -1);
	const top = folders.findLastIndex((name) => /^(?:session|message|part)$/i.test(name));
	const id = findText(fields['id']) ?? part.name;
	return {
		part,
		kind,
		id,
		session: kind === 'session' ? id : findText(fields['sessionID']),
		message: kind === 'part' ? (findText(fields['messageID']) ?? folders.at(-1)) : undefined,
		created: findCount(toFields(fields['time'])['created']) ?? 0,
		root: (top === -1 ? folders : folders.slice(0, top)).join('/'),
	};
}

/** The storage of several machines may stand side by side, so ids count inside one folder only. */
function group(parts: readonly SourcePart[]): SourcePart[][] {
	const stored = parts.map(lookAt);
	const ofMessage = new Map<string, string>();
	for (const { kind, root, id, session } of stored) {
		if (kind === 'message' && session !== undefined) ofMessage.set(`${root}\n${id}`, session);
	}
	const sessions = new Map<string, Stored[]>();
	for (const one of stored) {
		const { root, message = '' } = one;
		const session = one.session ?? ofMessage.get(`${root}\n${message}`) ?? `? ${message}`;
		const key = `${root}\n${session}`;
		const files = sessions.get(key);
		if (files === undefined) sessions.set(key, [one]);
		else files.push(one);
	}
	return [...sessions.values()].map((files) => {
		const lead = files.find(({ kind }) => kind === 'session');
		const others = files.filter((one) => one !== lead);
		return [...(lead === undefined ? [] : [lead]), ...others].map(({ part }) => part);
	});
}

function readSession(parts: readonly SourcePart[], context: GatherContext): Reading {
	const files = parts.map(lookAt);
	const builder = createTranscriptBuilder(context);
	const record = files.find(({ kind }) => kind === 'session');
	const info = record === undefined ? {} : (readWhole(record, context) ?? {});
	if (record !== undefined) builder.inFile(record.part.name);
	const session = createOpenCodeSession(builder, info);
	const messages = files.filter(({ kind }) => kind === 'message').sort(compareStored);
	const byMessage = new Map(messages.map(({ id }): [string, Stored[]] => [id, []]));
	const lost: Stored[] = [];
	for (const one of files) {
		if (one.kind === 'part') (byMessage.get(one.message ?? '') ?? lost).push(one);
	}
	for (const message of messages) {
		const placed = placeParts(byMessage.get(message.id) ?? [], context);
		const own = readWhole(message, context) ?? { id: message.id };
		const { name } = message.part;
		showOpenCodeMessage(session, { line: 1, info: own, parts: placed, file: name });
	}
	for (const { line, part, file } of placeParts(lost, context)) {
		if (file !== undefined) builder.inFile(file);
		builder.unknown({ line, agent: session.agent }, 'part without its message', part);
	}
	const file = record?.part.name;
	const place = { info, line: 1, ...defined({ file }) };
	return builder.finish(toOpenCodeFacts(session, place));
}

/** As an export has them: in order of time, then of their ids. */
function compareStored(a: Stored, b: Stored): number {
	return a.created - b.created || compareText(a.id, b.id);
}

/** The parts of a message, loaded; their files are named in order. */
function placeParts(parts: readonly Stored[], context: GatherContext): PlacedPart[] {
	const ordered = [...parts].sort((a, b) => compareText(baseOf(a), baseOf(b)));
	return ordered.map((one) => ({
		line: 1,
		part: readWhole(one, context) ?? { id: one.id, type: 'unreadable' },
		file: one.part.name,
	}));
}

function baseOf({ part }: Stored): string {
	return part.name.slice(part.name.lastIndexOf('/') + 1);
}

/** The object that a file is; of a damaged one, what is whole in it. */
function readWhole({ part }: Stored, context: GatherContext): Fields | undefined {
	const { source } = part;
	const value = source.bytes > MAX_WHOLE_FILE ? undefined : parseJson(readText(source).text);
	if (isRecord(value)) return value;
	const report = context.reportFor(part);
	return openJsonDocument(source, { report }, 'a file of OpenCode’s storage')?.without();
}
