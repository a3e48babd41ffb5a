import { readLines, type SampleScript } from './sample.ts';

interface Event {
	type: string;
	thread_id?: string;
	item?: { id: string; type: string };
	usage?: Usage;
}
type Usage = Record<'input_tokens' | 'cached_input_tokens' | 'output_tokens', number>;

const TOOLS =
	/^(?:command_execution|file_change|mcp_tool_call|web_search|todo_list|collab_tool_call)$/;

/** What the model says or does after its tools have worked is a response of its own. */
function countResponses(events: Event[]): number {
	let count = 0;
	let isOpen = false;
	let worked = false;
	const open = new Set<string>();
	for (const { type, item } of events) {
		if (/^(?:thread\.started|turn\.)/.test(type)) isOpen = worked = false;
		if (item === undefined || item.type === 'error') continue;
		const isTool = TOOLS.test(item.type);
		const begins = !open.has(item.id);
		if (type === 'item.completed') open.delete(item.id);
		else if (isTool) open.add(item.id);
		else continue;
		if (!begins) continue;
		if (!isOpen || (worked && !isTool)) {
			count++;
			isOpen = true;
			worked = false;
		}
		worked ||= isTool;
	}
	return count;
}

export const script: SampleScript = {
	format: 'codex-exec',
	samples: ['codex/exec-json-all-item-types.jsonl', 'codex/exec-json-two-threads.jsonl'],
	count(file) {
		const events = readLines(file) as Event[];
		let thread = '';
		// Usage is the running total of a thread.
		const usage = new Map<string, Usage>();
		for (const event of events) {
			if (event.type === 'thread.started') thread = event.thread_id ?? '';
			if (event.usage !== undefined) usage.set(thread, event.usage);
		}
		const sum = (key: keyof Usage): number =>
			[...usage.values()].reduce((all, one) => all + one[key], 0);
		const tools = events.filter(
			({ type, item }) => type === 'item.completed' && TOOLS.test(item?.type ?? ''),
		);
		return {
			turns: countResponses(events),
			toolCalls: tools.length,
			humanMessages: 0,
			tokens: {
				input: sum('input_tokens') - sum('cached_input_tokens'),
				cacheRead: sum('cached_input_tokens'),
				output: sum('output_tokens'),
			},
		};
	},
};
