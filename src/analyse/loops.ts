import type { Measure } from '../model/measure.ts';
import type { ToolCall } from '../model/transcript.ts';
import type { From } from './join.ts';
import { measure, placesOf, type Subject } from './subject.ts';

/** A repeat counts from this many equal calls in a row on (METHOD, section 3.4). */
const REPEAT = 3;

/** `loops.*`: the same call, with the same arguments, again and again. */
export function measureLoops({ transcripts }: Subject): Measure[] {
	let longest: From<ToolCall>[] = [];
	let current: From<ToolCall>[] = [];
	let wasted = 0;
	const close = (): void => {
		if (current.length > longest.length) longest = current;
		if (current.length >= REPEAT) wasted += current.length - 1;
	};
	for (const call of transcripts.toolCalls) {
		const last = current.at(-1);
		if (
			last?.signature !== undefined &&
			last.signature === call.signature &&
			last.agent === call.agent
		) {
			current.push(call);
			continue;
		}
		close();
		current = [call];
	}
	close();
	if (longest.length === 0) return [];
	const evidence = placesOf(longest.length === 1 ? longest : [longest[0], longest.at(-1)]);
	const base = { unit: 'count', basis: 'transcript', evidence };
	return [
		measure({
			...base,
			id: 'loops.longest',
			label: 'Longest repeat',
			value: longest.length,
			method:
				'The most consecutive calls of one tool with the same arguments; 1 means that no call was repeated.',
		}),
		measure({
			...base,
			id: 'loops.wasted_calls',
			label: 'Repeated calls',
			value: wasted,
			method: 'Calls after the first one in each repeat of three or more.',
		}),
	];
}
