import type { Block } from '../../../model/turn.ts';
import { oneLine } from '../builder/blocks.ts';
import type { ModelEntry } from '../builder/entry.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import { findThought, showState, toUrlBlocks, type OpenHandsSession } from './session.ts';
import { toLiteLlmTokens } from './usage.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** Where an event stands, and what the file calls itself where its name is part of an id. */
export interface EventPlace {
	line: number;
	at: unknown;
}

/** Settings of the harness beside the arguments of a tool. */
const SETTINGS = new Set(
	'keep_prompt is_confirmed confirmation_state action_risk security_risk kernel_init_code include_extra hidden blocking is_static impl_source'.split(
		' ',
	),
);

/** Tools by the names of actions, as they are drawn. */
const DRAWN_AS = new Map([
	['run', 'execute_bash'],
	['read', 'read'],
	['write', 'write'],
	['edit', 'edit'],
	['delegate', 'delegate'],
	['task_tracking', 'todo'],
	['browse', 'fetch'],
]);

/** What an evaluation answers in the place of a person when the agent asks something. */
const EVALUATION_ANSWER = 'Please continue working on the task on whatever approach';

/** Shows an action of version 0; returns false for one that is not known. */
export function showAction(session: OpenHandsSession, place: EventPlace, item: Fields): boolean {
	const { builder } = session;
	const args = 'args' in item ? toFields(item['args']) : item;
	switch (item['action']) {
		case 'message':
			showMessage(session, place, { item, args });
			return true;
		case 'system':
			session.version = findText(args['openhands_version']) ?? session.version;
			builder.notice(place, `System prompt: ${findText(args['content']) ?? ''}`);
			return true;
		case 'finish':
		case 'reject':
			showEnd(session, place, { item, args });
			return true;
		case 'condensation':
			builder.notice(place, describeCondensation(args));
			return true;
		case 'condensation_request':
			builder.notice(place, 'The context is to be compacted.');
			return true;
		case 'change_agent_state':
			showState(session, place, {
				state: toWord(args['agent_state']),
				reason: findText(args['thought']),
			});
			return true;
		// What is looked up for a message: the message repeats the question.
		case 'recall':
		case 'null':
			builder.time(place.at);
			return true;
		default:
			return showCall(session, place, { item, args });
	}
}

interface Action {
	item: Fields;
	args: Fields;
}

function describeCondensation(args: Fields): string {
	const start = args['forgotten_events_start_id'];
	const end = args['forgotten_events_end_id'];
	const count =
		typeof start === 'number' && typeof end === 'number'
			? end - start + 1
			: toList(args['forgotten_event_ids']).length;
	return describeCompaction(count, args['summary']);
}

/** A compaction in words: how many events were left out, and what stands in their place. */
export function describeCompaction(count: number, summary: unknown): string {
	const what = count > 0 ? ` ${count} earlier events were left out.` : '';
	const text = findText(summary);
	return `The context was compacted.${what}${text === undefined ? '' : ` Summary: ${text}`}`;
}

function showMessage(session: OpenHandsSession, place: EventPlace, { item, args }: Action): void {
	const { builder, isEvaluation, wasAsked } = session;
	const text = findText(args['content']) ?? '';
	const images = toUrlBlocks(args['image_urls'] ?? args['images_urls'], place.line);
	const isAnswer = text.startsWith(EVALUATION_ANSWER);
	// Very old logs do not say who speaks: the first message is the task.
	const isAsked = item['source'] === 'user' || (item['source'] === undefined && !wasAsked);
	if (isAnswer || (isAsked && isEvaluation && wasAsked)) {
		builder.notice(place, `Message of the evaluation: ${text}`);
		return;
	}
	if (isAsked) {
		session.wasAsked = true;
		builder.human(place, text, images);
		return;
	}
	if (item['source'] === 'environment') {
		builder.notice(place, text);
		return;
	}
	const blocks: Block[] = text === '' ? [] : [{ type: 'text', line: place.line, text }];
	showResponse(session, place, { item, args: {}, blocks: [...blocks, ...images] });
}

/** The last words of the agent, which are no call that something answers. */
function showEnd(session: OpenHandsSession, place: EventPlace, { item, args }: Action): void {
	const { line } = place;
	const outputs = toFields(args['outputs']);
	const words = [args['final_thought'], outputs['content'], outputs['reason'], args['reason']];
	const said = findThought(args['thought']);
	const texts = new Set(words.map(findText).filter((text) => text !== undefined && text !== said));
	const blocks: Block[] = [...texts].map((text) => ({ type: 'text', line, text: text ?? '' }));
	showResponse(session, place, { item, args, blocks });
	session.state = item['action'] === 'finish' ? 'finished' : 'rejected';
	if (item['action'] === 'reject') {
		session.builder.notice(place, 'The agent gave the task up.', 'warning');
	}
	const completed = toWord(args['task_completed']);
	if (completed === 'false' || completed === 'partial') {
		const how = completed === 'false' ? 'not completed' : 'completed in part';
		session.builder.notice(place, `The agent says that the task is ${how}.`);
	}
}

