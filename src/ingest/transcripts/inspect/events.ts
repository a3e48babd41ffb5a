import { isRecord } from '../../../model/json.ts';
import { findCount, findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import { createScopes, type Scope } from './scopes.ts';
import type { InspectSample } from './sample.ts';
import { toInspectUsage } from './usage.ts';
import type { Usage } from '../builder/usage.ts';
import type { PlacedItem } from '../../json/items.ts';
import { toIsoTime } from '../../json/times.ts';

/** What all events have: a place, when they ended, and whose they are. */
interface EventPlace {
	line: number;
	/** When it ended; of older calls, when it began or ended. */
	at: string | undefined;
	/** How long a call took that does not say when it ended. */
	openSeconds: number | undefined;
	scope: Scope;
}

/** One call of a model. */
export interface ModelCall extends EventPlace {
	kind: 'model';
	model: string | undefined;
	role: string | undefined;
	/** The answer; undefined where there is none. */
	message: Fields | undefined;
	/** What was sent, whole. */
	input: readonly unknown[];
	usage: Usage | undefined;
	seconds: number | undefined;
	stop: string | undefined;
	error: string | undefined;
	retries: number;
	/** The answer was taken from Inspect's own cache: nothing was sent. */
	isCached: boolean;
}

/** Whether a call is part of judging the sample, and so no work of the contestant. */
export function isJudge({ scope, role }: ModelCall): boolean {
	return scope.judges || role === 'grader';
}

/** One run of a tool. */
export interface ToolRun extends EventPlace {
	kind: 'tool';
	id: string | undefined;
	name: string;
	result: unknown;
	error: unknown;
	failed: boolean;
	isPending: boolean;
}

export interface OtherEvent extends EventPlace {
	kind: 'other';
	type: string;
	fields: Fields;
}

export type InspectEvent = ModelCall | ToolRun | OtherEvent;

/** A piece of the list of events that is not JSON. */
export type BrokenEvent = Extract<PlacedItem, { text: string }>;

/** Messages that events name by number are looked up this often at most. */
const MAX_LOOKUPS = 20_000_000;
const MAX_NESTED = 8;

/**
 * The events of a sample in the order of the file, those inside of older events included. Each is
 * given as soon as it is read, with all that it was sent; whoever needs it later keeps what it needs.
 */
export function* readInspectEvents(
	sample: InspectSample,
): Generator<InspectEvent | BrokenEvent, void, undefined> {
	const scopes = createScopes();
	const lookup = createLookup(sample.pool);

	function* read(
		fields: Fields,
		line: number,
		depth: number,
	): Generator<InspectEvent, void, undefined> {
		const scope = scopes.of(fields);
		yield toEvent(fields, { line, scope, lookup });
		const nested = depth < MAX_NESTED ? toList(fields['events']) : [];
		if (nested.length === 0) return;
		scopes.enter(findText(fields['name']) ?? findText(fields['function']));
		for (const event of nested) yield* read(toFields(event), line, depth + 1);
		scopes.leave();
	}

	for (const item of sample.events()) {
		if (item.text !== undefined) yield item;
		else yield* read(toFields(item.value), item.line, 0);
	}
}

type Lookup = (fields: Fields) => readonly unknown[];

/** What a call was sent: its messages, or those that it names as ranges of the pool. */
function createLookup(pool: readonly unknown[]): Lookup {
	let left = MAX_LOOKUPS;
	return (fields) => {
		const sent = toList(fields['input']);
		if (sent.length > 0) return sent;
		const found: unknown[] = [];
		for (const range of toList(fields['input_refs'])) {
			const [start, end] = toList(range).map(findCount);
			if (start === undefined || end === undefined || left <= 0) continue;
			const messages = pool.slice(start, Math.min(end, start + left));
			left -= messages.length;
			found.push(...messages);
		}
		return found;
	};
}

function toEvent(
	fields: Fields,
	{ line, scope, lookup }: { line: number; scope: Scope; lookup: Lookup },
): InspectEvent {
	const type = toWord(fields['event']);
	const end = toIsoTime(fields['completed']);
	const openSeconds = end === undefined ? findSeconds(fields) : undefined;
	const place = { line, at: end ?? toIsoTime(fields['timestamp']), openSeconds, scope };
	if (type === 'model') return { ...place, ...toModelCall(fields, lookup) };
	if (type === 'tool') return { ...place, ...toToolRun(fields) };
	return { ...place, kind: 'other', type, fields };
}

/** Without waits, such as those for a rate limit. */
function findSeconds(fields: Fields): number | undefined {
	return findCount(fields['working_time']) ?? findCount(toFields(fields['output'])['time']);
}

function toModelCall(fields: Fields, lookup: Lookup): Omit<ModelCall, keyof EventPlace> {
	const output = toFields(fields['output']);
	const choice = toFields(toList(output['choices'])[0]);
	return {
		kind: 'model',
		model: findText(output['model']) ?? findText(fields['model']),
		role: findText(fields['role']),
		message: isRecord(choice['message']) ? choice['message'] : undefined,
		input: lookup(fields),
		usage: toInspectUsage(output['usage']),
		seconds: findSeconds(fields),
		stop: findText(choice['stop_reason']),
		error: findText(fields['error']) ?? findText(output['error']),
		retries: findCount(fields['retries']) ?? 0,
		isCached: fields['cache'] === 'read',
	};
}

function toToolRun(fields: Fields): Omit<ToolRun, keyof EventPlace> {
	return {
		kind: 'tool',
		id: findText(fields['id']),
		name: findText(fields['function']) ?? 'tool',
		result: fields['result'],
		error: fields['error'],
		failed: fields['failed'] === true,
		isPending: fields['pending'] === true,
	};
}
