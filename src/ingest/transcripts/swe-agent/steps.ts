import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { Block } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { readChatCalls, type ChatCall } from '../messages/openai/calls.ts';
import { readReasoningText, splitThinking } from '../messages/openai/thinking.ts';
import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import type { PlacedItem } from '../../json/items.ts';
import type { PastAction } from './history.ts';
import { toToolUse } from '../builder/tool-use.ts';
import { toJsonText } from '../builder/blocks.ts';

/** What is known while the steps of a trajectory are read. */
export interface SweSteps {
	builder: TranscriptBuilder;
	model: string | undefined;
	/** Tells this file from others; goes into the ids of calls, since the log's own may recur. */
	salt: string;
	/** Steps so far, over all attempts. */
	steps: number;
	/** Answers of the history that no step was found for yet. */
	actions: PastAction[];
	hasHistory: boolean;
	/** Folder and open file after the step before. */
	state: string;
}

/** Shows the steps of a trajectory. */
export function showSweSteps(steps: SweSteps, items: Iterable<PlacedItem>): void {
	for (const { line, value, text } of items) {
		if (text !== undefined) steps.builder.broken(line, text);
		else if (isRecord(value)) showStep(steps, line, value);
		else steps.builder.unknown({ line }, 'no step', value);
	}
}

function showStep(steps: SweSteps, line: number, step: Fields): void {
	const { builder, model } = steps;
	const past = takePast(steps, step);
	if (isExit(step)) {
		const words = `${toWord(step['response']).trim()}. ${toWord(step['observation'])}`;
		builder.notice({ line }, words.trim(), 'warning');
		return;
	}
	const key = `step ${++steps.steps}`;
	const entry = { line, key, model };
	builder.model(entry, toStepBlocks(step, { past, line }));
	let callId: string | undefined;
	for (const [index, { name, args }] of listCalls(step, past).entries()) {
		callId = `${key}.${index + 1} ${steps.salt}`;
		const { block, command } = toToolUse({ line, id: callId, name, args });
		builder.call(entry, block, command);
	}
	builder.response({ key, line, tokens: {}, ...defined({ model }) });
	const isDropped = past === undefined && steps.hasHistory && toWord(step['observation']) === '';
	if (isDropped) {
		builder.notice(
			{ line },
			'The harness did not accept this answer and asked again: it is not in the conversation.',
			'warning',
		);
	} else showObservation(steps, { line, step, callId });
	const state = describeState(step['state']);
	if (state === '' || state === steps.state) return;
	steps.state = state;
	builder.model(entry, [{ type: 'notice', line, text: state, level: 'info' }]);
}

/** The answer of the history that this step is; attempts that were asked again are in the steps only. */
function takePast({ actions }: SweSteps, step: Fields): PastAction | undefined {
	const [next] = actions;
	if (next === undefined) return undefined;
	if (next.action !== undefined && next.action !== toWord(step['action']).trim()) return undefined;
	actions.shift();
	return next;
}

/** When a run ends for a reason of its own, the harness writes a step in the place of the model. */
function isExit(step: Fields): boolean {
	const words = toWord(step['response']);
	if (!/^Exit(?:ing)? due to /.test(words) || toWord(step['thought']) !== words) return false;
	return /^\s*(?:exit_\w+\s*)?$/.test(toWord(step['action']).slice(0, 100));
}

function toStepBlocks(
	step: Fields,
	{ past, line }: { past: PastAction | undefined; line: number },
): Block[] {
	const reasoning = readReasoningText(step) ?? readReasoningText(past?.thinking ?? {});
	const extra = toFields(step['extra_info']);
	return [
		...(reasoning === undefined ? [] : [{ type: 'thinking' as const, line, text: reasoning }]),
		...splitThinking(textOfStep(step)).map((part) => ({ ...part, line })),
		...(Object.keys(extra).length === 0
			? []
			: [{ type: 'raw' as const, line, text: toJsonText(extra) }]),
	];
}

/** The thought, if that and the action are all of the answer; else the answer as it is. */
function textOfStep(step: Fields): string {
	const thought = toWord(step['thought']);
	const response = toWord(step['response']);
	if (response === '' || response === thought) return thought;
	const rest = without(without(response, thought.trim()), toWord(step['action']).trim());
	const isFence = ['', 'bash', 'sh', 'shell'].includes(rest.replace(/[\s`]+/g, ''));
	return isFence ? thought : response;
}

function without(text: string, part: string): string {
	const index = part === '' ? -1 : text.indexOf(part);
	return index === -1 ? text : text.slice(0, index) + text.slice(index + part.length);
}

/** Calls as the API has them; else the action is a command for the shell of the harness. */
function listCalls(step: Fields, past: PastAction | undefined): ChatCall[] {
	const calls = readChatCalls({ tool_calls: step['tool_calls'] ?? past?.toolCalls });
	if (calls.length > 0) return calls;
	const command = toWord(step['action']).trimEnd();
	return command === '' ? [] : [{ name: 'bash', args: { command } }];
}

/** How the harness begins the answer to a command that it did not carry out, or stopped. */
const FAILURES = ['Your proposed edit has introduced new syntax error', 'EXECUTION TIMED OUT'];
const CANCELLED = "' was cancelled because it took more than";
const START = 4_000;

function showObservation(
	{ builder }: SweSteps,
	{ line, step, callId }: { line: number; step: Fields; callId: string | undefined },
): void {
	// Terminals end lines with both characters.
	const text = toWord(step['observation']).replaceAll('\r\n', '\n');
	if (callId === undefined) {
		if (text !== '') builder.notice({ line }, `The harness answered: ${text}`);
		return;
	}
	const seconds = findCount(step['execution_time']);
	builder.result({
		line,
		callId,
		text,
		failed: isFailure(text.slice(0, START).trimStart()),
		durationMs: seconds === undefined ? undefined : Math.round(seconds * 1000),
	});
}

function isFailure(start: string): boolean {
	if (FAILURES.some((words) => start.startsWith(words))) return true;
	return start.startsWith("The command '") && start.includes(CANCELLED);
}

/** Where the shell stands after a step; an object, in older files as JSON text. */
function describeState(value: unknown): string {
	const state = toFields(typeof value === 'string' ? parseJson(value) : value);
	const folder = findText(state['working_dir']);
	const file = findText(state['open_file']);
	return [
		folder === undefined ? '' : `Working directory: ${folder}.`,
		file === undefined || file === 'n/a' ? '' : `Open file: ${file}.`,
	]
		.filter((part) => part !== '')
		.join(' ');
}
