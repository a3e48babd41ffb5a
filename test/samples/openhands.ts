import { readJson, readLines, type Counted, type SampleScript } from './sample.ts';

interface ResolverInstance {
	history: { action?: string }[];
	metrics: { accumulated_cost: number };
}

interface Usage {
	prompt_tokens: number;
	completion_tokens: number;
	cache_read_tokens: number;
	cache_write_tokens: number;
}

interface Stats {
	usage_to_metrics: Record<string, { accumulated_token_usage: Usage }>;
}

interface SdkEvent {
	kind: string;
	key?: string;
	value?: Stats;
	llm_response_id?: string;
}

/** Old logs say nothing of tokens; each action but the task is a response, `finish` calls no tool. */
function countResolver(file: string): Counted {
	const instances = readLines(file) as ResolverInstance[];
	const actions = instances.flatMap(({ history }) => history.flatMap(({ action }) => action ?? []));
	const named = (...names: string[]): number =>
		actions.filter((action) => names.includes(action)).length;
	return {
		runs: instances.length,
		humanMessages: named('message'),
		turns: actions.length - named('message'),
		toolCalls: named('run', 'run_ipython'),
		tokens: {},
		cost: instances.reduce((sum, { metrics }) => sum + metrics.accumulated_cost, 0),
	};
}

/** The statistics grow: the last ones count. `prompt_tokens` includes what the cache held. */
function countEvents(file: string): Counted {
	const events = readLines(file) as SdkEvent[];
	const actions = events.filter(({ kind }) => kind === 'ActionEvent');
	const last = events.findLast(({ key }) => key === 'stats')?.value;
	const usages = Object.values(last?.usage_to_metrics ?? {}).map(
		({ accumulated_token_usage: usage }) => usage,
	);
	const sum = (key: keyof Usage): number => usages.reduce((all, usage) => all + usage[key], 0);
	const cacheRead = sum('cache_read_tokens');
	const cacheWrite = sum('cache_write_tokens');
	return {
		humanMessages: events.filter(({ kind }) => kind === 'MessageEvent').length,
		turns: new Set(actions.map(({ llm_response_id: id }) => id)).size,
		toolCalls: actions.length,
		tokens: {
			...{ input: sum('prompt_tokens') - cacheRead - cacheWrite, cacheRead, cacheWrite },
			output: sum('completion_tokens'),
		},
	};
}

/** A state without events holds no turn, whatever it counts; here it counts nothing. */
function countState(file: string): Counted {
	const { stats } = readJson(file) as { stats: Stats };
	const used = Object.keys(stats.usage_to_metrics).length;
	return { humanMessages: 0, turns: used, toolCalls: 0, tokens: {} };
}

export const script: SampleScript = {
	format: 'openhands',
	samples: [
		'openhands/resolver-output.jsonl',
		'openhands/sdk-v1-events.jsonl',
		'openhands/sdk-v1-conversation/base_state.json',
	],
	count(file = '') {
		if (file.endsWith('resolver-output.jsonl')) return countResolver(file);
		return file.endsWith('.jsonl') ? countEvents(file) : countState(file);
	},
};
