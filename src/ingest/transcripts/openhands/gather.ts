import type { Reading } from '../../../model/bench.ts';
import { isRecord } from '../../../model/json.ts';
import { createProbe } from '../../probe.ts';
import type { GatherContext, Gatherer, SourcePart } from '../../reader.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { findText } from '../../json/fields.ts';
import { showOpenHandsEvent, toFacts } from './conversation.ts';
import { findAgentModel, isBaseState, listMetrics, readRecords } from './records.ts';
import { createOpenHandsSession } from './session.ts';
import {
	createRunningTotals,
	findState,
	findStatus,
	readStateAlone,
	toTotals,
	withOutcome,
} from './conversation-state.ts';
import { createLedger, noUsage, readMetrics } from './usage.ts';

/**
 * Conversations of OpenHands as it keeps them: a file for each event in a folder `events`, or all
 * events in one file, and from version 1 on the state of the conversation beside them.
 */
export const openhandsGatherer: Gatherer = {
	format: 'openhands',
	code: import.meta.url,
	group,
	read: readConversation,
};

interface Folder {
	state?: SourcePart;
	/** Files of one event each. */
	events: SourcePart[];
	/** Files of several events each. */
	logs: SourcePart[];
	/** Copies of the events, several in a file, which version 0 keeps beside them. */
	pages: SourcePart[];
}

function group(parts: readonly SourcePart[]): SourcePart[][] {
	const folders = new Map<string, Folder>();
	for (const part of parts) {
		const path = part.name.split('/').slice(0, -1);
		const last = path.at(-1);
		const isInner = last === 'events' || last === 'event_cache';
		const name = (isInner ? path.slice(0, -1) : path).join('/');
		const folder = folders.get(name) ?? { events: [], logs: [], pages: [] };
		folders.set(name, folder);
		const kind = kindOf(part);
		if (kind === 'state') folder.state ??= part;
		else if (last === 'event_cache') folder.pages.push(part);
		else folder[kind].push(part);
	}
	return [...folders.values()].flatMap(toTranscripts);
}

function kindOf({ name, source }: SourcePart): 'state' | 'events' | 'logs' {
	const { document, records, extension } = createProbe(source, name);
	if (!isRecord(document)) return 'logs';
	if (isBaseState(document)) return 'state';
	// A log that has one line so far looks like an event.
	return records.length > 1 || extension === 'jsonl' ? 'logs' : 'events';
}

function toTranscripts({ state, events, logs, pages }: Folder): SourcePart[][] {
	const whole = events.length > 0 ? events : pages;
	const own = logs.length === 1 ? logs[0] : logs.find(({ name }) => /(?:^|\/)events\./.test(name));
	const others = logs.filter((log) => whole.length > 0 || log !== own).map((log) => [log]);
	const ofState = state === undefined ? [] : [state];
	if (whole.length > 0) return [[...ofState, ...whole.sort(compareNumbers)], ...others];
	if (own !== undefined) return [[own, ...ofState], ...others];
	return [...(state === undefined ? [] : [[state]]), ...others];
}

/** Names count their events, in version 0 without zeros before the number. */
function compareNumbers(a: SourcePart, b: SourcePart): number {
	return numberOf(a) - numberOf(b);
}

function numberOf({ name }: SourcePart): number {
	const digits = /^\D*(\d{1,15})/.exec(name.slice(name.lastIndexOf('/') + 1))?.[1];
	return digits === undefined ? Number.MAX_SAFE_INTEGER : Number(digits);
}

function readConversation(parts: readonly SourcePart[], context: GatherContext): Reading {
	const state = findState(parts, context);
	const events = parts.filter((part) => part !== state?.part);
	if (events.length === 0) return state === undefined ? { kind: 'none' } : readStateAlone(state);
	const builder = createTranscriptBuilder(context);
	const usage = state === undefined ? noUsage() : readMetrics(listMetrics(state.fields['stats']));
	const ledger = createLedger(builder, usage);
	const model = state === undefined ? undefined : findAgentModel(state.fields);
	const session = createOpenHandsSession(builder, ledger, { isEvaluation: false, model });
	const running = createRunningTotals(builder);
	for (const part of events) {
		const file = parts.length > 1 ? part.name : undefined;
		if (file !== undefined) builder.inFile(file);
		for (const { line, value, text } of readRecords(part.source, context.reportFor(part))) {
			if (text === undefined) {
				running.note(value, { line, file });
				showOpenHandsEvent(session, line, value);
			} else builder.broken(line, text);
		}
	}
	const status = state === undefined ? undefined : findStatus(state);
	session.state = status ?? session.state;
	if (state !== undefined && parts.length > 1) builder.inFile(state.part.name);
	ledger.finish(state?.line ?? 1);
	const file = state?.part.name;
	const totals = state === undefined ? undefined : toTotals(usage, { line: state.line, file });
	const reading = builder.finish(
		toFacts(session, {
			ids: [findText(state?.fields['id'])],
			totals: totals ?? running.get(ledger.counted()),
		}),
	);
	return state === undefined ? reading : withOutcome(reading, state);
}
