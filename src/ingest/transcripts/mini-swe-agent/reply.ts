import type { EntryPlace } from '../builder/entry.ts';
import type { MiniSession } from './session.ts';

const REJECTED =
	/^Commands? not executed\. The user rejected your commands? with the following message: ?/;
const NOT_EXECUTED = /^Commands? not executed\. /;
const INTERRUPTED = /^Interrupted by user: ?/;
const NEW_TASK = /^The user added a new task: ?/;
const OWN_COMMAND = /^User command:/;
const NO_WORDS = 'Temporary interruption caught.';

/**
 * Shows a message that came from a person at the terminal: mini-swe-agent asks before it runs a
 * command, and can be interrupted. Returns false for messages that no person wrote.
 */
export function showMiniReply(session: MiniSession, place: EntryPlace, text: string): boolean {
	const { builder } = session;
	if (NOT_EXECUTED.test(text)) {
		refuseCalls(session, place, text);
		const words = REJECTED.test(text) ? text.replace(REJECTED, '') : '';
		if (words !== '') builder.human(place, words);
		else builder.notice(place, text);
		return true;
	}
	if (INTERRUPTED.test(text)) {
		session.pending = undefined;
		const words = text.replace(INTERRUPTED, '');
		if (words === '' || words.startsWith(NO_WORDS)) {
			builder.notice(place, 'A person interrupted the run.', 'warning');
		} else builder.human(place, words);
		return true;
	}
	if (NEW_TASK.test(text)) {
		session.pending = undefined;
		builder.human(place, text.replace(NEW_TASK, ''));
		return true;
	}
	if (OWN_COMMAND.test(text)) {
		builder.human(place, text);
		return true;
	}
	return false;
}

/** Commands that a person did not allow. */
function refuseCalls(session: MiniSession, place: EntryPlace, text: string): void {
	const { builder, chat, pending } = session;
	const waiting = [...chat.waiting.values()].map(({ id }) => id);
	const ids = pending === undefined ? waiting : [...waiting, pending.id];
	session.pending = undefined;
	for (const callId of ids) builder.result({ ...place, callId, text, failed: true, refused: true });
	chat.waiting.clear();
}
