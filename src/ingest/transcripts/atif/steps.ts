import type { Block } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import { splitUserText, type UserText } from '../messages/claude/prompts.ts';
import { toImageBlocks } from '../builder/content.ts';
import { findText, toFields, toList, type Fields } from '../../json/fields.ts';
import { showAgentStep } from './agent.ts';
import { readMessage } from './message.ts';
import { showObservation, type Delegation } from './results.ts';
import { isClaude, wasShown, type PlacedStep, type Scope } from './session.ts';

/** Shows one item of `steps`, and returns what it handed to sub-agents. */
export function showStep(scope: Scope, placed: PlacedStep): Delegation[] {
	const { builder } = scope.session;
	const { place, step } = placed;
	if (step['is_copied_context'] === true) {
		showCopied(scope, placed);
		return [];
	}
	wasShown(scope.session, step);
	switch (step['source']) {
		case 'agent':
			return showObservation(scope, placed, showAgentStep(scope, placed));
		case 'user':
			showUser(scope, placed);
			break;
		case 'system':
			showSystem(scope, placed);
			break;
		default:
			builder.unknown(place, findText(step['source']) ?? 'step without source', step);
	}
	return showObservation(scope, placed, []);
}

function showSystem({ session }: Scope, { place, step }: PlacedStep): void {
	const { text } = readMessage(step['message']);
	const management = toFields(toFields(step['extra'])['context_management']);
	const isCompaction = management['type'] === 'compaction';
	session.builder.notice(place, isCompaction ? `The context was compacted: ${text}` : text);
}

/** In the main conversation a person's words, without what Claude Code put before them. */
function showUser(scope: Scope, { place, step }: PlacedStep): void {
	const { builder } = scope.session;
	const { text, images } = readMessage(step['message']);
	const blocks = toImageBlocks(images, place.line);
	if (place.agent !== undefined) {
		builder.notice(place, `Task of the sub-agent: ${text}`);
		return;
	}
	const pieces = isClaude(scope) ? splitUserText(text) : [whole(text)];
	const isPrompt = ({ kind }: UserText): boolean => kind === 'prompt' || kind === 'command';
	for (const piece of pieces.filter((one) => !isPrompt(one))) {
		const words = piece.kind === 'summary' ? 'Summary after compaction:\n' : '';
		const level = piece.kind === 'interruption' ? 'warning' : 'info';
		builder.notice(place, `${words}${piece.text}`, level);
	}
	const prompt = pieces.filter(isPrompt).map((piece) => piece.text);
	if (prompt.length === 0 && blocks.length === 0 && pieces.length > 0) return;
	addHuman(scope, place, { text: prompt.join('\n\n'), blocks });
}

function whole(text: string): UserText {
	return { kind: 'prompt', text };
}

function addHuman(
	{ session }: Scope,
	place: PlacedStep['place'],
	{ text, blocks }: { text: string; blocks: Block[] },
): void {
	session.hasHuman = true;
	session.builder.human({ line: place.line, at: place.at }, text, blocks);
}

/**
 * A step that the harness copied into this trajectory: not done here, so that it counts for
 * nothing. It is shown unless it was shown where it came from. In a continuation whose beginning is
 * not here, the first one holds the brief. Its time is that of the step it copies.
 */
function showCopied(scope: Scope, { place: { line, agent }, step }: PlacedStep): void {
	if (wasShown(scope.session, step)) return;
	const { text, images } = readMessage(step['message']);
	const isBrief = step['source'] === 'user' && agent === undefined && !scope.session.hasHuman;
	if (isBrief && !hasOwnPrompt(scope)) {
		addHuman(scope, { line }, { text, blocks: toImageBlocks(images, line) });
		return;
	}
	const source = findText(step['source']) ?? 'unknown source';
	const calls = toList(step['tool_calls']).map((call) => toJsonText(call));
	const told = [text, ...calls].filter((part) => part !== '').join('\n');
	scope.session.builder.notice({ line, agent }, `Copied from earlier context, ${source}: ${told}`);
}

function hasOwnPrompt({ trajectory }: Scope): boolean {
	for (const { value } of trajectory.items('steps')) {
		const step: Fields = toFields(value);
		if (step['source'] === 'user' && step['is_copied_context'] !== true) return true;
	}
	return false;
}
