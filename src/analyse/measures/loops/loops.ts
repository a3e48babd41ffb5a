import type { Measure } from '../../../model/measure.ts';
import type { ToolCall } from '../../../model/transcript.ts';
import { formatCount } from '../../../model/text.ts';
import { findLoops, type Loop } from './find-loops.ts';
import type { From, TranscriptFile } from '../../join.ts';
import { type Made, measure } from '../../measure.ts';
import { evidenceOf, placesOf, type Subject } from '../../subject.ts';

/** `loops.*`: the same action or text, again and again (METHOD, section 3.4). */
export function measureLoops({
	transcripts,
}: Subject): Made<'loops.longest' | 'loops.wasted_calls'>[] {
	const known = new Set(transcripts.toolCalls.map(keyOf));
	const found = transcripts.files.flatMap((file) =>
		findLoops(file.transcript).map((loop) => ({ file, loop })),
	);
	if (transcripts.toolCalls.length === 0 && found.length === 0) return [];
	const [longest] = [...found].sort((a, b) => b.loop.reps - a.loop.reps);
	// Of a file that repeats another, the calls count once.
	const wasted = new Set(
		found.flatMap(({ file, loop }) =>
			(loop.calls?.repeated ?? []).flatMap((position) => {
				const call = file.transcript.toolCalls[position];
				const key = call === undefined ? '' : keyOf({ ...call, lead: file.artifact });
				return known.has(key) ? [key] : [];
			}),
		),
	);
	const stretch = findLongestStretch(transcripts.toolCalls);
	const places = longest === undefined ? placesOf(stretch) : placesOfLoop(longest);
	const base = { basis: 'transcript', evidence: places };
	return [
		measure({
			...base,
			id: 'loops.longest',
			value: longest?.loop.reps ?? stretch.length,
			method:
				longest === undefined
					? 'The most consecutive calls of one tool with the same arguments; 1 means that no call was repeated, and three would be a loop.'
					: `${describe(longest.loop)} Of ${formatCount(found.length, 'loop')}, the one with most repetitions.`,
		}),
		measure({
			...base,
			id: 'loops.wasted_calls',
			value: wasted.size,
			method: 'Calls after the first repetition of each loop.',
		}),
	];
}

function keyOf({ id, turn, line, name, lead }: ToolCall & { lead: { path: string } }): string {
	return id ?? `${lead.path} ${turn} ${line} ${name}`;
}

/** The most consecutive equal calls: one, or two. */
function findLongestStretch(calls: readonly From<ToolCall>[]): From<ToolCall>[] {
	const pair = calls.findIndex((call, index) => {
		const before = calls[index - 1];
		const isSame = call.signature !== undefined && call.signature === before?.signature;
		return isSame && call.agent === before.agent;
	});
	return pair === -1 ? calls.slice(0, 1) : calls.slice(pair - 1, pair + 1);
}

function placesOfLoop({ file, loop }: { file: TranscriptFile; loop: Loop }): Measure['evidence'] {
	const { toolCalls } = file.transcript;
	if (loop.calls !== undefined) {
		const calls = [toolCalls[loop.calls.first], toolCalls[loop.calls.last]];
		return calls.flatMap((call) =>
			call === undefined ? [] : [evidenceOf(file.fileOf?.(call.file) ?? file.artifact, call.line)],
		);
	}
	const turns = new Map(file.transcript.outline.map((turn) => [turn.n, turn]));
	return [loop.firstTurn, loop.lastTurn].flatMap((number) => {
		const turn = turns.get(number);
		if (turn === undefined) return [];
		return [evidenceOf(file.fileOf?.(turn.file) ?? file.artifact, turn.line)];
	});
}

const WORDS: Record<Loop['kind'], string> = {
	cycle: 'the same calls in turn',
	repeat: 'the same call with the same result',
	near: 'nearly the same edit, followed by the same error',
	thrash: 'a file edited back to what it was',
	chant: 'the same sentence',
	monologue: 'messages without a call',
};

const ENDS: Record<Loop['ended'], string> = {
	model: 'then the model did something else',
	human: 'until a person wrote',
	limit: 'until a limit was hit',
	end: 'until the log ends',
};

/** What a loop is, in a sentence. */
export function describe(loop: Loop): string {
	const { kind, also = [], firstTurn, lastTurn, period, reps, ended } = loop;
	const what = kind === 'cycle' ? `the same ${period} calls in turn` : WORDS[kind];
	const parts = also.length === 0 ? '' : ` (within it ${also.map((one) => WORDS[one]).join('; ')})`;
	return `Turns ${firstTurn} to ${lastTurn}: ${what}, ${reps} times${parts}, ${ENDS[ended]}.`;
}
