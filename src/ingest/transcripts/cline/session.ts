import type { Block } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { classifyClineText } from './prompts.ts';
import { readOutcome, readWords, type ClineOutcome } from './results.ts';
import { findSpeech, toClineUse } from './tools.ts';
import { splitClineText } from './xml.ts';
import { readContent, toImageBlocks } from '../builder/content.ts';
import type { EntryPlace, ModelEntry } from '../builder/entry.ts';
import { findText, toFields } from '../../json/fields.ts';

/** What is known while a conversation is read. */
export interface ClineSession {
	builder: TranscriptBuilder;
	/** Name of the sub-agent; undefined for the main conversation. */
	agent: string | undefined;
	/** A session of the SDK, whose texts stand as a person typed them. */
	isSdk: boolean;
	/** Tool uses are elements in the text. */
	callsInText: boolean;
	/** Tool uses that were written as text, until their results come. */
	waiting: { id: string; name: string }[];
	/** Such tool uses so far, which have no ids. */
	written: number;
	/** Tells ids that are made here from those of other files. */
	name: string;
}

/** A block of a message, and its place. */
export interface PlacedBlock {
	line: number;
	value: unknown;
}

/** A conversation of which nothing has been read yet. */
export function createClineSession(
	builder: TranscriptBuilder,
	own: Pick<ClineSession, 'agent' | 'isSdk' | 'callsInText' | 'name'>,
): ClineSession {
	return { builder, waiting: [], written: 0, ...own };
}

/** Shows a message of the model. */
export function showAssistant(
	session: ClineSession,
	entry: ModelEntry,
	blocks: readonly PlacedBlock[],
): void {
	const { builder } = session;
	session.waiting = [];
	builder.model(entry, []);
	for (const { line, value } of blocks) {
		const place = { ...entry, line };
		const block = typeof value === 'string' ? { type: 'text', text: value } : toFields(value);
		const text = findText(block['text']) ?? '';
		switch (block['type']) {
			case 'text':
				showText(session, place, text);
				break;
			case 'thinking':
			case 'reasoning': {
				const thought = findText(block['thinking']) ?? text;
				if (thought.trim() !== '')
					builder.model(place, [{ type: 'thinking', line, text: thought }]);
				break;
			}
			case 'redacted_thinking':
				break;
			case 'tool_use':
				showUse(session, place, {
					id: findText(block['id']) ?? `${session.name} ${line} ${session.written++}`,
					name: findText(block['name']) ?? 'tool',
					args: block['input'],
				});
				break;
			default:
				builder.model(place, toOtherBlocks(value, line));
		}
	}
}

function showText(session: ClineSession, entry: ModelEntry, text: string): void {
	const { builder, callsInText } = session;
	const { line } = entry;
	if (!callsInText) {
		if (text.trim() !== '') builder.model(entry, [{ type: 'text', line, text }]);
		return;
	}
	for (const part of splitClineText(text)) {
		if (part.kind !== 'call') {
			builder.model(entry, [{ type: part.kind, line, text: part.text }]);
			continue;
		}
		const id = `${session.name} ${line} ${session.written++}`;
		session.waiting.push({ id, name: part.name });
		showUse(session, entry, { id, name: part.name, args: part.args });
	}
}

function showUse(
	session: ClineSession,
	entry: ModelEntry,
	use: { id: string; name: string; args: unknown },
): void {
	const { builder } = session;
	const { line } = entry;
	const speech = findSpeech(use.name, use.args);
	if (speech !== undefined) builder.model(entry, [{ type: 'text', line, text: speech }]);
	const { block, command } = toClineUse({ line, ...use });
	builder.call(entry, block, command);
}

function toOtherBlocks(value: unknown, line: number): Block[] {
	const { text, images } = readContent(value);
	return images.length > 0 ? toImageBlocks(images, line) : [{ type: 'raw', line, text }];
}

/** What a person said in a message, and what came with it. */
interface Said {
	texts: string[];
	blocks: Block[];
	line: number;
}

