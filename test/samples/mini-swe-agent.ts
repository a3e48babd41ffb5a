import { readJson, type SampleScript } from './sample.ts';

interface Message {
	role: string;
	content: string;
}

/** Both samples are of the old form, in which nothing is said of usage. */
export const script: SampleScript = {
	format: 'mini-swe-agent',
	samples: ['mini-swe-agent/github_issue.traj.json', 'mini-swe-agent/local.traj.json'],
	count(file = '') {
		const answers = (readJson(file) as Message[]).filter(({ role }) => role === 'assistant');
		return {
			turns: answers.length,
			toolCalls: answers.filter(({ content }) => content.includes('```mswea_bash_command')).length,
			// The task; the other messages of the user are results.
			humanMessages: 1,
			tokens: {},
		};
	},
};
