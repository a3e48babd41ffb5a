import { readLines } from '../../source/lines.ts';
import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';

/** A turn ends at a gap from this many lines on … */
const ENOUGH_LINES = 40;
/** … and without one at this many lines or characters. */
const MAX_LINES = 200;
const MAX_SIZE = 16_000;

/**
 * A log without a format that is known, by its name alone: it is shown as text, in turns of bounded
 * size. Who speaks in it cannot be told, so that nothing is measured from it.
 */
export const plainText: Reader = {
	format: 'text',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const type = isMarkdown(source.path) ? 'text' : 'log';
		const passages = createPassages(builder, type);
		const lines = readLines(source, context.report);
		for (const { line, text } of lines) passages.add(line, text);
		passages.end();
		return builder.finish({ harness: 'Plain text', isPlainText: true });
	},
};

/** Words of which one alone says that a text is a conversation. */
const CONVERSATIONS = /(?:^|[-_. ])(?:transcript|conversation|chat|chatlog)s?(?:[-_. ]|$)/;
/** Words that say so of a log, but not of a document. */
const LOGS = /(?:^|[-_. ])(?:session|agent|trajectory)(?:[-_. ]|$)/;
/** A log that is named after an agent. */
const AGENTS =
	/^(?:claude|codex|gemini|opencode|aider|pi|qwen|copilot|cline|roo|goose|amp|cursor|crush|openhands)(?:[-_. ]|$)/;

function matches({ basename, extension, isText }: Probe): boolean {
	if (!isText || extension === '') return false;
	const stem = basename.slice(0, -extension.length - 1);
	if (isMarkdown(basename)) return CONVERSATIONS.test(stem);
	if (extension !== 'txt' && extension !== 'log') return false;
	if (CONVERSATIONS.test(stem) || LOGS.test(stem.replace('user-agent', ''))) return true;
	return extension === 'log' && AGENTS.test(stem) && !/(?:^|[-_. ])stderr$/.test(stem);
}

function isMarkdown(name: string): boolean {
	return /\.(?:md|markdown)$/i.test(name);
}

/** Puts lines together to passages that end at gaps, where there are some. */
function createPassages(
	builder: TranscriptBuilder,
	type: 'text' | 'log',
): { add: (line: number, text: string) => void; end: () => void } {
	let lines: string[] = [];
	let first = 0;
	let size = 0;
	/** The mark that closes the block of code that is open. */
	let fence: string | undefined;

	function end(): void {
		const kept = lines.join('\n').trimEnd();
		if (kept !== '') {
			const count = kept.split('\n').length;
			builder.passage({ type, line: first, text: kept }, first + count - 1);
		}
		lines = [];
		size = 0;
	}

	return {
		add(line, text) {
			const isGap = text.trim() === '';
			if (lines.length === 0 && isGap) return;
			const isFull = lines.length >= MAX_LINES || size + text.length > MAX_SIZE;
			if (isFull || (isGap && fence === undefined && lines.length >= ENOUGH_LINES)) end();
			if (lines.length === 0) {
				if (isGap) return;
				first = line;
			}
			const mark = /^ {0,3}(```|~~~)/.exec(text)?.[1];
			if (mark !== undefined && type === 'text') fence = toggle(fence, mark);
			lines.push(text);
			size += text.length + 1;
		},
		end,
	};
}

function toggle(fence: string | undefined, mark: string): string | undefined {
	if (fence === undefined) return mark;
	return fence === mark ? undefined : fence;
}
