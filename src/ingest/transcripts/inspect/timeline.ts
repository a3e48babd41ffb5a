import { isRecord } from '../../../model/json.ts';
import { toFields } from '../../json/fields.ts';
import { addTo, createAnswers, type Answers } from './answers.ts';
import type { Attachments } from './attachments.ts';
import {
	readInspectEvents,
	type BrokenEvent,
	type InspectEvent,
	type ModelCall,
	type ToolRun,
} from './events.ts';
import type { InspectSample } from './sample.ts';
import type { PlacedItem } from '../../json/items.ts';
import { toIsoTime } from '../../json/times.ts';

/** What happened, without what a model was sent: of that, only what was new. */
export type TimedEvent =
	| Exclude<InspectEvent, ModelCall>
	/** A call that gave a message of the conversation, by its place in it. */
	| { kind: 'answer'; at: string | undefined; index: number }
	/** A call that did not: of a sub-agent, a grader, or one that the conversation has lost. */
	| { kind: 'apart'; at: string | undefined; call: ModelCall; isMain: boolean };

/** A sample in order: its conversation, and what its events add to it. */
export interface InspectTimeline {
	messages: PlacedItem[];
	/** Sorted by when they ended. */
	events: TimedEvent[];
	/** The call that gave a message, by its place in the conversation. */
	calls: Map<number, ModelCall>;
	/** Runs of tools by the id of their call, in order. */
	runs: Map<string, ToolRun[]>;
	startedAt: string | undefined;
	/** When scoring began and ended. */
	judged: { from: string; to: string } | undefined;
	broken: BrokenEvent[];
}

/** Puts the conversation of a sample and its events together. */
export function readInspectTimeline(
	sample: InspectSample,
	attachments: Attachments,
): InspectTimeline {
	const messages = [...sample.messages()];
	const timeline: InspectTimeline = {
		messages,
		events: [],
		calls: new Map(),
		runs: new Map(),
		startedAt: undefined,
		judged: undefined,
		broken: [],
	};
	const answers = createAnswers(messages);
	const events: InspectEvent[] = [];
	for (const item of readInspectEvents(sample)) {
		if ('text' in item) {
			timeline.broken.push(item);
			continue;
		}
		const event = item.kind === 'model' ? keepNew(item, { answers, attachments }) : item;
		closeOpen(events.at(-1), event.at);
		events.push(event);
		noteEvent(timeline, event, answers);
	}
	closeOpen(events.at(-1), undefined);
	timeline.events = toTimedEvents(events, timeline);
	return timeline;
}

function noteEvent(timeline: InspectTimeline, event: InspectEvent, answers: Answers): void {
	const { at, scope } = event;
	timeline.startedAt ??= at;
	if (scope.judges && at !== undefined) {
		timeline.judged = { from: timeline.judged?.from ?? at, to: at };
	}
	if (event.kind === 'tool' && event.id !== undefined) addTo(timeline.runs, event.id, event);
	const index = event.kind === 'model' ? answers.find(event) : undefined;
	if (event.kind === 'model' && index !== undefined) timeline.calls.set(index, event);
}

/** Older logs say when a call began and how long it took: it had ended before what follows. */
function closeOpen(event: InspectEvent | undefined, next: string | undefined): void {
	if (event?.at === undefined || event.openSeconds === undefined) return;
	const end = toIsoTime(Date.parse(event.at) + event.openSeconds * 1000) ?? event.at;
	if (next === undefined || next >= end) event.at = end;
	else if (next > event.at) event.at = next;
}

function toTimedEvents(events: readonly InspectEvent[], { calls }: InspectTimeline): TimedEvent[] {
	const indexes = new Map([...calls].map(([index, call]) => [call, index]));
	const mainAgents = new Set([undefined, ...[...calls.values()].map(({ scope }) => scope.agent)]);
	return sortByTime(
		events.map((event) =>
			event.kind === 'model' ? toTimed(event, { indexes, mainAgents }) : event,
		),
	);
}

function toTimed(
	call: ModelCall,
	known: { indexes: Map<ModelCall, number>; mainAgents: ReadonlySet<string | undefined> },
): TimedEvent {
	const index = known.indexes.get(call);
	if (index !== undefined) return { kind: 'answer', at: call.at, index };
	const isMain = known.mainAgents.has(call.scope.agent) && call.role === undefined;
	return { kind: 'apart', at: call.at, call, isMain };
}

/** By time; events without one stay behind the one before them. */
function sortByTime(events: TimedEvent[]): TimedEvent[] {
	let last = '';
	const timed = events.map((event) => {
		last = event.at ?? last;
		return { at: last, event };
	});
	timed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
	return timed.map(({ event }) => event);
}

/** A call with its texts, and of what it was sent only what was not seen before. */
function keepNew(
	call: ModelCall,
	{ answers, attachments }: { answers: Answers; attachments: Attachments },
): ModelCall {
	const input: unknown[] = [];
	for (const sent of call.input) {
		if (!isRecord(sent) || !answers.isNewSource(sent)) continue;
		const message = toFields(attachments(sent));
		if (answers.isNew(message)) input.push(message);
	}
	const message = call.message === undefined ? undefined : toFields(attachments(call.message));
	if (message !== undefined) answers.isNew(message);
	return { ...call, input, message };
}
