/** Records of Claude Code as it writes them, with made-up content, for the tests of its readers. */

export const SESSION = '11111111-2222-4333-8444-555555555555';

/** `2026-03-01T10:00:<seconds>.000Z`. */
export function second(seconds: number): string {
	return `2026-03-01T10:00:${`${seconds}`.padStart(2, '0')}.000Z`;
}

let uuids = 0;

/** What every record of a session file has. */
export function common(extra: object = {}): Record<string, unknown> {
	uuids++;
	return {
		parentUuid: uuids === 1 ? null : `uuid-${uuids - 1}`,
		isSidechain: false,
		userType: 'external',
		cwd: '/app',
		sessionId: SESSION,
		version: '2.1.31',
		gitBranch: 'main',
		uuid: `uuid-${uuids}`,
		timestamp: second(1),
		...extra,
	};
}

export function user(content: unknown, extra: object = {}): object {
	return { ...common(), type: 'user', message: { role: 'user', content }, ...extra };
}

export interface Said {
	id?: string;
	stop?: string | null;
	usage?: object;
	model?: string;
}

export function assistant(content: unknown, said: Said = {}, extra: object = {}): object {
	return { ...common(), type: 'assistant', message: message(content, said), ...extra };
}

export function message(
	content: unknown,
	{ id = 'msg_1', stop = null, usage, model }: Said,
): object {
	return {
		id,
		type: 'message',
		role: 'assistant',
		model: model ?? 'claude-opus-4-5',
		content: typeof content === 'string' ? [{ type: 'text', text: content }] : content,
		stop_reason: stop,
		usage: usage ?? counts(2, 1),
	};
}

/** A usage object with 100 tokens read from the cache and 10 written to it. */
export function counts(input: number, output: number): object {
	return {
		input_tokens: input,
		cache_read_input_tokens: 100,
		cache_creation_input_tokens: 10,
		output_tokens: output,
	};
}

export function use(id: string, name = 'Bash', input: object = { command: 'ls' }): object {
	return { type: 'tool_use', id, name, input };
}

export function answer(id: string, content: unknown, extra: object = {}): object {
	return { type: 'tool_result', tool_use_id: id, content, ...extra };
}

/** A record of a stream. */
export function streamed(type: string, fields: object = {}): object {
	return { type, session_id: SESSION, parent_tool_use_id: null, ...fields };
}

export function init(extra: object = {}): object {
	return {
		type: 'system',
		subtype: 'init',
		session_id: SESSION,
		cwd: '/app',
		tools: ['Bash'],
		model: 'claude-opus-4-5',
		permissionMode: 'default',
		claude_code_version: '2.1.31',
		...extra,
	};
}

export function result(extra: object = {}): object {
	return {
		type: 'result',
		subtype: 'success',
		is_error: false,
		duration_ms: 1000,
		duration_api_ms: 900,
		num_turns: 1,
		result: 'Done.',
		session_id: SESSION,
		total_cost_usd: 0.5,
		usage: counts(2, 20),
		modelUsage: { 'claude-opus-4-5': perModel(2, 20) },
		permission_denials: [],
		...extra,
	};
}

export function perModel(input: number, output: number): object {
	return {
		inputTokens: input,
		outputTokens: output,
		cacheReadInputTokens: 100,
		cacheCreationInputTokens: 10,
		costUSD: 0.5,
	};
}