function showCall(session: OpenHandsSession, place: EventPlace, { item, args }: Action): boolean {
	const { builder } = session;
	const action = toWord(item['action']);
	const metadata = toFields(item['tool_call_metadata']);
	const key = idOf(item);
	if (item['source'] === 'user') {
		if (action !== 'run') return false;
		if (key !== undefined) session.ofPerson.add(key);
		builder.notice(place, `A person ran: ${toWord(args['command'])}`);
		return true;
	}
	// What the harness itself does is told by its source; older logs name none.
	if (item['source'] === 'environment') return false;
	const isThink = action === 'think';
	const entry = showResponse(session, place, { item, args: isThink ? {} : args, blocks: [] });
	const name =
		(action === 'call_tool_mcp' ? findText(args['name']) : undefined) ??
		findText(metadata['function_name']) ??
		action;
	const id = findText(metadata['tool_call_id']) ?? toCallId(session, place, key);
	const input = action === 'call_tool_mcp' ? args['arguments'] : withoutSettings(args, isThink);
	const drawnAs = drawnAsOf(action, args) ?? name;
	const { block, command } = toToolUse({ line: place.line, id, name: drawnAs, args: input });
	const subject = block.subject ?? findText(args['code']);
	builder.call(
		entry,
		{ ...block, name, ...(subject === undefined ? {} : { subject: oneLine(subject) }) },
		command,
	);
	if (key !== undefined) session.calls.set(key, id);
	session.waiting.push(id);
	if (action === 'delegate') {
		session.delegates.push({ call: id, name: findText(args['agent']) ?? 'sub-agent' });
	}
	return true;
}

function idOf(item: Fields): string | undefined {
	return typeof item['id'] === 'number' ? `${item['id']}` : undefined;
}

/** An id of our own, for joining the result; with its time, so that it is no other session's. */
function toCallId(session: OpenHandsSession, { at }: EventPlace, id: string | undefined): string {
	return `${toWord(at)} ${id === undefined ? `entry ${session.entries}` : `event ${id}`}`.trim();
}

/** The editor writes and reads files too. */
function drawnAsOf(action: string, args: Fields): string | undefined {
	if (action === 'edit' && args['command'] === 'create') return 'write';
	if (action === 'edit' && args['command'] === 'view') return 'read';
	return DRAWN_AS.get(action);
}

/** Arguments of a tool without what stands beside them; those of very old logs lie open. */
function withoutSettings(args: Fields, isThink: boolean): Fields {
	const kept = Object.entries(args).filter(
		([key, value]) =>
			value !== null && !SETTINGS.has(key) && key !== 'action' && (key !== 'thought' || isThink),
	);
	return Object.fromEntries(kept);
}

/** Shows what a response says beside its calls, and notes the response. */
function showResponse(
	session: OpenHandsSession,
	{ line, at }: EventPlace,
	{ item, args, blocks }: Action & { blocks: Block[] },
): ModelEntry {
	const { builder, ledger, reasoned } = session;
	const response = toFields(toFields(item['tool_call_metadata'])['model_response']);
	const id = findText(response['id']);
	const model = findText(response['model']) ?? session.model;
	const agent = session.delegates.at(-1)?.name;
	const key = id ?? `entry ${session.entries}`;
	const entry = { line, at, key, model, agent };
	const reasoning = reasoned.has(key) ? undefined : findReasoning(response);
	if (reasoning !== undefined) reasoned.add(key);
	const thought = findThought(args['thought']);
	const thinking: Block[] =
		reasoning === undefined ? [] : [{ type: 'thinking', line, text: reasoning }];
	const said: Block[] = thought?.trim() ? [{ type: 'text', line, text: thought }] : [];
	builder.model(entry, [...thinking, ...said, ...blocks]);
	const tokens = toLiteLlmTokens(toFields(response['usage']));
	ledger.see({ key, line, at, id, model, agent, tokens });
	return entry;
}

function findReasoning(response: Fields): string | undefined {
	const [choice] = toList(response['choices']);
	return findText(toFields(toFields(choice)['message'])['reasoning_content']);
}
