import { readJson, type SampleScript } from './sample.ts';

/** A session, a message or a part. */
interface Stored {
	role?: string;
	type?: string;
	tokens?: { input: number; output: number };
}

const V2 = 'opencode/storage-dir/storage_v2';
const LEGACY = 'opencode/storage-dir/storage_legacy';
const numbers = (count: number, digits: number): string[] =>
	Array.from({ length: count }, (_, index) => `${index + 1}`.padStart(digits, '0'));

/** Three sessions, in both layouts: parts in a folder for each message, or all in one. */
export const script: SampleScript = {
	format: 'opencode-storage',
	samples: [
		[
			`${V2}/migration`,
			...['large', 'small'].map((name) => `${V2}/session/proj_test/ses_s_stage0_${name}.json`),
			...numbers(4, 4).map((n) => `${V2}/message/s_stage0_large/msg_${n}.json`),
			...numbers(2, 4).map((n) => `${V2}/message/s_stage0_small/msg_${n}.json`),
			...numbers(8, 3).map((n) => `${V2}/part/m_assistant_large_1/${n}.json`),
			...numbers(2, 3).map((n) => `${V2}/part/m_assistant_small/${n}.json`),
			...['m_assistant_large_2', 'm_user_large_1', 'm_user_large_2', 'm_user_small'].map(
				(name) => `${V2}/part/${name}/001.json`,
			),
			`${LEGACY}/session/proj_test/ses_s_stage0_drift.json`,
			...numbers(2, 4).map((n) => `${LEGACY}/message/s_stage0_drift/msg_${n}.json`),
			...numbers(2, 4).map((n) => `${LEGACY}/part/prt_${n}.json`),
		],
	],
	/** One message of all has usage, of two kinds; its cost is not written as a number. */
	count(...files) {
		const records = files
			.filter((file) => file.endsWith('.json'))
			.map((file) => readJson(file) as Stored);
		const messages = records.filter(({ role }) => role !== undefined);
		const usages = messages.flatMap(({ tokens }) => tokens ?? []);
		return {
			turns: messages.filter(({ role }) => role === 'assistant').length,
			toolCalls: records.filter(({ type }) => type === 'tool').length,
			humanMessages: messages.filter(({ role }) => role === 'user').length,
			tokens: {
				input: usages.reduce((sum, { input }) => sum + input, 0),
				output: usages.reduce((sum, { output }) => sum + output, 0),
			},
		};
	},
};
