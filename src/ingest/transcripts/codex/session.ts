import type { StatedTotals, TranscriptSummary } from '../../../model/transcript.ts';
import type { Block, ToolBlock } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { findDataUrl, toImageBlocks } from '../builder/content.ts';
import type { CodexOutput } from './output.ts';
import { keyOfText, type CodexSurvey } from './survey.ts';
import { createCodexUsage, type CodexUsage } from './usage.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { toList, type Fields } from '../../json/fields.ts';
import { createResponseGroups, type ResponseGroups } from '../builder/response-groups.ts';
import { toToolUse, type ToolUseSource } from '../builder/tool-use.ts';

/** What is known while a rollout is read. */
export interface CodexSession {
	builder: TranscriptBuilder;
	survey: CodexSurvey;
	responses: ResponseGroups;
	usage: CodexUsage;
	/** Model of the turn, from its `turn_context`. */
	model: string | undefined;
	/** Name of the sub-agent whose session this is. */
	agent: string | undefined;
	version: string | undefined;
	sessionIds: string[];
	/** Durations of tasks, as their last record states them. */
	durations: StatedTotals[];
	/** What events say of calls whose output comes later. */
	outcomes: Map<string, Partial<CodexOutput> & { patch?: string }>;
	/** Ids of commands that only events name, and that are shown. */
	eventCalls: Set<string>;
	/** The newest prompt, until the model answers, and the type of record that had it. */
	openPrompt: { key: string; type: unknown } | undefined;
	taskOpen: boolean;
	limitHit: TranscriptSummary['limitHit'];
}

/** A session of which nothing has been read yet. */
export function createCodexSession(builder: TranscriptBuilder, survey: CodexSurvey): CodexSession {
	return {
		builder,
		survey,
		responses: createResponseGroups(builder),
		usage: createCodexUsage(),
		model: undefined,
		agent: undefined,
		version: undefined,
		sessionIds: [],
		durations: [],
		outcomes: new Map(),
		eventCalls: new Set(),
		openPrompt: undefined,
		taskOpen: false,
		limitHit: undefined,
	};
}

/** Shows what the model said; blocks without text are left out. */
export function showModel(session: CodexSession, place: SystemPlace, blocks: Block[]): void {
	const { builder, responses, model } = session;
	session.openPrompt = undefined;
	const key = responses.item(place, model);
	const shown = blocks.filter((block) => !('text' in block) || block.text.trim() !== '');
	if (shown.length > 0) builder.model({ ...place, key, model }, shown);
}

/** Shows a tool use of the model and counts it. */
export function showCall(
	session: CodexSession,
	place: SystemPlace,
	{ isInner = false, ...use }: Omit<ToolUseSource, 'line'> & { isInner?: boolean },
): void {
	const { builder, responses, model } = session;
	session.openPrompt = undefined;
	const { block, command } = toToolUse({ line: place.line, ...use });
	const key = isInner ? responses.inner(place, model) : responses.item(place, model);
	builder.call({ ...place, key, model }, block, command);
}

/** Shows what a tool gave back with its call. */
export function showOutput(
	session: CodexSession,
	place: SystemPlace,
	{ callId, output }: { callId: string | undefined; output: CodexOutput },
): void {
	const known = callId === undefined ? undefined : session.outcomes.get(callId);
	if (callId !== undefined) session.outcomes.delete(callId);
	session.responses.answered();
	session.builder.result({
		...place,
		callId,
		...output,
		failed: output.failed || known?.failed === true,
		exitCode: known?.exitCode ?? output.exitCode,
		patch: known?.patch,
	});
}

/**
 * Shows work that the harness did inside another call, such as a patch that a script applied:
 * it is seen with the response, but the call that the model made is the one that counts.
 */
export function showInnerWork(
	session: CodexSession,
	place: SystemPlace,
	{ use, output, patch }: { use: Omit<ToolUseSource, 'line'>; output: CodexOutput; patch?: string },
): void {
	const { block } = toToolUse({ line: place.line, ...use });
	const shown: ToolBlock = {
		...block,
		result: { line: place.line, text: output.text, failed: output.failed },
	};
	if (patch !== undefined) shown.patch = patch;
	const { builder, responses, model } = session;
	builder.model({ ...place, key: responses.inner(place, model), model }, [shown]);
}

/** Shows the prompt of a person; one that is written down twice is shown once. */
export function showPrompt(
	session: CodexSession,
	place: SystemPlace,
	{ text, payload }: { text: string; payload: Fields },
): void {
	const key = keyOfText(text);
	const { type } = payload;
	if (session.openPrompt?.key === key && session.openPrompt.type !== type) {
		session.openPrompt = undefined;
		return;
	}
	session.responses.end();
	session.openPrompt = { key, type };
	if (session.agent !== undefined) {
		session.builder.notice(place, `Task of the sub-agent: ${text}`);
		return;
	}
	const { line } = place;
	const images = toList(payload['images'])
		.map(findDataUrl)
		.filter((image) => image !== undefined);
	const paths = toList(payload['local_images']).filter((path) => typeof path === 'string');
	session.builder.human(place, text, [
		...toImageBlocks(images, line),
		...paths.map((path): Block => ({ type: 'text', line, text: `Picture: ${path}` })),
	]);
}
