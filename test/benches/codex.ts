import { endOf, iso, lines, timeSteps, type Conversation } from './conversation.ts';

/** A rollout of Codex: items and events of one session. */
export function toCodex(conversation: Conversation): string {
	const { session, model, cwd, prompt, final } = conversation;
	const start = Date.parse(conversation.startedAt);
	const end = endOf(conversation);
	const total = { input: 0, output: 0 };
	return lines([
		record(start, 'session_meta', {
			id: session,
			timestamp: iso(start),
			cwd,
			cli_version: '0.99.0',
		}),
		message(start, 'user', prompt),
		record(start, 'event_msg', { type: 'user_message', message: prompt }),
		record(start, 'turn_context', { cwd, approval_policy: 'never', model, effort: 'medium' }),
		...timeSteps(conversation).flatMap((step) => {
			total.input += step.inputTokens;
			total.output += step.outputTokens;
			const summary = [{ type: 'summary_text', text: step.thinks ?? '' }];
			return [
				...(step.thinks === undefined
					? []
					: [record(step.at - 700, 'response_item', { type: 'reasoning', summary })]),
				...(step.says === undefined ? [] : [message(step.at - 600, 'assistant', step.says)]),
				record(step.at - 500, 'response_item', {
					type: 'function_call',
					name: 'shell',
					arguments: JSON.stringify({ command: ['bash', '-lc', step.command] }),
					call_id: `call_${step.index}`,
				}),
				record(step.at - 400, 'event_msg', {
					type: 'token_count',
					info: {
						total_token_usage: usage(total.input, total.output),
						last_token_usage: usage(step.inputTokens, step.outputTokens),
					},
				}),
				record(step.at, 'response_item', {
					type: 'function_call_output',
					call_id: `call_${step.index}`,
					output: JSON.stringify({ output: step.output, metadata: { exit_code: step.exitCode } }),
				}),
			];
		}),
		message(end, 'assistant', final),
		record(end, 'event_msg', { type: 'agent_message', message: final }),
		record(end, 'event_msg', {
			type: 'task_complete',
			duration_ms: end - start,
			last_agent_message: final,
		}),
	]);
}

/** What `codex exec --json` prints. */
export function toCodexExec(conversation: Conversation): string {
	const steps = timeSteps(conversation);
	return lines([
		{ type: 'thread.started', thread_id: conversation.session },
		{ type: 'turn.started' },
		...steps.flatMap(({ thinks, says, command, output, exitCode, index }) => [
			...(thinks === undefined ? [] : [item(`r${index}`, { type: 'reasoning', text: thinks })]),
			...(says === undefined ? [] : [item(`m${index}`, { type: 'agent_message', text: says })]),
			item(`c${index}`, {
				type: 'command_execution',
				command: `bash -lc '${command}'`,
				aggregated_output: output,
				exit_code: exitCode,
				status: exitCode === 0 ? 'completed' : 'failed',
			}),
		]),
		item('final', { type: 'agent_message', text: conversation.final }),
		{
			type: 'turn.completed',
			usage: {
				input_tokens: steps.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
				cached_input_tokens: 0,
				output_tokens: steps.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
			},
		},
	]);
}

function record(at: number, type: string, payload: object): object {
	return { timestamp: iso(at), type, payload };
}

function message(at: number, role: 'user' | 'assistant', text: string): object {
	const type = role === 'user' ? 'input_text' : 'output_text';
	return record(at, 'response_item', { type: 'message', role, content: [{ type, text }] });
}

function item(id: string, content: object): object {
	return { type: 'item.completed', item: { id, ...content } };
}

function usage(input: number, output: number): object {
	return {
		input_tokens: input,
		cached_input_tokens: 0,
		output_tokens: output,
		reasoning_output_tokens: 0,
		total_tokens: input + output,
	};
}
