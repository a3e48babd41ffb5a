import { isRecord } from '../../../model/json.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import { findPartPlace, type BusSurvey } from './bus.ts';
import { showOpenCodeMessage, type OpenCodeSession, type PlacedPart } from './message.ts';

/** A message of which more may come. */
interface OpenMessage {
	line: number;
	session: string;
	info?: Fields;
	infoLine?: number;
	/** By their ids, in the order in which they began. */
	parts: Map<string, PlacedPart>;
}

/** Gathers the versions of messages, and shows each one when its last version has come. */
export interface MessageQueue {
	/** Takes a version of a message; returns false for one without an id. */
	update(line: number, info: Fields): boolean;
	/** Takes a version of a part; returns false for one that names no message. */
	updatePart(line: number, properties: Fields): boolean;
	/** Takes a piece of a part's text. */
	extendPart(line: number, properties: Fields): void;
	/** Shows the messages that are complete at a line, in the order in which they began. */
	showUntil(line: number): void;
	noteLimit(): void;
	/** Shows what is left; says how the main conversation ended. */
	finish(): { limitHit: TranscriptSummary['limitHit']; interrupted: boolean };
}

interface QueueState {
	builder: TranscriptBuilder;
	survey: BusSurvey;
	open: Map<string, OpenMessage>;
	/** Messages that were shown, to tell late versions from new ones. */
	shown: Set<string>;
	sessions: Map<string, OpenCodeSession>;
	/** The newest session that a person began. */
	main: OpenCodeSession | undefined;
	hasHitLimit: boolean;
}

/** A queue that shows finished messages by `builder`; the survey tells when they are. */
export function createMessageQueue(builder: TranscriptBuilder, survey: BusSurvey): MessageQueue {
	const state: QueueState = {
		...{ builder, survey, main: undefined, hasHitLimit: false },
		...{ open: new Map(), shown: new Set(), sessions: new Map() },
	};
	return {
		update(line, info) {
			const id = findText(info['id']);
			if (id === undefined) return false;
			const message = take(state, { id, session: findText(info['sessionID']), line });
			if (message !== undefined) Object.assign(message, { info, infoLine: line });
			return true;
		},
		updatePart(line, properties) {
			const place = findPartPlace(properties);
			const { part } = properties;
			if (place === undefined || !isRecord(part)) return false;
			const { message, session, id } = place;
			take(state, { id: message, session, line })?.parts.set(id, { line, part });
			return true;
		},
		extendPart(line, properties) {
			extendPart(state, line, properties);
		},
		showUntil(line) {
			for (const [id, message] of state.open) {
				if ((survey.lastLines.get(id) ?? 0) > line) return;
				show(state, id, message);
			}
		},
		noteLimit() {
			state.hasHitLimit = true;
		},
		finish() {
			for (const [id, message] of state.open) show(state, id, message);
			const limitHit = state.hasHitLimit ? 'tokens' : state.main?.limitHit;
			return { limitHit, interrupted: state.main?.interrupted === true };
		},
	};
}

/** The message to put a version into; undefined for one that was shown. */
function take(
	{ open, shown }: QueueState,
	{ id, session = '', line }: { id: string; session: string | undefined; line: number },
): OpenMessage | undefined {
	if (shown.has(id)) return undefined;
	const known = open.get(id);
	if (known !== undefined) return known;
	const message: OpenMessage = { line, session, parts: new Map() };
	open.set(id, message);
	return message;
}

/** Newer versions send a text in pieces, and all of it at its end, unless they are stopped before. */
function extendPart(state: QueueState, line: number, properties: Fields): void {
	const place = findPartPlace(properties);
	const delta = findText(properties['delta']);
	if (place === undefined || delta === undefined) return;
	const { message: id, session } = place;
	const parts = take(state, { id, session, line })?.parts;
	const before = toFields(parts?.get(place.id)?.part);
	const field = findText(properties['field']) ?? 'text';
	const text = (findText(before[field]) ?? '') + delta;
	parts?.set(place.id, { line, part: { id: place.id, type: 'text', ...before, [field]: text } });
}

function show(state: QueueState, id: string, message: OpenMessage): void {
	const { builder, open, shown, sessions, survey } = state;
	open.delete(id);
	shown.add(id);
	const agent = survey.agents.get(message.session);
	const known = sessions.get(message.session);
	const session = known ?? { builder, agent, limitHit: undefined, interrupted: false };
	sessions.set(message.session, session);
	if (agent === undefined) state.main = session;
	const parts = [...message.parts.values()];
	const { line, infoLine = line, info = guessInfo(id, parts) } = message;
	showOpenCodeMessage(session, { line, infoLine, info, parts });
}

/** Some agents print parts alone: what only a model does makes a response, its steps hold the usage. */
function guessInfo(id: string, parts: readonly PlacedPart[]): Fields {
	const fields = parts.map(({ part }) => toFields(part));
	const isResponse = fields.some(({ type }) => type !== 'text' && type !== 'file');
	const steps = fields.filter(({ type }) => type === 'step-finish');
	const last = steps.at(-1);
	if (!isResponse) return { id, role: 'user' };
	const costs = steps.map((step) => findCount(step['cost'])).filter((cost) => cost !== undefined);
	return {
		id,
		role: 'assistant',
		...(last === undefined ? {} : { finish: last['reason'], tokens: addSteps(steps) }),
		...(costs.length === 0 ? {} : { cost: costs.reduce((sum, cost) => sum + cost, 0) }),
	};
}

/** The tokens of all steps of a message. */
function addSteps(steps: readonly Fields[]): Fields {
	const sum: Fields = {};
	const cache: Fields = {};
	for (const step of steps) {
		const tokens = toFields(step['tokens']);
		for (const key of ['input', 'output', 'reasoning']) add(sum, key, tokens[key]);
		for (const key of ['read', 'write']) add(cache, key, toFields(tokens['cache'])[key]);
	}
	return { ...sum, cache };
}

function add(sum: Fields, key: string, value: unknown): void {
	const count = findCount(value);
	if (count !== undefined) sum[key] = (findCount(sum[key]) ?? 0) + count;
}
