import type { TranscriptBuilder } from '../builder/builder.ts';
import type { CopilotEvent } from './session.ts';
import { findText, toFields, toList, toWord } from '../../json/fields.ts';

/** Shows a message of the role `user`: of a person, or of the harness. */
export function showCopilotPrompt(
	builder: TranscriptBuilder,
	{ place, data, agent }: CopilotEvent,
): void {
	const text = findText(data['content']) ?? '';
	const sent = findText(data['transformedContent']) ?? '';
	const source = findText(data['source']);
	const isAdded = data['isAutopilotContinuation'] === true || text.trim() === '';
	const isOther = source !== undefined && source !== 'user' && source !== 'human';
	if (agent !== undefined) {
		builder.notice({ ...place, agent }, `Task of the sub-agent: ${text === '' ? sent : text}`);
		return;
	}
	if (isAdded || isOther) {
		const words = sent === '' ? text : sent;
		const from = source === undefined ? '' : ` (${source})`;
		builder.notice(place, `Added by the harness${from}: ${words}`);
		return;
	}
	builder.human(place, text);
	const attached = toList(data['attachments']).map(nameAttachment).join(', ');
	if (attached !== '') builder.notice(place, `Attached: ${attached}`);
	const added = withoutText(sent, text);
	if (added !== '') builder.notice(place, `Added by the harness: ${added}`);
}

function nameAttachment(attachment: unknown): string {
	const fields = toFields(attachment);
	const name = ['path', 'displayName', 'filePath', 'url', 'title', 'type'].map((key) =>
		findText(fields[key]),
	);
	return name.find((word) => word !== undefined) ?? toWord(attachment);
}

/** What the harness put around a message. */
function withoutText(sent: string, text: string): string {
	const start = sent.indexOf(text);
	if (start === -1) return sent.trim();
	return `${sent.slice(0, start).trim()}\n${sent.slice(start + text.length).trim()}`.trim();
}
