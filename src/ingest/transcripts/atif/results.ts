import { isRecord } from '../../../model/json.ts';
import { toJsonText } from '../builder/blocks.ts';
import { findExitCode, findText, toFields, type Fields } from '../../json/fields.ts';
import { listRefs, type SubAgentRef } from './links.ts';
import { readMessage } from './message.ts';
import type { PlacedStep, Scope, WaitingCall } from './session.ts';
import { toToolResult } from '../messages/claude/tools.ts';
import type { SystemPlace, ToolResult } from '../builder/entry.ts';

/** What a result says was handed to sub-agents. */
export interface Delegation {
	place: SystemPlace;
	refs: SubAgentRef[];
}

interface AtifResult {
	line: number;
	fields: Fields;
	/** The call that it names. */
	callId: string | undefined;
}

/** Joins the results of a step to its calls, and returns what they handed to sub-agents. */
export function showObservation(
	scope: Scope,
	placed: PlacedStep,
	waiting: readonly WaitingCall[],
): Delegation[] {
	const results = listResults(scope, placed);
	const nameless = results.filter(({ callId }) => callId === undefined);
	const named = new Set(results.map(({ callId }) => callId));
	const unanswered = waiting.filter(({ given }) => given === undefined || !named.has(given));
	// One screen shows what all commands of a step did.
	const isShared = nameless.length === 1;
	for (const result of results) {
		const index = nameless.indexOf(result);
		const calls = isShared ? unanswered : unanswered.slice(index, index + 1);
		const ids = index === -1 ? [toShownId(scope, result.callId)] : calls.map(({ id }) => id);
		answer(scope, placed, { result, ids });
	}
	return results.map(({ line, fields }) => ({
		place: { ...placed.place, line },
		refs: listRefs(fields),
	}));
}

/** The id that the block of a call has; of an unknown call, one that none has. */
function toShownId({ agent, calls }: Scope, id = ''): string {
	return calls.get(id)?.id ?? (agent === undefined ? id : `${agent} ${id}`);
}

function listResults({ session }: Scope, { item, step, place }: PlacedStep): AtifResult[] {
	const { observation } = step;
	if (observation === undefined || observation === null) return [];
	if (!isRecord(observation) || !Array.isArray(observation['results'])) {
		const text = typeof observation === 'string' ? observation : toJsonText(observation);
		return [{ line: place.line, fields: { content: text }, callId: undefined }];
	}
	const results: AtifResult[] = [];
	for (const { line, value } of item.items('observation', 'results')) {
		if (isRecord(value)) {
			results.push({ line, fields: value, callId: findText(value['source_call_id']) });
		} else session.builder.unknown({ ...place, line }, 'result that is no object', value);
	}
	return results;
}

/** Gives a result to its calls: the last one shows it. Without any, it is told where it stands. */
function answer(
	{ session }: Scope,
	{ place }: PlacedStep,
	{ result: { line, fields }, ids }: { result: AtifResult; ids: string[] },
): void {
	const callId = ids.at(-1);
	const result = readResult(fields, { line, agent: place.agent });
	if (callId === undefined) {
		const images = (result.images ?? []).map(({ mediaType }) => `[picture, ${mediaType}]`);
		const told = [result.text, ...images].filter((part) => part !== '').join('\n');
		if (told !== '') session.builder.notice({ ...place, line }, `Observation: ${told}`);
		return;
	}
	session.builder.result({
		...result,
		callId,
		...(ids.length > 1 ? { alsoAnswers: ids.slice(0, -1) } : {}),
	});
}

/** What the model got to read. The conversion from Claude Code keeps that beside its own account. */
function readResult(
	fields: Fields,
	place: { line: number; agent: string | undefined },
): ToolResult {
	const metadata = toFields(toFields(fields['extra'])['tool_result_metadata']);
	const raw = metadata['raw_tool_result'];
	if (isRecord(raw) && 'content' in raw) {
		return toToolResult(raw, { ...place, structured: metadata['tool_use_result'] });
	}
	const { text, images } = readMessage(fields['content']);
	const exitCode = findExit(fields, text);
	return {
		...place,
		text,
		failed: isError(fields) || (exitCode !== undefined && exitCode !== 0),
		exitCode,
		images: images.length === 0 ? undefined : images,
	};
}

/** The format has no mark for errors; these are what conversions put beside a result. */
function isError(result: Fields): boolean {
	const extra = toFields(result['extra']);
	const metadata = toFields(extra['tool_result_metadata']);
	return [
		extra['tool_result_is_error'],
		extra['is_error'],
		metadata['is_error'],
		result['is_error'],
	].includes(true);
}

/** Only the end of an output says how the command ended. */
const OUTPUT_END = 300;
const EXITS = [
	/^\[exit_code\] (-?\d{1,9})$/m,
	/\[The command completed with exit code (-?\d{1,9})\.\]/,
	/\[Command finished with exit code (-?\d{1,9})\]/,
];

function findExit(result: Fields, text: string): number | undefined {
	const extra = toFields(result['extra']);
	const stated = findExitCode(extra['exit_code']) ?? findExitCode(extra['exitCode']);
	if (stated !== undefined) return stated;
	const shown = text.slice(-OUTPUT_END);
	for (const exit of EXITS) {
		const code = exit.exec(shown)?.[1];
		if (code !== undefined) return Number(code);
	}
	return undefined;
}
