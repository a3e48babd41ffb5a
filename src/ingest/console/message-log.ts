import type { ConsoleMessage, ConsoleSummary } from '../../model/console.ts';

/** More messages are counted; a page of the site stays below 1 MB. */
const MAX_MESSAGES = 1_500;
const MAX_LENGTH = 500_000;
/** Characters of one message. */
export const MAX_MESSAGE = 8_000;
const MAX_QUOTE = 300;

/** Counts messages and gathers those that the page shows: the first ones, and the first error. */
export function createMessageLog() {
	const kept: ConsoleMessage[] = [];
	let length = 0;
	const summary: ConsoleSummary = {
		count: 0,
		errors: 0,
		warnings: 0,
		hasLevels: false,
		noise: 0,
		kept: 0,
	};
	return {
		add(message: ConsoleMessage): void {
			const { level, uncaught, line, text } = message;
			const isFirstError = (level === 'error' || uncaught === true) && summary.errors === 0;
			summary.count++;
			if (level === 'error' || uncaught === true) {
				summary.errors++;
				summary.firstError ??= { line, text: text.slice(0, MAX_QUOTE) };
			} else if (level === 'warning') summary.warnings++;
			summary.hasLevels ||= level !== undefined;
			const isFull = kept.length >= MAX_MESSAGES || length > MAX_LENGTH;
			if (isFull && !isFirstError) return;
			const isLong = text.length > MAX_MESSAGE;
			kept.push(isLong ? { ...message, text: `${text.slice(0, MAX_MESSAGE)}…` } : message);
			length += Math.min(text.length, MAX_MESSAGE) + 200;
		},
		addNoise(lines = 1): void {
			summary.noise += lines;
		},
		read: (): { messages: ConsoleMessage[]; summary: ConsoleSummary } => ({
			messages: kept,
			summary: { ...summary, kept: kept.length },
		}),
	};
}
