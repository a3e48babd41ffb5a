import { defined } from '../../../model/defined.ts';
import { findText, toFields, toWord, type Fields } from '../../json/fields.ts';
import { isJudge, type ModelCall } from './events.ts';
import { readInspectContent, showInspectAnswer } from './messages.ts';
import {
	findNextAnswer,
	showCallNotices,
	showMessages,
	showResult,
	toSpent,
	type InspectShow,
} from './show.ts';

/** A call that is not in the conversation: of a sub-agent or a grader, or one that was replaced. */
export function showApart(show: InspectShow, call: ModelCall, isMain: boolean): void {
	const { builder } = show;
	const { line, scope, role, message } = call;
	const judges = isJudge(call);
	// What graders take is no time of the contestant.
	const at = judges ? undefined : call.at;
	// The answers before it have been shown; what follows them was there too.
	if (judges) showMessages(show, findNextAnswer(show));
	const agent = judges ? (role ?? 'grader') : isMain ? undefined : (role ?? scope.agent);
	const place = { line, at, agent };
	for (const sent of call.input.map(toFields)) showSent(show, sent, { ...place, judges });
	showCallNotices(builder, call, place);
	if (message === undefined) return;
	const entry = { ...place, key: `event ${line} ${call.at ?? ''}`, model: call.model };
	for (const id of showInspectAnswer(builder, entry, message)) show.waitingApart.add(id);
	const id = findText(message['id']);
	builder.response({
		key: entry.key,
		line,
		at,
		...defined({ id, model: call.model, agent }),
		...(judges ? { uncounted: true } : {}),
		...toSpent(call),
	});
}

/** A message that only such a call was sent. */
function showSent(
	show: InspectShow,
	message: Fields,
	{
		judges,
		...place
	}: { line: number; at: string | undefined; agent: string | undefined; judges: boolean },
): void {
	const { text } = readInspectContent(message['content']);
	const role = toWord(message['role']);
	if (role === 'tool') {
		const id = findText(message['tool_call_id']);
		const { agent, ...rest } = place;
		if (id !== undefined && show.waitingApart.has(id)) {
			showResult(show, message, agent === undefined ? rest : { ...rest, agent });
		}
		return;
	}
	const label =
		role === 'user' ? (judges ? 'Prompt to the grader' : 'Prompt to the sub-agent') : undefined;
	if (role === 'assistant') show.builder.notice(place, `Sent as an answer of the model: ${text}`);
	else if (place.agent === undefined || label === undefined) {
		show.builder.notice(
			place,
			role === 'user' ? `Message of the harness: ${text}` : `Instructions (${role}): ${text}`,
		);
	} else show.builder.notice(place, `${label}:\n${text}`);
}
