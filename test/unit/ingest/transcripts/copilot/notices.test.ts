import { expect, test } from 'vitest';
import { toCopilotNotice } from '../../../../../src/ingest/transcripts/copilot/notices.ts';

const info = (text: string) => ({ text, level: 'info' });
const warning = (text: string) => ({ text, level: 'warning' });
const failure = (text: string) => ({ text, level: 'error' });

test.each([
	['session.resume', {}, info('The session was resumed.')],
	['session.model_change', { newModel: 'b' }, info('The model is now b.')],
	[
		'session.model_change',
		{ newModel: 'b', reasoningEffort: 'high' },
		info('The model is now b with the reasoning effort high.'),
	],
	['session.mode_changed', { newMode: 'plan' }, info('The mode is now plan.')],
	['session.info', { message: 'hello' }, info('hello')],
	['session.warning', { message: 'careful' }, warning('careful')],
	['session.error', { message: 'no' }, failure('no')],
	[
		'session.compaction_complete',
		{ preCompactionTokens: 900, summaryContent: 'short' },
		info('The context was compacted at 900 tokens: short'),
	],
	['session.compaction_complete', {}, info('The context was compacted.')],
	[
		'session.compaction_complete',
		{ success: false, error: 'full' },
		failure('The context could not be compacted: full'),
	],
	['session.handoff', { summary: 'x' }, info('The session was handed over: x')],
	[
		'session.task_complete',
		{ summary: 'all pass' },
		info('The task is complete, says the agent: all pass'),
	],
	[
		'session.task_complete',
		{ success: false, reason: 'gave up' },
		warning('The task is not complete: gave up'),
	],
	['session.task_complete', {}, info('The task is complete, says the agent: no summary')],
	[
		'subagent.failed',
		{ agentName: 'scout', error: 'no' },
		failure('The sub-agent scout failed: no'),
	],
	[
		'permission.completed',
		{ result: { kind: 'denied-by-rules' } },
		warning('A call was refused: denied by rules.'),
	],
	['permission.completed', { result: { kind: 'approved' } }, 'nothing'],
	['hook.end', { success: true }, 'nothing'],
	[
		'hook.end',
		{ success: false, hookType: 'stop', error: { message: 'no' } },
		warning('The hook stop failed: no'),
	],
	['session.of_the_future', {}, undefined],
])('%s %j', (type, data, expected) => {
	expect(toCopilotNotice(type, data)).toEqual(expected);
});
