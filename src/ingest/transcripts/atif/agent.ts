import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { Block } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import { toImageBlocks } from '../builder/content.ts';
import type { ModelEntry } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { readMessage } from './message.ts';
import { isClaude, type PlacedStep, type Scope, type WaitingCall } from './session.ts';
import { readTerminusMessage } from './terminus.ts';
import { sumUsage } from '../builder/usage.ts';
import { readMetrics } from './tokens.ts';
import { toClaudeToolUse } from '../messages/claude/tools.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** A tool use of a step, as `tool_calls` or the text of the message has it. */
interface StepCall {
	line: number;
	id: string | undefined;
	name: string;
	args: unknown;
}

/** Shows what the model said and called; returns the calls that wait for the observation. */
export function showAgentStep(scope: Scope, placed: PlacedStep): WaitingCall[] {
	const { session } = scope;
	const { place, step, key } = placed;
	const model = findText(step['model_name']) ?? scope.model;
	const entry: ModelEntry = { ...place, key, model };
	const { text, images } = readMessage(step['message']);
	const broken: Block[] = [];
	const listed = listCalls(placed, broken);
	const said = listed.length === 0 ? readSaid(scope, text) : undefined;
	const calls = said?.calls.map((call) => ({ ...call, line: place.line, id: undefined })) ?? listed;
	const fresh = calls.filter((call) => !isRepeated(scope, call));
	const blocks = [
		...toText('thinking', step['reasoning_content'], place.line),
		...toText('text', said?.text ?? withFinish(text, fresh), place.line),
		...toImageBlocks(images, place.line),
		...broken,
	];
	const isOnlyResult =
		blocks.length === 0 && calls.length > 0 && fresh.length === 0 && !isRecord(step['metrics']);
	if (!isOnlyResult) session.builder.model(entry, blocks);
	const waiting = fresh.map((call, index) => showCall(scope, { call, entry, index }));
	// A step of 0 calls of a model was taken by a program.
	if (!isOnlyResult && step['llm_call_count'] !== 0) addResponse(scope, entry, step);
	return waiting;
}

/** OpenHands says its last words in a call. */
function withFinish(text: string, calls: readonly StepCall[]): string {
	const words = calls
		.filter(({ name }) => name === 'finish')
		.map(({ args }) => findText(toFields(args)['message']));
	return [text, ...words.filter((one) => one !== text)].filter((one) => one).join('\n\n');
}

function toText(type: 'text' | 'thinking', value: unknown, line: number): Block[] {
	const text = findText(value);
	return text === undefined || text.trim() === '' ? [] : [{ type, line, text }];
}

function readSaid({ harness }: Scope, text: string): ReturnType<typeof readTerminusMessage> {
	return harness.startsWith('terminus') ? readTerminusMessage(text) : undefined;
}

function listCalls({ item }: PlacedStep, broken: Block[]): StepCall[] {
	const calls: StepCall[] = [];
	for (const { line, value, text } of item.items('tool_calls')) {
		if (!isRecord(value)) {
			broken.push({ type: 'raw', line, text: text ?? toJsonText(value) });
			continue;
		}
		calls.push({
			line,
			id: findText(value['tool_call_id']),
			name: findText(value['function_name']) ?? 'tool',
			args: toArguments(value['arguments']),
		});
	}
	return calls;
}

/** Some harnesses write the arguments as the model sent them, as JSON text. */
function toArguments(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const parsed = parseJson(value);
	return isRecord(parsed) ? parsed : value;
}

/** Where the result of a call has a step of its own, the call stands there again. */
function isRepeated({ calls }: Scope, { id, name, args }: StepCall): boolean {
	return id !== undefined && calls.get(id)?.told === describe(name, args);
}

function describe(name: string, args: unknown): string {
	return `${name} ${toJsonText(args)}`;
}

function showCall(
	scope: Scope,
	{ call, entry, index }: { call: StepCall; entry: ModelEntry; index: number },
): WaitingCall {
	const { line, name, args, id: given } = call;
	const isFree = given !== undefined && !scope.calls.has(given);
	const own = isFree ? given : `${entry.key ?? ''} call ${index + 1}`;
	// Ids are unique in one conversation only.
	const id = scope.agent === undefined ? own : `${scope.agent} ${own}`;
	if (given !== undefined) scope.calls.set(given, { told: describe(name, args), id });
	const { block, command } = isClaude(scope)
		? toClaudeToolUse({ id, name, input: args }, line)
		: toToolUse({ line, id, name, args });
	scope.session.builder.call(entry, block, command);
	return { given, id };
}

function addResponse(scope: Scope, entry: ModelEntry, step: Fields): void {
	const { session } = scope;
	const { line, at, key, model, agent } = entry;
	const usage = readMetrics(step['metrics']);
	session.responses = sumUsage([session.responses, usage]);
	scope.usage = sumUsage([scope.usage, usage]);
	if (agent === undefined) session.lastStop = findStop(step);
	session.builder.response({
		...usage,
		line,
		at,
		...defined({ key, model, agent }),
	});
}

function findStop(step: Fields): string | undefined {
	const extra = toFields(step['extra']);
	return findText(extra['stop_reason']) ?? findText(extra['finish_reason']);
}
