import { findText, toFields, toList, type Fields } from '../../../json/fields.ts';

export interface ThoughtPart {
	type: 'text' | 'thinking';
	text: string;
}

const MAX_INDENT = 20;
const TAG = /<(\/?)think(?:ing)?>/g;

/**
 * Splits a text at `<think>…</think>`, as open models write their reasoning. A tag counts where it
 * begins a line; templates that open it in the prompt leave only the closing one.
 */
export function splitThinking(text: string): ThoughtPart[] {
	const parts: ThoughtPart[] = [];
	let start = 0;
	let isOpen = false;
	const add = (type: ThoughtPart['type'], end: number): void => {
		const part = text.slice(start, end).trim();
		if (part !== '') parts.push({ type, text: part });
	};
	for (const match of text.matchAll(TAG)) {
		const { index } = match;
		const end = index + match[0].length;
		if (match[1] === '/') {
			const opensInPrompt = start === 0 && !isOpen && standsAlone(text, index, end);
			if (!isOpen && !opensInPrompt) continue;
			add('thinking', index);
			isOpen = false;
		} else {
			if (isOpen || !beginsLine(text, index)) continue;
			add('text', index);
			isOpen = true;
		}
		start = end;
	}
	if (start === 0 && !isOpen) return text.trim() === '' ? [] : [{ type: 'text', text }];
	add(isOpen ? 'thinking' : 'text', text.length);
	return parts;
}

function beginsLine(text: string, index: number): boolean {
	const before = text.slice(Math.max(0, index - MAX_INDENT), index).replace(/[ \t]+$/, '');
	return before === '' ? index <= MAX_INDENT : before.endsWith('\n');
}

function standsAlone(text: string, index: number, end: number): boolean {
	return beginsLine(text, index) || /^[ \t\r]*(?:\n|$)/.test(text.slice(end, end + MAX_INDENT));
}

/** Reasoning that a message has beside its text. The fields repeat each other, so one of them is taken. */
export function readReasoningText(message: Fields): string | undefined {
	const own =
		findText(message['reasoning_content']) ??
		findText(message['reasoning']) ??
		joinTexts(message['thinking_blocks'], 'thinking') ??
		joinTexts(message['reasoning_details'], 'text') ??
		findText(toFields(message['provider_specific_fields'])['reasoning_content']);
	return own?.trim() === '' ? undefined : own;
}

function joinTexts(list: unknown, key: string): string | undefined {
	const texts = toList(list).flatMap((one) => findText(toFields(one)[key]) ?? []);
	return texts.length === 0 ? undefined : texts.join('\n');
}
