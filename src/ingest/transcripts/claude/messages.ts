import type { Block } from '../../../model/turn.ts';
import { createAgentNames, type AgentNames } from './agents.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { addAssistantContent, readUserContent, textOfContent } from './content.ts';
import type { UserContent } from './content.ts';
import { splitUserText, type UserText } from '../messages/claude/prompts.ts';
import type { ClaudeRecord, StatedUsage } from './record.ts';
import { createResponseBook, toUsage } from './responses.ts';
import { toToolResult } from '../messages/claude/tools.ts';
import { findText, toFields, toList } from '../../json/fields.ts';

/** Reads the messages that session files and streams have in common. */
export interface ClaudeMessages {
	agents: AgentNames;
	assistant(record: ClaudeRecord): void;
	user(record: ClaudeRecord): void;
	/** Usage from elsewhere than an `assistant` record; `final` where it is that of a finished response. */
	usage(usage: StatedUsage): void;
	/** A slash command waits to be told from a prompt; `local` says that it only moved the interface. */
	settle(local: boolean): void;
	/** The last text of the main conversation. */
	lastText(): string | undefined;
	/** Tokens that went into the model since this was asked before; sub-agents included. */
	takeInput(): number;
	/** Whether calls of the main conversation wait for their results. */
	isWaiting(): boolean;
}

const SYNTHETIC = '<synthetic>';
/** Messages that neither a person nor the model wrote, by `origin.kind`. */
const FOREIGN_ORIGINS = new Set(['task-notification', 'peer', 'coordinator', 'channel', 'system']);

interface Pending {
	line: number;
	at: unknown;
	text: string;
}

interface MessagesState {
	builder: TranscriptBuilder;
	agents: AgentNames;
	command: Pending | undefined;
	waiting: Set<string>;
	lastText: string | undefined;
}

export function createClaudeMessages(builder: TranscriptBuilder): ClaudeMessages {
	const agents = createAgentNames();
	const state: MessagesState = {
		builder,
		agents,
		command: undefined,
		waiting: new Set(),
		lastText: undefined,
	};
	const responses = createResponseBook(builder);
	return {
		agents,
		assistant(record) {
			if (record.agent === undefined) settle(state, false);
			if (isFromHarness(record)) {
				addHarnessMessage(builder, record);
				return;
			}
			const response = responses.find(record);
			const content = toFields(record.fields['message'])['content'];
			addAssistantContent(builder, response, content);
			responses.count(toUsage(record, response));
			noteAssistant(state, record, content);
		},
		user(record) {
			addUser(state, record);
		},
		usage: (usage) => {
			responses.count(usage);
		},
		settle(local) {
			settle(state, local);
		},
		lastText: () => state.lastText,
		takeInput: () => responses.takeInput(),
		isWaiting: () => state.waiting.size > 0,
	};
}

/** API errors and other texts that the harness puts into the model's mouth. */
function isFromHarness({ fields }: ClaudeRecord): boolean {
	return fields['isApiErrorMessage'] === true || toFields(fields['message'])['model'] === SYNTHETIC;
}

function addHarnessMessage(builder: TranscriptBuilder, record: ClaudeRecord): void {
	const { fields } = record;
	const text = textOfContent(toFields(fields['message'])['content']);
	const isError =
		fields['isApiErrorMessage'] === true ||
		findText(fields['error']) !== undefined ||
		text.startsWith('API Error');
	builder.notice(
		record,
		text === '' ? 'A message without text.' : text,
		isError ? 'error' : 'info',
	);
}

function noteAssistant(state: MessagesState, record: ClaudeRecord, content: unknown): void {
	const { agent, fields, line, at } = record;
	const text = textOfContent(content).trim();
	if (agent === undefined && text !== '') state.lastText = text;
	for (const block of toList(content).map(toFields)) {
		const id = findText(block['id']);
		if (block['type'] !== 'tool_use') continue;
		state.agents.call(id, block['input']);
		if (agent === undefined && id !== undefined) state.waiting.add(id);
	}
	if (fields['isAbortedMidStream'] === true) {
		state.builder.notice({ line, at, agent }, 'The response was stopped in the middle.', 'warning');
	}
}

