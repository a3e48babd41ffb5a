import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { TurnOutline } from '../../../model/transcript.ts';
import { eventOfNotice } from '../../../model/session-events.ts';
import type { Block, TurnImage, ToolBlock, Turn, TurnKind } from '../../../model/turn.ts';

/** Characters of one text, input or result that are kept; the rest is counted as omitted. */
export const MAX_TEXT = 200_000;

/** A block whose text is at most `MAX_TEXT` characters long. */
export function capBlock(block: Block): Block {
	if (block.type === 'tool') return capTool(block);
	if (!('text' in block) || block.text.length <= MAX_TEXT) return block;
	const text = block.text.slice(0, MAX_TEXT);
	if (block.type === 'notice') return { ...block, text };
	return { ...block, text, omitted: block.text.length - MAX_TEXT };
}

/** A tool block whose input and patch are at most `MAX_TEXT` characters long. */
export function capTool(block: ToolBlock): ToolBlock {
	const omitted = block.input.length - MAX_TEXT;
	const kept = { ...block };
	if (block.patch !== undefined) kept.patch = block.patch.slice(0, MAX_TEXT);
	if (omitted > 0) {
		kept.input = block.input.slice(0, MAX_TEXT);
		kept.inputOmitted = omitted;
	}
	return kept;
}

/** Characters that a block holds in memory. */
export function sizeOfBlock(block: Block): number {
	if (block.type === 'tool') return block.input.length + (block.patch?.length ?? 0);
	if (block.type === 'image') return sizeOfImages([block]);
	return 'text' in block ? block.text.length : 0;
}

/** Characters of the data of images. */
export function sizeOfImages(images: readonly TurnImage[] = []): number {
	return images.reduce((size, { data = '' }) => size + data.length, 0);
}

/** The line of a turn in outlines. */
export function outlineOf(turn: Turn, kind: TurnKind): TurnOutline {
	const failed = turn.blocks.some(
		(block) =>
			(block.type === 'tool' && block.result?.failed === true) ||
			(block.type === 'notice' && block.level === 'error'),
	);
	const events = new Set(
		turn.blocks.flatMap((block) =>
			block.type === 'notice' ? (eventOfNotice(block.text) ?? []) : [],
		),
	);
	return {
		n: turn.n,
		role: turn.role,
		line: turn.line,
		title: titleOf(turn),
		kind,
		failed,
		...defined({ at: turn.at, agent: turn.agent, file: turn.file, tokensOut: turn.tokens?.output }),
		...(events.size === 0 ? {} : { events: [...events] }),
	};
}

/** The first tool and its subject, else the first words. */
function titleOf(turn: Turn): string {
	const tool = turn.blocks.find((block) => block.type === 'tool');
	if (tool !== undefined) return oneLine(`${tool.name} ${tool.subject ?? ''}`);
	for (const block of turn.blocks) {
		if (!('text' in block)) continue;
		const title = oneLine(block.text);
		if (title !== '') return title;
	}
	return turn.blocks[0]?.type ?? 'empty';
}

/** Text on one line of at most 80 characters. */
export function oneLine(text: string): string {
	const line = clip(text, 400).replace(/\s+/g, ' ').trim();
	return line.length <= 80 ? line : `${clip(line, 79)}…`;
}

/**
 * The first characters of a text, at most `length` UTF-16 units, without half a character at the
 * end. It is a copy: a slice would keep the whole text in memory for as long as it lives.
 */
export function clip(text: string, length: number): string {
	if (text.length <= length) return text;
	const last = text.charCodeAt(length - 1);
	const end = last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
	return Buffer.from(text.slice(0, end), 'utf16le').toString('utf16le');
}

/** A JSON value as indented text; deep or circular values as a short note. */
export function toJsonText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (value === undefined) return '';
	try {
		return JSON.stringify(value, undefined, 2);
	} catch {
		return isRecord(value) ? `{ ${Object.keys(value).slice(0, 50).join(', ')} }` : '[ … ]';
	}
}
