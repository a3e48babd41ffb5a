import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { GatherContext, SourcePart } from '../../reader.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { openPart } from './records.ts';
import { toClineUse } from './tools.ts';
import { noteFailedRequest, readUiEvent } from './cline-ui.ts';
import { isTotalInput, readRequest, type ClineRequest } from './usage.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';

interface Screen {
	builder: TranscriptBuilder;
	/** The request that is answered, which gives its turn its key. */
	key: string;
	model: string | undefined;
	/** The call whose outcome the messages that follow show. */
	open: { id: string; output: string[]; asked: boolean } | undefined;
	calls: number;
	/** Requests and messages of the person so far: after each the model begins a new turn. */
	turns: number;
	hasBrief: boolean;
	isTotal: boolean;
}

/** Messages that say nothing of their own. */
const QUIET = new Set(
	'checkpoint_created shell_integration_warning api_req_finished task_progress mcp_server_request_started browser_action_launch load_mcp_documentation info user_feedback_diff checkpoint_saved'.split(
		' ',
	),
);

/** Reads what a person saw, where the history of the model is missing: results are shown in part. */
export function readClineUi(
	part: SourcePart,
	options: { context: GatherContext; builder: TranscriptBuilder; models: readonly string[] },
): Reading {
	const { context, builder, models } = options;
	const document = openPart(part, context);
	if (document === undefined) return { kind: 'none' };
	const items = [...document.items()];
	const requests = items.flatMap((item): ClineRequest[] => {
		const event = isRecord(item.value) ? readUiEvent(item.value, item.line) : undefined;
		return event !== undefined && 'request' in event ? [event.request] : [];
	});
	const screen: Screen = {
		builder,
		key: 'start',
		model: models[0],
		open: undefined,
		calls: 0,
		turns: 0,
		hasBrief: false,
		isTotal: isTotalInput(requests),
	};
	for (const item of items) {
		if (item.text !== undefined) builder.broken(item.line, item.text);
		else if (isRecord(item.value)) showMessage(screen, item.line, item.value);
		else builder.unknown({ line: item.line }, 'message', item.value);
	}
	closeCall(screen, items.at(-1)?.line ?? 1, true);
	const isRoo = requests.some(({ info }) => findText(info['apiProtocol']) !== undefined);
	return builder.finish({ harness: isRoo ? 'Roo Code' : 'Cline' });
}

function showMessage(screen: Screen, line: number, message: Fields): void {
	const { builder } = screen;
	const place = { line, at: message['ts'] };
	if (message['partial'] === true) return;
	const event = readUiEvent(message, line);
	if (event === undefined) {
		showWords(screen, line, message);
		return;
	}
	closeCall(screen, line, false);
	if (event.kind === 'notice') builder.notice(place, event.text, event.level);
	else if (event.kind === 'compaction') {
		builder.notice(place, event.text);
		if (event.cost !== undefined) builder.response({ line, tokens: {}, cost: event.cost });
	} else showRequest(screen, event.request, event.kind === 'request');
}

function showRequest(screen: Screen, request: ClineRequest, isTurn: boolean): void {
	const { builder, isTotal } = screen;
	const { line, at } = request;
	const model = request.model ?? screen.model;
	if (isTurn) {
		screen.key = `turn ${screen.turns++}`;
		screen.model = model;
		noteFailedRequest(builder, request);
		builder.model({ line, at, key: screen.key, model }, []);
	}
	builder.response({
		...readRequest(request, isTotal),
		line,
		...(isTurn ? { key: screen.key } : {}),
		...defined({ model }),
	});
}

function showWords(screen: Screen, line: number, message: Fields): void {
	const { builder, key, model } = screen;
	const at = message['ts'];
	const entry = { line, at, key, model };
	const what = toWord(message['say'] ?? message['ask']);
	const text = findText(message['text']) ?? '';
	if (what === 'command_output') {
		screen.open?.output.push(text);
		return;
	}
	const isPrompt =
		what === 'task' || what.startsWith('user_feedback') || (what === 'text' && !screen.hasBrief);
	closeCall(screen, line, what.startsWith('user_feedback'));
	if (isPrompt && what !== 'user_feedback_diff') {
		screen.hasBrief = true;
		screen.key = `turn ${screen.turns++}`;
		builder.human({ line, at }, text);
	} else if (
		what === 'text' ||
		what === 'completion_result' ||
		what === 'followup' ||
		what === 'plan_mode_respond'
	) {
		if (text.trim() !== '') builder.model(entry, [{ type: 'text', line, text: wordsOf(text) }]);
	} else if (what === 'reasoning') {
		if (text.trim() !== '') builder.model(entry, [{ type: 'thinking', line, text }]);
	} else if (
		what === 'command' ||
		what === 'tool' ||
		what === 'use_mcp_server' ||
		what === 'browser_action'
	) {
		openCall(screen, { line, at }, { what, text, asked: message['type'] === 'ask' });
	} else if (!QUIET.has(what)) builder.unknown({ line, at }, what, message);
	else builder.time(at);
}

/** Questions are objects with the answers to choose from. */
function wordsOf(text: string): string {
	const value = text.startsWith('{') ? toFields(parseJson(text)) : {};
	return findText(value['question']) ?? findText(value['response']) ?? text;
}

function openCall(
	screen: Screen,
	place: { line: number; at: unknown },
	{ what, text, asked }: { what: string; text: string; asked: boolean },
): void {
	const { builder, key, model } = screen;
	const id = `ui ${place.line} ${screen.calls++}`;
	const fields = toFields(parseJson(text));
	const name = what === 'command' ? 'execute_command' : (findText(fields['tool']) ?? what);
	const rest = Object.entries(fields).filter(([field]) => field !== 'tool');
	const args = what === 'command' ? { command: text } : Object.fromEntries(rest);
	const { block, command } = toClineUse({ line: place.line, id, name, args });
	builder.call({ ...place, key, model }, block, command);
	screen.open = { id, output: [], asked };
}

/** Gives the open call its result; one that was asked for and not allowed has none. */
function closeCall(screen: Screen, line: number, refused: boolean): void {
	const { open, builder } = screen;
	screen.open = undefined;
	if (open === undefined || (open.asked && refused && open.output.length === 0)) return;
	builder.result({ line, callId: open.id, text: open.output.join('\n'), failed: false });
}
