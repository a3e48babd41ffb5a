import type { IssueInFile, Reader } from '../../../../../src/ingest/reader.ts';
import { litellm, litellmGatherer } from '../../../../../src/ingest/transcripts/litellm/litellm.ts';
import { miniSweAgent } from '../../../../../src/ingest/transcripts/mini-swe-agent/mini-swe-agent.ts';
import { openaiChat } from '../../../../../src/ingest/transcripts/chat/openai-chat.ts';
import { sweAgent } from '../../../../../src/ingest/transcripts/swe-agent/swe-agent.ts';
import { swePredictions } from '../../../../../src/ingest/transcripts/swe-agent/swe-predictions.ts';
import { listReadings } from '../../../../../src/model/readings.ts';
import { describeFuzz, linesOf } from '../fuzz.ts';

const PATCH = 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n+y\n';
const CALL = { id: 'call_1', type: 'function', function: { name: 'bash', arguments: '{"a":1}' } };
const USAGE = {
	prompt_tokens: 9,
	completion_tokens: 2,
	prompt_tokens_details: { cached_tokens: 1 },
	completion_tokens_details: { reasoning_tokens: 1 },
	cache_creation_input_tokens: 1,
};
const CHAT = [
	{ role: 'system', content: 'x', name: 'y' },
	{
		role: 'user',
		content: [
			{ type: 'text', text: 'x' },
			{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
		],
		_metadata: { timestamp: 1_777_629_600 },
	},
	{
		role: 'assistant',
		content: '<think>a</think>b',
		tool_calls: [CALL],
		reasoning_details: [{ text: 'x' }],
		thinking_blocks: [{ thinking: 'x' }],
		usage: USAGE,
		finish_reason: 'length',
		model: 'm',
	},
	{ role: 'tool', tool_call_id: 'call_1', content: [{ type: 'text', text: 'x' }], is_error: true },
	{ role: 'assistant', content: null, function_call: { name: 'f', arguments: '{' } },
	{ role: 'function', name: 'f', content: 'x' },
];
const STEP = {
	action: 'ls',
	observation: 'x\r\n',
	response: 'a\n```\nls\n```',
	thought: 'a',
	execution_time: 1,
	state: '{"working_dir":"/"}',
	extra_info: { a: [1] },
};
const ATTEMPT = {
	trajectory: [STEP, { ...STEP, action: '', response: 'Exit due to cost limit' }],
	history: [
		{ role: 'system', content: 'x', agent: 'main' },
		{ role: 'user', content: 'x', is_demo: true },
		{ role: 'user', content: [{ type: 'text', text: 'x' }] },
		{ role: 'assistant', content: 'x', action: 'ls', tool_calls: [CALL], thinking_blocks: [] },
	],
};
const INFO = {
	exit_status: 'submitted (exit_cost)',
	submission: PATCH,
	model_stats: { instance_cost: 1, tokens_sent: 1, tokens_received: 1, api_calls: 1 },
	best_attempt_idx: 0,
};
const REPLAY = { agent: { model: { name: 'm' } } };
const MINI = {
	info: {
		...INFO,
		exit_status: 'LimitsExceeded',
		mini_version: '2.0.0',
		config: { agent: { step_limit: 1, action_regex: '```x' }, model: { model_name: 'm' } },
	},
	messages: [
		{ role: 'system', content: 'x' },
		{ role: 'user', content: 'x' },
		{
			role: 'assistant',
			content: 'a\n```bash\nls\n```\nb',
			extra: {
				response: { id: 'r', created: 1_777_629_600, usage: USAGE, choices: [{}] },
				cost: 1,
			},
		},
		{ role: 'user', content: '<returncode>1</returncode>\n<output>\nx</output>', extra: {} },
		{ role: 'user', content: 'Command not executed. x', extra: { model_response: 'x' } },
		{ object: 'response', output: [{ type: 'reasoning', summary: [{ text: 'x' }] }] },
		{ type: 'function_call_output', call_id: 'c', output: 'x' },
		{ role: 'exit', content: PATCH, extra: { exit_status: 'Submitted' } },
	],
	trajectory_format: 'mini-swe-agent-1.1',
};
const LOG = {
	messages: CHAT,
	tools: [{ function: { name: 'bash' } }],
	kwargs: { model: 'm' },
	response: {
		id: 'r',
		model: 'm',
		choices: [{ message: CHAT[2], finish_reason: 'stop' }, { message: { content: 'x' } }],
		usage: USAGE,
	},
	cost: 1,
	timestamp: 1_777_629_600.5,
	latency_sec: 1.5,
};

/** A reader of which only the transcript is looked at. */
function transcriptOf(reader: Reader): Reader {
	return {
		...reader,
		async read(source, context) {
			const readings = listReadings(await reader.read(source, context));
			return readings.find(({ kind }) => kind === 'transcript') ?? { kind: 'none' };
		},
	};
}

/** The reader of a file together with the gatherer of its parts. */
const gathered: Reader = {
	...litellm,
	async read(source, context) {
		const reading = await litellm.read(source, context);
		if (reading.kind !== 'part') return reading;
		const [parts] = litellmGatherer.group([{ name: 'file.json', source }]);
		const reportFor = () => (issue: IssueInFile) => {
			context.report(issue);
		};
		return litellmGatherer.read(parts ?? [], { ...context, reportFor, another: unused });
	},
};

function unused(): never {
	throw new Error('These files are one transcript.');
}

const inLines = (value: unknown): string => JSON.stringify(value, null, 1);

describeFuzz([
	['a list of chat messages', openaiChat, CHAT, inLines],
	['chat messages in lines', openaiChat, CHAT, linesOf],
	[
		'a conversation',
		openaiChat,
		{ model: 'm', usage: USAGE, tools: [CALL], messages: CHAT },
		inLines,
	],
	[
		'a trajectory of SWE-agent',
		transcriptOf(sweAgent),
		{ ...ATTEMPT, info: INFO, replay_config: REPLAY },
		inLines,
	],
	['attempts of SWE-agent', transcriptOf(sweAgent), { attempts: [ATTEMPT], info: INFO }, inLines],
	[
		'predictions',
		transcriptOf(swePredictions),
		{ i: { instance_id: 'i', model_patch: PATCH } },
		inLines,
	],
	['a trajectory of mini-swe-agent', transcriptOf(miniSweAgent), MINI, inLines],
	['a log of litellm', gathered, LOG, inLines],
	['logs of litellm', gathered, [LOG, LOG], linesOf],
]);
