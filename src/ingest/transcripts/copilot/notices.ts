import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';

/** A notice of an event; `nothing` where there is nothing to show, undefined where it is not known. */
export type CopilotNotice =
	{ text: string; level: 'info' | 'warning' | 'error' } | 'nothing' | undefined;

const info = (text: string): CopilotNotice => ({ text, level: 'info' });
const warning = (text: string): CopilotNotice => ({ text, level: 'warning' });
const failure = (text: string): CopilotNotice => ({ text, level: 'error' });

/** Events about the harness, and those that repeat in pieces what another one has whole. */
const QUIET = new Set(
	'assistant.turn_start assistant.intent assistant.idle assistant.message_start assistant.reasoning_delta assistant.streaming_delta assistant.tool_call_delta assistant.server_tool_progress tool.execution_partial_result tool.execution_progress hook.start hook.progress model.call_finished pending_messages.modified session.idle session.title_changed session.usage_info session.usage_checkpoint session.compaction_start session.context_changed session.binary_asset session.tools_updated session.skills_loaded session.custom_agents_updated session.background_tasks_changed session.mcp_servers_loaded session.mcp_server_status_changed session.extensions_loaded session.remote_steerable_changed session.workspace_file_changed session.plan_changed session.todos_changed session.permissions_changed session.mode_notice_delivered session.managed_settings_resolved session.managed_settings_enforced session.auto_mode_resolved subagent.selected subagent.deselected subagent.configured permission.requested user_input.requested user_input.completed elicitation.requested elicitation.completed external_tool.requested external_tool.completed command.queued command.execute command.completed commands.changed capabilities.changed exit_plan_mode.requested tool_search.activated'.split(
		' ',
	),
);

/** The notice of an event that is no message and no call. */
export function toCopilotNotice(type: string, data: Fields): CopilotNotice {
	if (QUIET.has(type)) return 'nothing';
	const [family] = type.split('.', 1);
	if (family === 'session') return toSessionNotice(type, data);
	if (family === 'subagent') return toSubagentNotice(type, data);
	switch (type) {
		case 'system.message':
			return info(`System prompt: ${toWord(data['content'])}`);
		case 'system.notification':
			return info(`Added by the harness: ${toWord(data['content'])}`);
		case 'skill.invoked':
			return info(`The skill ${toWord(data['name'])} was read: ${toWord(data['content'])}`);
		case 'abort':
			return warning(`The response was aborted: ${toWord(data['reason'])}`);
		case 'model.call_failure':
			return failure(
				`The request failed: ${findText(data['errorMessage']) ?? toWord(data['statusCode'])}`,
			);
		case 'hook.end':
			return toHookNotice(data);
		case 'permission.completed':
			return toPermissionNotice(data);
		case 'exit_plan_mode.completed':
			return info(`A person answered the plan: ${toWord(data['feedback'] ?? data['approved'])}`);
		case 'session_limits_exhausted.requested':
			return warning(
				`The limit of ${toWord(data['maxAiCredits'])} credits was reached: ${toWord(data['usedAiCredits'])} were used.`,
			);
		default:
			return undefined;
	}
}

function toSessionNotice(type: string, data: Fields): CopilotNotice {
	const message = toWord(data['message']);
	switch (type) {
		case 'session.resume':
			return info('The session was resumed.');
		case 'session.model_change': {
			const effort = findText(data['reasoningEffort']);
			const words = effort === undefined ? '' : ` with the reasoning effort ${effort}`;
			return info(`The model is now ${toWord(data['newModel'])}${words}.`);
		}
		case 'session.mode_changed':
			return info(`The mode is now ${toWord(data['newMode'])}.`);
		case 'session.info':
			return info(message);
		case 'session.warning':
			return warning(message);
		case 'session.error':
			return failure(message);
		case 'session.compaction_complete':
			return toCompaction(data);
		case 'session.truncation':
			return info(
				`The context was truncated: ${toWord(data['messagesRemovedDuringTruncation'])} messages with ${toWord(data['tokensRemovedDuringTruncation'])} tokens were removed.`,
			);
		case 'session.context_cleared':
			return info('The context was cleared.');
		case 'session.snapshot_rewind':
			return info(
				`The person went back: ${toWord(data['eventsRemoved'])} events were removed from the session.`,
			);
		case 'session.handoff':
			return info(`The session was handed over: ${toWord(data['summary'])}`);
		case 'session.task_complete':
			return toCompletion(data);
		default:
			return undefined;
	}
}

function toCompaction(data: Fields): CopilotNotice {
	const before = findCount(data['preCompactionTokens']);
	const size = before === undefined ? '' : ` at ${before} tokens`;
	if (data['success'] === false) {
		return failure(`The context could not be compacted${size}: ${toWord(data['error'])}`);
	}
	const summary = findText(data['summaryContent']);
	return info(`The context was compacted${size}${summary === undefined ? '.' : `: ${summary}`}`);
}

function toCompletion(data: Fields): CopilotNotice {
	const summary = findText(data['summary']) ?? findText(data['reason']) ?? 'no summary';
	return data['success'] === false
		? warning(`The task is not complete: ${summary}`)
		: info(`The task is complete, says the agent: ${summary}`);
}

function toSubagentNotice(type: string, data: Fields): CopilotNotice {
	const name = findText(data['agentDisplayName']) ?? toWord(data['agentName']);
	switch (type) {
		case 'subagent.started':
			return info(`The sub-agent ${name} began: ${toWord(data['agentDescription'])}`);
		case 'subagent.completed':
			return info(`The sub-agent ${name} has finished.`);
		case 'subagent.failed':
			return failure(`The sub-agent ${name} failed: ${toWord(data['error'])}`);
		default:
			return undefined;
	}
}

function toHookNotice(data: Fields): CopilotNotice {
	if (data['success'] !== false) return 'nothing';
	const reason = toWord(toFields(data['error'])['message']);
	return warning(`The hook ${toWord(data['hookType'])} failed: ${reason}`);
}

function toPermissionNotice(data: Fields): CopilotNotice {
	const kind = findText(toFields(data['result'])['kind']);
	if (kind === undefined || !kind.startsWith('denied')) return 'nothing';
	return warning(`A call was refused: ${kind.replaceAll('-', ' ')}.`);
}