/** Shows a message with the role `user`: results, what Cline adds, what a person wrote. */
export function showUser(
	session: ClineSession,
	place: EntryPlace,
	blocks: readonly PlacedBlock[],
): void {
	const said: Said = { texts: [], blocks: [], line: place.line };
	const answers = blocks.some(({ value }) => toFields(value)['type'] === 'tool_result');
	let index = 0;
	while (index < blocks.length)
		index = showUserBlock(session, { place, blocks, index, answers, said });
	if (said.texts.length === 0 && said.blocks.length === 0) return;
	const text = said.texts.join('\n\n');
	if (session.agent === undefined) {
		session.builder.human({ ...place, line: said.line }, text, said.blocks);
		return;
	}
	// To a sub-agent another agent speaks.
	session.builder.notice({ ...place, agent: session.agent }, text);
}

interface UserBlock {
	place: EntryPlace;
	blocks: readonly PlacedBlock[];
	index: number;
	/** The message holds results of calls. */
	answers: boolean;
	said: Said;
}

/** Shows one block, and those that belong to it; returns the index of the next one. */
function showUserBlock(session: ClineSession, user: UserBlock): number {
	const { place, blocks, index, answers, said } = user;
	const { line, value } = blocks[index] ?? { line: place.line, value: '' };
	const block = typeof value === 'string' ? { type: 'text', text: value } : toFields(value);
	switch (block['type']) {
		case 'tool_result': {
			const outcome = readOutcome(block['content'], block['is_error'] === true);
			giveResult(
				session,
				{ ...place, line },
				{ callId: findText(block['tool_use_id']), outcome, said },
			);
			return index + 1;
		}
		case 'text':
			break;
		case 'file': {
			const name = findText(block['path']) ?? 'without a name';
			const content = findText(block['content']) ?? '';
			said.blocks.push({ type: 'text', line, text: `File: ${name}\n\n${content}`.trim() });
			return index + 1;
		}
		default:
			said.blocks.push(...toOtherBlocks(value, line));
			return index + 1;
	}
	const afterCalls = !session.isSdk && (answers || session.waiting.length > 0);
	const read = classifyClineText(findText(block['text']) ?? '', afterCalls);
	if (read.kind === 'prompt') {
		if (said.texts.length === 0) said.line = line;
		said.texts.push(read.text);
	} else if (read.kind === 'injected') {
		session.builder.notice(
			{ ...place, line, agent: session.agent },
			`Added by Cline: ${read.text}`,
		);
	} else if (read.kind === 'result') {
		return showWritten(session, user, read);
	}
	return index + 1;
}

/** A result that stands as text: the rest of its own block, and the texts up to the next one. */
function showWritten(
	session: ClineSession,
	{ place, blocks, index, said }: UserBlock,
	{ name, text }: { name: string; text: string },
): number {
	const texts = [text];
	let next = index + 1;
	for (; next < blocks.length; next++) {
		const block = toFields(blocks[next]?.value);
		const own = findText(block['text']);
		if (block['type'] !== 'text' || own === undefined) break;
		const { kind } = classifyClineText(own, true);
		if (kind === 'result' || kind === 'hidden' || /^\[(?:ERROR|TASK RESUMPTION)\]/.test(own)) break;
		texts.push(own);
	}
	const line = blocks[index]?.line ?? place.line;
	const found = session.waiting.findIndex((one) => one.name === name);
	const [call] = session.waiting.splice(Math.max(0, found), 1);
	const outcome = { images: [], ...readWords(texts.join('\n').trim()) };
	giveResult(session, { ...place, line }, { callId: call?.id, outcome, said });
	return next;
}

/** A result can hold what a person wrote when they allowed or refused the call, or were asked. */
function giveResult(
	{ builder, agent }: ClineSession,
	place: EntryPlace,
	{ callId, outcome, said }: { callId: string | undefined; outcome: ClineOutcome; said: Said },
): void {
	const { text, images, failed, refused, exitCode, feedback } = outcome;
	builder.result({
		...place,
		callId,
		agent,
		text,
		failed,
		refused,
		exitCode,
		images: images.length === 0 ? undefined : images,
	});
	if (feedback === undefined) return;
	if (said.texts.length === 0) said.line = place.line;
	said.texts.push(feedback);
}
