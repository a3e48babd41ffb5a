import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { SAMPLES } from './files.ts';
import { readJson, type SampleScript } from './sample.ts';

interface Event {
	event: string;
	type?: string;
	output?: { usage: Record<string, number> };
}

interface Sample {
	messages: { role: string; tool_calls?: unknown[] }[];
	events?: Event[];
}

/** The samples of an archive: each entry has its sizes in front of it, and all are deflated. */
function readArchive(file: string): Sample[] {
	const bytes = readFileSync(path.join(SAMPLES, file));
	const samples: Sample[] = [];
	for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
		const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
		const start = nameEnd + bytes.readUInt16LE(at + 28);
		const end = start + bytes.readUInt32LE(at + 18);
		if (bytes.toString('utf8', at + 30, nameEnd).startsWith('samples/')) {
			samples.push(JSON.parse(inflateRawSync(bytes.subarray(start, end)).toString()) as Sample);
		}
		at = end;
	}
	return samples;
}

/** The calls of a model that were made before the sample was scored. */
function listUsages({ events = [] }: Sample): Record<string, number>[] {
	const scoring = events.findIndex(({ type }) => type === 'scorer');
	return events.slice(0, scoring).flatMap(({ event, output }) => {
		return event === 'model' && output !== undefined ? [output.usage] : [];
	});
}

export const script: SampleScript = {
	format: 'inspect',
	samples: [
		'inspect-ai/security-guide.json',
		'inspect-ai/tool-call-error.json',
		'inspect-ai/popularity.eval',
		'inspect-ai/log_streaming.eval',
	],
	count(file) {
		const samples = file.endsWith('.json')
			? (readJson(file) as { samples: Sample[] }).samples
			: readArchive(file);
		const messages = samples.flatMap((sample) => sample.messages);
		const calls = samples.flatMap(listUsages);
		const sum = (key: string): number =>
			calls.reduce((total, usage) => total + (usage[key] ?? 0), 0);
		const hasCache = calls.some((usage) => 'input_tokens_cache_read' in usage);
		return {
			turns: calls.length,
			toolCalls: messages.flatMap(({ tool_calls = [] }) => tool_calls).length,
			humanMessages: messages.filter(({ role }) => role === 'user').length,
			tokens: {
				...(calls.length === 0 ? {} : { input: sum('input_tokens'), output: sum('output_tokens') }),
				// All of them are 0, so that it does not matter whether they are part of the input.
				...(hasCache
					? { cacheRead: sum('input_tokens_cache_read'), reasoning: sum('reasoning_tokens') }
					: {}),
			},
			runs: samples.length,
		};
	},
};
