import { isRecord } from '../../../model/json.ts';
import type { Block, TokenCounts } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { findDataUrl, toImageBlocks } from '../builder/content.ts';
import type { ModelEntry, ToolResult } from '../builder/entry.ts';
import {
	findCount,
	findExitCode,
	findText,
	toFields,
	toList,
	toWord,
	type Fields,
} from '../../json/fields.ts';
import { ALL_APART, toTokenCounts } from '../builder/usage.ts';
import { toToolUse } from '../builder/tool-use.ts';

/** How OpenCode begins the error of a call that a person or a rule did not allow. */
const REFUSALS = ['The user rejected permission', 'The user has specified a rule which prevents'];

/** Usage as OpenCode has it: its five parts are disjoint. */
export function toOpenCodeTokens(value: unknown): TokenCounts | undefined {
	if (!isRecord(value)) return undefined;
	const cache = toFields(value['cache']);
	const counts = {
		input: findCount(value['input']),
		cacheRead: findCount(cache['read']),
		cacheWrite: findCount(cache['write']),
		output: findCount(value['output']),
		reasoning: findCount(value['reasoning']),
	};
	return toTokenCounts(counts, ALL_APART);
}

/** Shows a tool use; returns its result, which the caller shows when all calls are shown. */
export function showToolPart(
	builder: TranscriptBuilder,
	entry: ModelEntry,
	part: Fields,
): ToolResult | undefined {
	const { line } = entry;
	const state = toFields(part['state']);
	const time = toFields(state['time']);
	const id = findText(part['callID']) ?? findText(part['id']) ?? `part ${line}`;
	const name = findText(part['tool']) ?? 'tool';
	const { block, command } = toToolUse({ line, id, name, args: state['input'] });
	builder.call({ ...entry, at: time['start'] ?? entry.at }, block, command);
	const outcome = readOutcome(name, state);
	if (outcome === undefined) return undefined;
	return { line, at: time['end'], callId: id, agent: entry.agent, ...outcome };
}

function readOutcome(
	name: string,
	state: Fields,
): Omit<ToolResult, 'line' | 'at' | 'callId'> | undefined {
	const { status, output, error } = state;
	if (status === 'running' || status === 'pending') return undefined;
	if (status === 'error') {
		const text = toJsonText(error);
		return { text, failed: true, refused: REFUSALS.some((words) => text.startsWith(words)) };
	}
	if (status === undefined && output === undefined) return undefined;
	const metadata = toFields(state['metadata']);
	const exitCode = findExitCode(metadata['exit']) ?? findExitCode(metadata['exitCode']);
	const images = toList(state['attachments'])
		.map((file) => findDataUrl(toFields(file)['url']))
		.filter((image) => image !== undefined);
	return {
		text: toJsonText(output),
		// OpenCode puts the tool `invalid` in the place of a call whose arguments it cannot read.
		failed: name === 'invalid' || (exitCode !== undefined && exitCode !== 0),
		exitCode,
		patch: findPatch(metadata),
		images: images.length === 0 ? undefined : images,
	};
}

function findPatch(metadata: Fields): string | undefined {
	const whole = findText(metadata['diff']) ?? findText(toFields(metadata['filediff'])['patch']);
	if (whole !== undefined) return whole;
	const patches = toList(metadata['files']).map((file) => findText(toFields(file)['patch']));
	const found = patches.filter((patch) => patch !== undefined);
	return found.length === 0 ? undefined : found.join('\n');
}

/** A file that is attached to a message: an image, or its name. */
export function toFileBlocks(part: Fields, line: number): Block[] {
	const image = findDataUrl(part['url']);
	if (image?.mediaType.startsWith('image/') === true) return toImageBlocks([image], line);
	const url = image === undefined ? findText(part['url']) : undefined;
	const name = findText(part['filename']) ?? url ?? 'without a name';
	return [{ type: 'text', line, text: `File: ${name}` }];
}

/** What a part says that is neither text nor a call; undefined where it says nothing to a reader. */
export function describePart(part: Fields): string | undefined {
	switch (part['type']) {
		case 'compaction':
			return part['auto'] === true
				? 'The context was compacted, since it was nearly full.'
				: 'The context was compacted.';
		case 'retry': {
			const reason = describeError(part['error']).text;
			return `Retry ${toWord(part['attempt'])}: ${reason}`;
		}
		case 'subtask':
			return `Task for the agent ${toWord(part['agent'])}: ${toWord(part['prompt'])}`;
		case 'agent':
			return `The agent ${toWord(part['name'])} was named.`;
		default:
			return undefined;
	}
}

/** Parts that mark steps or snapshots of the files, and are not shown. */
export function isQuietPart(part: Fields): boolean {
	return /^(?:step-start|step-finish|snapshot|patch)$/.test(toWord(part['type']));
}

/** An error in words: its name, its message, the status of the request. */
export function describeError(error: unknown): {
	text: string;
	isAbort: boolean;
	isLength: boolean;
} {
	const fields = toFields(error);
	const data = toFields(fields['data']);
	const name = findText(fields['name']);
	const message = findText(data['message']) ?? findText(fields['message']) ?? findText(error);
	const status = findCount(data['statusCode']);
	const words = [name, message].filter((part) => part !== undefined).join(': ');
	return {
		text: `${words === '' ? toJsonText(error) : words}${status === undefined ? '' : ` (${status})`}`,
		isAbort: name === 'MessageAbortedError',
		isLength: name === 'MessageOutputLengthError',
	};
}
