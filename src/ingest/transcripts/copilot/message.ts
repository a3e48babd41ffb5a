import { defined } from '../../../model/defined.ts';
import type { Block } from '../../../model/turn.ts';
import { oneLine, toJsonText } from '../builder/blocks.ts';
import type { ModelEntry } from '../builder/entry.ts';
import { findCount, findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import type { CopilotEvent, CopilotSession, RequestedCall } from './session.ts';
import { toCopilotTokens } from './totals.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** Shows a message of the model. Its calls are shown when they begin. */
export function showCopilotMessage(session: CopilotSession, event: CopilotEvent): void {
	const { builder } = session;
	const { place, data, agent } = event;
	const { line } = place;
	settleCalls(session, agent);
	const id = findText(data['messageId']);
	const model = findText(data['model']) ?? session.model;
	const key = `message ${id ?? line}`;
	const entry: ModelEntry = { ...place, key, model, agent };
	session.entries.set(agent ?? '', entry);
	if (agent === undefined) session.limitHit = undefined;
	session.partial = undefined;
	showThoughts(session, entry, findText(data['reasoningText']));
	builder.model(entry, toBlocks(data, line));
	for (const request of toList(data['toolRequests'])) addRequest(session, entry, request);
	const output = findCount(data['outputTokens']);
	if (output !== undefined) session.totals.message(line, output);
	if (session.hasUsage) return;
	builder.response({
		key,
		line,
		at: place.at,
		tokens: output === undefined ? {} : { output },
		...defined({ id, model, agent }),
	});
}

/** Counts an API call that has an event of its own. */
export function addCopilotUsage({ builder }: CopilotSession, event: CopilotEvent): void {
	const { place, data, agent } = event;
	const id = findText(data['apiCallId']) ?? findText(data['providerCallId']);
	const model = findText(data['model']);
	builder.response({
		...place,
		tokens: toCopilotTokens(data),
		...defined({ id, model, agent }),
	});
}

function toBlocks(data: Fields, line: number): Block[] {
	const text = findText(data['content']);
	const blocks: Block[] = [];
	if (text !== undefined && text.trim() !== '') blocks.push({ type: 'text', line, text });
	const server = toFields(data['serverTools']);
	const items = [...toList(server['items']), ...toList(server['rawContentBlocks'])];
	for (const item of items) blocks.push({ type: 'raw', line, text: toJsonText(item) });
	return blocks;
}

/** Thoughts come in events of their own, in the message, or in both. */
function showThoughts(session: CopilotSession, entry: ModelEntry, own: string | undefined): void {
	const { builder, thoughts } = session;
	for (const { place, text } of thoughts.splice(0)) {
		if (text === own) continue;
		builder.model(entry, [{ type: 'thinking', line: place.line, text }]);
	}
	if (own !== undefined) builder.model(entry, [{ type: 'thinking', line: entry.line, text: own }]);
}

function addRequest(session: CopilotSession, entry: ModelEntry, request: unknown): void {
	const { toolCallId, name, arguments: args } = toFields(request);
	const id = findText(toolCallId);
	const call = { entry, name: findText(name) ?? 'unnamed tool', args };
	if (id === undefined) showCall(session, call, undefined);
	else session.requested.set(id, call);
}

/** Shows a call that begins: one that a message asked for, or one that no message names. */
export function beginCopilotCall(session: CopilotSession, event: CopilotEvent): void {
	const { place, data, agent } = event;
	const id = findText(data['toolCallId']);
	if (id === undefined) {
		session.builder.unknown(place, event.type, data);
		return;
	}
	if (session.byPerson.has(id) || session.running.has(id)) return;
	const known = session.requested.get(id);
	session.requested.delete(id);
	const name = findText(data['toolName']) ?? known?.name ?? 'unnamed tool';
	const newest = session.entries.get(agent ?? '');
	const entry = known?.entry ?? { ...newest, ...place, agent };
	session.running.set(id, name);
	// Waiting for the consent of a person is no part of the call.
	const call = { entry: { ...entry, at: place.at }, name, args: known?.args ?? data['arguments'] };
	showCall(session, call, id);
}

/** Shows the calls that were asked for and did not begin; those of all agents for `undefined`. */
export function settleCalls(session: CopilotSession, agent?: string): void {
	for (const [id, call] of [...session.requested]) {
		if (agent !== undefined && call.entry.agent !== agent) continue;
		session.requested.delete(id);
		session.running.set(id, call.name);
		showCall(session, call, id);
	}
}

function showCall(
	{ builder }: CopilotSession,
	{ entry, name, args }: RequestedCall,
	id: string | undefined,
): void {
	const { block, command } = toToolUse({ line: entry.line, id, name, args });
	builder.call(entry, block, command);
}

/** Notes a tool that a person asked for: it is no call of the model. */
export function noteToolOfPerson(session: CopilotSession, { place, data }: CopilotEvent): void {
	const id = findText(data['toolCallId']);
	if (id !== undefined) session.byPerson.add(id);
	const args = oneLine(toJsonText(data['arguments']));
	session.builder.notice(place, `A person ran: ${toWord(data['toolName'])} ${args}`);
}
