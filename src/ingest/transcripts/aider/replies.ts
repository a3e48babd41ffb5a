import { defined } from '../../../model/defined.ts';
import { shortHash } from '../../../model/slug.ts';
import { readFailedBlocks, type AiderUsage } from './console.ts';
import { splitReply } from './edits.ts';
import type { AiderHistory, AiderText } from './history.ts';

/** Shows a reply; its usage follows. */
export function beginReply(history: AiderHistory, entry: AiderText): void {
	history.replies++;
	delete history.facts.limitHit;
	history.edits.begin();
	const text = entry.lines.join('\n');
	const key = `reply ${history.replies}`;
	history.reply = { key, line: entry.line, text };
	history.lastReply = text;
	showReply(history, entry, key);
}

/** Shows text and edits of a reply. */
export function showReply(history: AiderHistory, { line, lines }: AiderText, key: string): void {
	const { builder, edits } = history;
	const entry = { key, model: modelOf(history) };
	builder.model({ ...entry, line }, []);
	for (const part of splitReply(lines, history.format)) {
		const place = line + part.line;
		if ('input' in part) {
			edits.show({ ...entry, line: place }, part, `${history.place} ${place}`);
		} else {
			builder.model({ ...entry, line: place }, [{ type: part.kind, line: place, text: part.text }]);
		}
	}
}

function modelOf({ isEditing, editor, model }: AiderHistory): string | undefined {
	return isEditing ? (editor ?? model) : model;
}

/** Writes the response of the last reply, whose usage the log does not have. */
export function closeReply(history: AiderHistory): void {
	settleEdits(history);
	const { reply } = history;
	if (reply !== undefined) writeResponse(history, reply.line);
}

/** Writes the response that usage at a line is of. */
export function writeResponse(history: AiderHistory, line: number, usage?: AiderUsage): void {
	const { builder, reply, place } = history;
	const model = modelOf(history);
	if (reply === undefined) history.replies++;
	history.reply = undefined;
	builder.response({
		// The same session in two files counts once.
		id: shortHash(`aider ${place} ${history.replies} ${reply?.text.slice(0, 500) ?? ''}`),
		line,
		tokens: usage?.tokens ?? {},
		...defined({ key: reply?.key, model }),
		...(usage?.rounded === true ? { rounded: true } : {}),
	});
}

/** Shows what aider said of edits that failed, and gives them their results. */
export function settleEdits(history: AiderHistory): void {
	const { trouble, builder, edits } = history;
	history.trouble = undefined;
	if (trouble === undefined) return;
	const text = trouble.texts.join('\n');
	builder.notice({ line: trouble.line }, text.trim(), 'error');
	edits.fail(trouble.line, readFailedBlocks(text));
}
