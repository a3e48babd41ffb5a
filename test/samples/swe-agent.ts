import { readJson, type SampleScript } from './sample.ts';

interface Trajectory {
	trajectory: { action: string }[];
	info: {
		model_stats: { instance_cost: number; tokens_sent: number; tokens_received: number };
	};
}

/** One answer and one command a step; the samples end without a step of the harness itself. */
export const script: SampleScript = {
	format: 'swe-agent',
	samples: ['swe-agent/function-calling.traj', 'swe-agent/gpt4-run/pydicom__pydicom-1458.traj'],
	count(file = '') {
		const { trajectory, info } = readJson(file) as Trajectory;
		const { instance_cost: cost, tokens_sent: sent, tokens_received: received } = info.model_stats;
		return {
			turns: trajectory.length,
			toolCalls: trajectory.filter(({ action }) => action.trim() !== '').length,
			// The task.
			humanMessages: 1,
			// 0 is what SWE-agent writes for models that it cannot count.
			tokens: sent > 0 ? { input: sent, output: received } : {},
			...(cost > 0 ? { cost } : {}),
		};
	},
};
