import type { Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { createAiderHistory } from './history.ts';
import { readAiderEntries } from './lines.ts';
import { endAiderHistory, readAiderEntry } from './session.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';

/**
 * Aider's chat history: Markdown to which all sessions in a folder are appended. Tokens are as it
 * prints them for each reply, which rounds large ones; of the costs the last one of each session
 * counts. No message has a time.
 */
export const aider: Reader = {
	format: 'aider',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const builder = createTranscriptBuilder(context);
		const history = createAiderHistory(builder);
		const entries = readAiderEntries(source, context.report);
		for (const entry of entries) readAiderEntry(history, entry);
		const cutOff = endAiderHistory(history);
		const { commits, ...facts } = history.facts;
		return builder.finish({
			harness: 'Aider',
			...facts,
			...(commits.size === 0 ? {} : { commits: [...commits.values()] }),
			...(cutOff ? { cutOff } : {}),
		});
	},
};

const START = /^# aider chat started at \d{4}-\d\d-\d\d/m;

/** A file may begin in the middle of a session; a document that quotes one start is none. */
function matches({ isText, text, ending, basename, extension }: Probe): boolean {
	if (!isText || !['', 'md', 'markdown', 'txt', 'log'].includes(extension)) return false;
	if (basename.endsWith('aider.chat.history.md')) return true;
	if (START.test(text.trimStart().split('\n', 1)[0] ?? '')) return true;
	if (![text, ending].some((part) => START.test(part))) return false;
	return /^> (?:Aider v\d|(?:Main )?[Mm]odels?: )/m.test(text) && /^#### /m.test(text);
}