function addUser(state: MessagesState, record: ClaudeRecord): void {
	const { fields, line, at, agent } = record;
	const { builder } = state;
	const message = fields['message'];
	const content = readUserContent(toFields(message)['content'], line);
	if (agent === undefined)
		settle(state, isLocalOutput(content) || fields['isCompactSummary'] === true);
	const structured = fields['toolUseResult'] ?? fields['tool_use_result'];
	for (const block of content.results) {
		const result = toToolResult(block, {
			line,
			at,
			agent,
			structured: content.results.length === 1 ? structured : undefined,
			denial: fields['toolDenialKind'],
		});
		if (result.callId !== undefined) state.waiting.delete(result.callId);
		builder.result(result);
	}
	const { texts, others, results } = content;
	if (texts.length + others.length + results.length === 0) {
		if (isEmptyMessage(message)) builder.time(at);
		else builder.unknown({ line, at, agent }, 'user', fields);
		return;
	}
	if (texts.length + others.length > 0) addUserTexts(state, record, content);
}

function isEmptyMessage(message: unknown): boolean {
	const { content } = toFields(message);
	return content === '' || (Array.isArray(content) && content.length === 0);
}

function isLocalOutput({ texts }: UserContent): boolean {
	return texts.some((text) => text.trimStart().startsWith('<local-command-std'));
}

function addUserTexts(
	state: MessagesState,
	record: ClaudeRecord,
	{ texts, others }: UserContent,
): void {
	const { line, at, agent } = record;
	const { builder } = state;
	const written = whoWrote(record);
	if (written !== 'person') {
		const label = LABELS[written];
		const said = [...texts, ...others.map(describe)].join('\n');
		builder.notice({ line, at, agent }, `${label}${said}`);
		return;
	}
	const pieces = texts.flatMap(splitUserText);
	const prompt = pieces.filter(({ kind }) => kind === 'prompt').map(({ text }) => text);
	const command = pieces.find(({ kind }) => kind === 'command')?.text;
	if (prompt.length === 0 && !others.some((block) => block.type === 'image')) {
		for (const piece of pieces) addPiece(builder, record, piece);
		for (const block of others)
			builder.unknown({ line, at }, 'block of a user message', describe(block));
		if (command !== undefined) state.command = { line, at, text: command };
		return;
	}
	const notes = pieces.filter(({ kind }) => kind !== 'prompt').map((piece) => toNote(piece, line));
	if (command !== undefined) prompt.push(command);
	addHuman(state, { line, at, text: prompt.join('\n\n') }, [...notes, ...others]);
}

function addHuman(state: MessagesState, { line, at, text }: Pending, blocks: Block[]): void {
	state.waiting.clear();
	state.builder.human({ line, at }, text, blocks);
}

function settle(state: MessagesState, local: boolean): void {
	const { command, builder } = state;
	if (command === undefined) return;
	state.command = undefined;
	if (local) builder.notice(command, `Command of the interface: ${command.text}`);
	else addHuman(state, command, []);
}

type Writer = 'person' | 'agent' | 'compaction' | 'harness';
const LABELS = {
	agent: 'Prompt to the sub-agent:\n',
	compaction: 'Summary after compaction:\n',
	harness: '',
} as const;

function whoWrote({ fields, agent }: ClaudeRecord): Writer {
	const origin = toFields(fields['origin']);
	const kind = findText(origin['kind']);
	if (fields['isCompactSummary'] === true) return 'compaction';
	const injected =
		fields['isMeta'] === true ||
		fields['isSynthetic'] === true ||
		fields['isVisibleInTranscriptOnly'] === true ||
		fields['promptSource'] === 'system' ||
		origin['senderTaskId'] !== undefined ||
		(kind !== undefined && FOREIGN_ORIGINS.has(kind));
	if (injected) return 'harness';
	return agent === undefined ? 'person' : 'agent';
}

function addPiece(builder: TranscriptBuilder, record: ClaudeRecord, piece: UserText): void {
	if (piece.kind === 'command') return;
	const { text, level } = toNote(piece, record.line);
	builder.notice({ line: record.line, at: record.at }, text, level);
}

function toNote({ kind, text }: UserText, line: number): Extract<Block, { type: 'notice' }> {
	const level = kind === 'interruption' ? 'warning' : 'info';
	return {
		type: 'notice',
		line,
		text: kind === 'summary' ? `${LABELS.compaction}${text}` : text,
		level,
	};
}

function describe(block: Block): string {
	if (block.type === 'image') return `[picture, ${block.mediaType}, ${block.bytes} bytes]`;
	return 'text' in block ? block.text : block.type;
}
