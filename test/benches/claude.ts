import { endOf, iso, lines, timeSteps, type Conversation, type TimedStep } from './conversation.ts';

/** A session file of Claude Code: one record per line, linked by uuid. */
export function toClaudeCode(conversation: Conversation): string {
	const records: object[] = [];
	let parentUuid: string | null = null;
	function add(at: number, type: 'user' | 'assistant', message: object, more: object = {}): void {
		const uuid = `${conversation.session}-${records.length}`;
		const { session: sessionId, cwd } = conversation;
		const common = { parentUuid, isSidechain: false, userType: 'external', cwd, sessionId };
		const rest = { version: '2.1.80', gitBranch: 'main', type, message, uuid, timestamp: iso(at) };
		records.push({ ...common, ...rest, ...more });
		parentUuid = uuid;
	}
	const start = Date.parse(conversation.startedAt);
	add(start, 'user', { role: 'user', content: conversation.prompt });
	for (const step of timeSteps(conversation)) {
		add(step.at - 500, 'assistant', toMessage(conversation, step));
		add(
			step.at,
			'user',
			{ role: 'user', content: [toResult(step)] },
			{ toolUseResult: { stdout: step.output, stderr: '', interrupted: false } },
		);
	}
	add(endOf(conversation), 'assistant', toFinal(conversation));
	return lines(records);
}

/** What `claude -p --output-format stream-json` prints. */
export function toClaudeStream(conversation: Conversation): string {
	const { session, model, cwd } = conversation;
	const base = { session_id: session, parent_tool_use_id: null };
	const steps = timeSteps(conversation);
	return lines([
		{ type: 'system', subtype: 'init', cwd, session_id: session, tools: ['Bash'], model },
		...steps.flatMap((step) => [
			{ type: 'assistant', message: toMessage(conversation, step), ...base },
			{ type: 'user', message: { role: 'user', content: [toResult(step)] }, ...base },
		]),
		{ type: 'assistant', message: toFinal(conversation), ...base },
		{
			type: 'result',
			subtype: 'success',
			is_error: false,
			duration_ms: endOf(conversation) - Date.parse(conversation.startedAt),
			num_turns: steps.length + 1,
			result: conversation.final,
			session_id: session,
			total_cost_usd: 0.0421,
			usage: {
				input_tokens: steps.reduce((sum, { inputTokens }) => sum + inputTokens, 10),
				output_tokens: steps.reduce((sum, { outputTokens }) => sum + outputTokens, 20),
			},
		},
	]);
}

function toMessage({ session, model }: Conversation, step: TimedStep): object {
	const { thinks, says, command, index, inputTokens, outputTokens } = step;
	return {
		id: `msg_${session}_${index}`,
		type: 'message',
		role: 'assistant',
		model,
		content: [
			...(thinks === undefined ? [] : [{ type: 'thinking', thinking: thinks, signature: '' }]),
			...(says === undefined ? [] : [{ type: 'text', text: says }]),
			{ type: 'tool_use', id: `toolu_${index}`, name: 'Bash', input: { command } },
		],
		stop_reason: 'tool_use',
		usage: {
			input_tokens: inputTokens,
			cache_creation_input_tokens: 0,
			cache_read_input_tokens: 0,
			output_tokens: outputTokens,
		},
	};
}

function toResult({ index, output, exitCode }: TimedStep): object {
	return {
		type: 'tool_result',
		tool_use_id: `toolu_${index}`,
		content: output,
		is_error: exitCode !== 0,
	};
}

function toFinal({ session, model, final }: Conversation): object {
	return {
		id: `msg_${session}_final`,
		type: 'message',
		role: 'assistant',
		model,
		content: [{ type: 'text', text: final }],
		stop_reason: 'end_turn',
		usage: { input_tokens: 10, output_tokens: 20 },
	};
}
