import { endOf, lines, timeSteps, type Conversation, type TimedStep } from './conversation.ts';

/** What `opencode export` writes: one document. */
export function toOpencode(conversation: Conversation): string {
	const { session, model, cwd, prompt, startedAt, final } = conversation;
	const start = Date.parse(startedAt);
	const end = endOf(conversation);
	const user = {
		info: { id: 'msg_user', sessionID: session, role: 'user', time: { created: start } },
		parts: [part(session, 'msg_user', { type: 'text', text: prompt })],
	};
	const answers = timeSteps(conversation).map((step) => toAnswer(conversation, step));
	const last = {
		info: info(conversation, { id: 'msg_final', from: end - 500, to: end, input: 10, output: 20 }),
		parts: [part(session, 'msg_final', { type: 'text', text: final })],
	};
	const document = {
		info: {
			id: session,
			directory: cwd,
			title: 'A bench of tests',
			version: '1.15.5',
			model: { id: model, providerID: 'local' },
			time: { created: start, updated: end },
		},
		messages: [user, ...answers, last],
	};
	return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** What `opencode run --format json` prints. */
export function toOpencodeRun(conversation: Conversation): string {
	const { session, final } = conversation;
	const end = endOf(conversation);
	const event = (type: string, at: number, content: object, message: string): object => ({
		type,
		timestamp: at,
		sessionID: session,
		part: part(session, message, content),
	});
	const finish = (input: number, output: number, reason: string): object => ({
		type: 'step-finish',
		reason,
		cost: 0,
		tokens: { input, output, reasoning: 0, cache: { read: 0, write: 0 } },
	});
	return lines([
		...timeSteps(conversation).flatMap((step) => {
			const message = `msg_${step.index}`;
			return [
				event('step_start', step.at - 600, { type: 'step-start' }, message),
				...(step.says === undefined
					? []
					: [event('text', step.at - 500, { type: 'text', text: step.says }, message)]),
				event('tool_use', step.at, toTool(step), message),
				event(
					'step_finish',
					step.at,
					finish(step.inputTokens, step.outputTokens, 'tool-calls'),
					message,
				),
			];
		}),
		event('step_start', end - 500, { type: 'step-start' }, 'msg_final'),
		event('text', end, { type: 'text', text: final }, 'msg_final'),
		event('step_finish', end, finish(10, 20, 'stop'), 'msg_final'),
	]);
}

function toAnswer(conversation: Conversation, step: TimedStep): object {
	const { session } = conversation;
	const id = `msg_${step.index}`;
	const { inputTokens: input, outputTokens: output } = step;
	return {
		info: info(conversation, { id, from: step.at - 800, to: step.at, input, output }),
		parts: [
			part(session, id, { type: 'step-start' }),
			...(step.thinks === undefined
				? []
				: [part(session, id, { type: 'reasoning', text: step.thinks })]),
			...(step.says === undefined ? [] : [part(session, id, { type: 'text', text: step.says })]),
			part(session, id, toTool(step)),
		],
	};
}

function toTool({ index, command, output, exitCode, at }: TimedStep): object {
	return {
		type: 'tool',
		callID: `call_${index}`,
		tool: 'bash',
		state: {
			status: 'completed',
			input: { command, description: 'Runs a command' },
			output,
			metadata: { exit: exitCode },
			time: { start: at - 400, end: at },
		},
	};
}

function info(
	{ session, model, cwd }: Conversation,
	message: { id: string; from: number; to: number; input: number; output: number },
): object {
	const { id, from, to, input, output } = message;
	return {
		id,
		sessionID: session,
		role: 'assistant',
		modelID: model,
		providerID: 'local',
		path: { cwd, root: cwd },
		cost: 0,
		tokens: { input, output, reasoning: 0, cache: { read: 0, write: 0 } },
		time: { created: from, completed: to },
	};
}

function part(sessionID: string, messageID: string, content: object): object {
	return { id: `prt_${messageID}`, sessionID, messageID, ...content };
}
