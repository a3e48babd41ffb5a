import { readCommandEvent } from './output.ts';
import { showCall, showInnerWork, type CodexSession } from './session.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { joinCommand } from '../builder/tool-use.ts';

/**
 * The end of a command. Where the call stands in the file as an item, the event adds the exit
 * status; a command that a script ran is a call of its own, since builds and tests are found
 * by their commands.
 */
export function showCommandEvent(session: CodexSession, place: SystemPlace, event: Fields): void {
	const output = readCommandEvent(event);
	const id = findText(event['call_id']);
	const command = joinCommand(event['command']) ?? '';
	const { callIds, outputIds } = session.survey;
	if (event['source'] === 'user_shell') {
		const status = output.exitCode === undefined ? '' : ` (exit status ${output.exitCode})`;
		session.builder.notice(place, `A person ran: ${command}${status}\n${output.text}`);
		return;
	}
	if (id !== undefined && callIds.has(id)) {
		if (outputIds.has(id)) session.outcomes.set(id, output);
		else answer(session, place, { id, output });
		return;
	}
	const shownId = `${id ?? 'command'} ${place.line}`;
	if (id !== undefined) {
		if (session.eventCalls.has(id)) return;
		session.eventCalls.add(id);
	}
	const args = { command, workdir: event['cwd'] };
	showCall(session, place, { id: shownId, name: 'exec_command', args, isInner: true });
	answer(session, place, { id: shownId, output });
}

function answer(
	{ builder }: CodexSession,
	place: SystemPlace,
	{ id, output }: { id: string; output: ReturnType<typeof readCommandEvent> },
): void {
	builder.result({ ...place, callId: id, ...output });
}

/** The end of a patch: what it changed, as a unified diff. */
export function showPatchEvent(session: CodexSession, place: SystemPlace, event: Fields): void {
	const id = findText(event['call_id']);
	const failed = event['success'] === false;
	const { paths, patch } = readChanges(event['changes']);
	const { callIds, outputIds } = session.survey;
	if (id !== undefined && callIds.has(id) && outputIds.has(id)) {
		session.outcomes.set(id, { ...(failed ? { failed } : {}), patch });
		return;
	}
	const text = [event['stdout'], event['stderr']].map((part) => findText(part) ?? '').join('');
	const args = { path: paths[0], files: paths };
	const use = { id, name: 'apply_patch', args };
	showInnerWork(session, place, { use, output: { text, failed }, patch });
}

function readChanges(changes: unknown): { paths: string[]; patch: string } {
	const entries = Object.entries(toFields(changes));
	const patches = entries.map(([path, value]) => {
		const change = toFields(value);
		const diff = findText(change['unified_diff']);
		if (diff !== undefined) return `--- ${path}\n+++ ${path}\n${diff}`;
		const sign = change['type'] === 'delete' ? '-' : '+';
		const content = findText(change['content']) ?? '';
		const lines = content.replace(/\n$/, '').split('\n');
		return `--- ${path}\n+++ ${path}\n${lines.map((line) => `${sign}${line}`).join('\n')}`;
	});
	return { paths: entries.map(([path]) => path), patch: patches.join('\n') };
}
