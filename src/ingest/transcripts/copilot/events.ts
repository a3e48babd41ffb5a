import { defined } from '../../../model/defined.ts';
import {
	addCopilotUsage,
	beginCopilotCall,
	noteToolOfPerson,
	settleCalls,
	showCopilotMessage,
} from './message.ts';
import { toCopilotNotice } from './notices.ts';
import { showCopilotPrompt } from './prompt.ts';
import { showCopilotResult } from './results.ts';
import type { CopilotEvent, CopilotSession } from './session.ts';
import { toCopilotTokens } from './totals.ts';
import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';

/** Reads one event. Returns false for a type that is not known. */
export function readCopilotEvent(
	session: CopilotSession,
	event: CopilotEvent,
	envelope: Fields,
): boolean {
	const { builder } = session;
	const { type, place, data } = event;
	switch (type) {
		case 'session.start':
			readStart(session, event);
			return true;
		case 'user.message':
			settleCalls(session);
			showCopilotPrompt(builder, event);
			return true;
		case 'assistant.message':
			showCopilotMessage(session, event);
			return true;
		case 'assistant.message_delta':
			addPiece(session, event);
			return true;
		case 'assistant.reasoning':
			session.thoughts.push({ place, text: toWord(data['content']) });
			return true;
		case 'assistant.usage':
			addCopilotUsage(session, event);
			return true;
		case 'assistant.turn_end':
			if (event.agent === undefined) session.isWorking = false;
			settleCalls(session);
			builder.time(place.at);
			return true;
		case 'tool.user_requested':
			noteToolOfPerson(session, event);
			return true;
		case 'tool.execution_start':
			beginCopilotCall(session, event);
			return true;
		case 'tool.execution_complete':
			showCopilotResult(session, event);
			return true;
		case 'session.shutdown':
			endSession(session, event);
			return true;
		default:
			return readNotice(session, event, envelope);
	}
}

/** Shows what the file ends in the middle of. */
export function endCopilotSession(session: CopilotSession): void {
	const { builder, partial, thoughts } = session;
	settleCalls(session);
	for (const { place, text } of thoughts) {
		builder.model({ ...place, key: 'thoughts' }, [{ type: 'thinking', line: place.line, text }]);
	}
	if (partial === undefined) return;
	const { place, pieces } = partial;
	builder.model(place, [{ type: 'text', line: place.line, text: pieces.join('') }]);
	builder.notice({ line: place.line }, 'The stream ends inside this message.', 'warning');
}

function readStart(session: CopilotSession, { place, data }: CopilotEvent): void {
	const { builder, sessionIds } = session;
	builder.time(place.at);
	session.version = findText(data['copilotVersion']) ?? session.version;
	session.model = findText(data['selectedModel']) ?? session.model;
	const id = findText(data['sessionId']);
	if (id === undefined || sessionIds.includes(id)) return;
	if (sessionIds.length > 0) builder.notice(place, `The session ${id} follows.`);
	sessionIds.push(id);
}

function addPiece(session: CopilotSession, { place, data }: CopilotEvent): void {
	const id = toWord(data['messageId']);
	if (session.partial?.id !== id) session.partial = { place, id, pieces: [] };
	session.partial.pieces.push(toWord(data['deltaContent']));
}

function endSession(session: CopilotSession, { place, data }: CopilotEvent): void {
	const { builder, totals } = session;
	settleCalls(session);
	totals.end(place.line, data);
	for (const model of Object.keys(toFields(data['modelMetrics']))) builder.sawModel(model);
	const requests = findCount(data['totalPremiumRequests']);
	const words = requests === undefined ? '' : ` It took ${requests} premium requests.`;
	const reason = findText(data['errorReason']);
	if (data['shutdownType'] === 'error') {
		builder.notice(
			place,
			`The session broke down: ${reason ?? 'no reason given'}.${words}`,
			'error',
		);
	} else builder.notice(place, `The session ended.${words}`);
	session.isWorking = false;
}

function readNotice(session: CopilotSession, event: CopilotEvent, envelope: Fields): boolean {
	const { builder } = session;
	const { type, place, data, agent } = event;
	const notice = toCopilotNotice(type, data);
	if (notice === undefined) return false;
	noteState(session, event, envelope);
	if (notice === 'nothing') builder.time(place.at);
	else builder.notice({ ...place, agent }, notice.text, notice.level);
	return true;
}

/** What later events depend on. */
function noteState(session: CopilotSession, event: CopilotEvent, envelope: Fields): void {
	const { type, data } = event;
	switch (type) {
		case 'assistant.turn_start':
			session.isWorking ||= event.agent === undefined;
			return;
		case 'session.model_change':
			session.model = findText(data['newModel']) ?? session.model;
			return;
		case 'session.error':
			if (data['errorType'] === 'context_limit') session.limitHit = 'tokens';
			return;
		case 'abort':
			if (data['reason'] === 'autopilot_credit_limit') session.limitHit = 'cost';
			session.isWorking = false;
			return;
		case 'session_limits_exhausted.requested':
			session.limitHit = 'cost';
			return;
		case 'subagent.started':
			nameAgent(session, data, envelope);
			return;
		case 'session.compaction_complete':
			addCompactionUsage(session, event);
	}
}

function nameAgent({ agents }: CopilotSession, data: Fields, envelope: Fields): void {
	const name = findText(data['agentDisplayName']) ?? findText(data['agentName']) ?? 'sub-agent';
	for (const id of [findText(data['toolCallId']), findText(envelope['agentId'])]) {
		if (id !== undefined) agents.set(id, name);
	}
}

/** The summary of a compaction is written by a call of the API that is no message. */
function addCompactionUsage({ builder, hasUsage }: CopilotSession, event: CopilotEvent): void {
	const { place, data } = event;
	const usage = toFields(data['compactionTokensUsed']);
	const tokens = toCopilotTokens(usage);
	if (hasUsage || Object.keys(tokens).length === 0) return;
	const model = findText(usage['model']);
	builder.response({ ...place, tokens, ...defined({ model }) });
}
