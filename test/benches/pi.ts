import { endOf, iso, lines, timeSteps, type Conversation, type TimedStep } from './conversation.ts';

/** A session file of Pi: a tree of entries. */
export function toPi(conversation: Conversation): string {
	const { session, model, cwd, prompt, startedAt } = conversation;
	const start = Date.parse(startedAt);
	const records: object[] = [
		{ type: 'session', version: 3, id: session, timestamp: iso(start), cwd },
		{
			type: 'model_change',
			id: 'e0',
			parentId: null,
			timestamp: iso(start),
			provider: 'local',
			modelId: model,
		},
	];
	const add = (at: number, message: object): void => {
		const id = `e${records.length - 1}`;
		const parentId = `e${records.length - 2}`;
		const timed = { ...message, timestamp: at };
		records.push({ type: 'message', id, parentId, timestamp: iso(at), message: timed });
	};
	add(start, { role: 'user', content: [{ type: 'text', text: prompt }] });
	for (const step of timeSteps(conversation)) {
		add(step.at - 500, toAssistant(conversation, step));
		add(step.at, toResult(step));
	}
	add(endOf(conversation), {
		...shared(model, 10, 20),
		content: [{ type: 'text', text: conversation.final }],
		stopReason: 'stop',
	});
	return lines(records);
}

function toAssistant({ model }: Conversation, step: TimedStep): object {
	return {
		...shared(model, step.inputTokens, step.outputTokens),
		content: [
			...(step.thinks === undefined ? [] : [{ type: 'thinking', thinking: step.thinks }]),
			...(step.says === undefined ? [] : [{ type: 'text', text: step.says }]),
			{
				type: 'toolCall',
				id: `call_${step.index}`,
				name: 'bash',
				arguments: { command: step.command },
			},
		],
		stopReason: 'toolUse',
	};
}

function toResult({ index, output, exitCode }: TimedStep): object {
	return {
		role: 'toolResult',
		toolCallId: `call_${index}`,
		toolName: 'bash',
		content: [{ type: 'text', text: output }],
		isError: exitCode !== 0,
	};
}

function shared(model: string, input: number, output: number): object {
	return {
		role: 'assistant',
		api: 'openai-completions',
		provider: 'local',
		model,
		usage: {
			input,
			output,
			cacheRead: 0,
			cacheWrite: 0,
			totalTokens: input + output,
			cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0 },
		},
	};
}
