import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, type Subject } from '../subject.ts';

/** A longer silence of the log is a machine that slept, not work (METHOD, section 3.15). */
const SUSPENDED_S = 30 * 60;

/** Who ended a stretch of time: the model by answering, a tool by returning, a person by writing. */
type Mover = 'model' | 'tool' | 'human';

interface Move {
	/** Milliseconds since 1970. */
	at: number;
	mover: Mover;
}

/**
 * `time.active`, `time.model`, `time.tool`: the time between two entries of the log belongs to
 * whoever wrote the later one. Waiting for a person, and silences of more than half an hour, are not
 * active time. Where the harness states the time spent in its model's API, that is `time.model`.
 */
export function measureActivity(
	subject: Subject,
): Made<'time.active' | 'time.model' | 'time.tool'>[] {
	const [file] = subject.transcripts.files;
	if (file === undefined) return [];
	const base = { evidence: [evidenceOf(file.artifact)] };
	const spent = measureSpent(listMoves(subject));
	const why = 'The transcript has too few times to tell.';
	const split = tellsTools(subject) ? spent : undefined;
	const whyNoSplit =
		spent === undefined ? why : 'The transcript does not say when its tools returned.';
	return [
		spent === undefined
			? unknown({ ...base, id: 'time.active', why })
			: measure({
					...base,
					id: 'time.active',
					value: spent.model + spent.tool,
					basis: 'transcript',
					method:
						'Time between entries of the transcript, without waiting for a person and without silences of more than 30 minutes.',
				}),
		statedModelTime(subject) ??
			(split === undefined
				? unknown({ ...base, id: 'time.model', why: whyNoSplit })
				: measure({
						...base,
						id: 'time.model',
						value: split.model,
						basis: 'transcript',
						method: 'Time from the entry before to each entry of the model.',
					})),
		split === undefined
			? (statedToolTime(subject) ?? unknown({ ...base, id: 'time.tool', why: whyNoSplit }))
			: measure({
					...base,
					id: 'time.tool',
					value: split.tool,
					basis: 'transcript',
					method:
						'Time from the entry before to each tool result; tools that run side by side count once.',
				}),
	];
}

/** Without the times of results, what tools took would pass for the model's time. */
function tellsTools({ transcripts }: Subject): boolean {
	const executed = transcripts.toolCalls.filter((call) => call.executed);
	return executed.length === 0 || executed.some(({ endedAt }) => endedAt !== undefined);
}

/** Seconds by who ended them; undefined where the log has too few times. */
function measureSpent(moves: readonly Move[]): { model: number; tool: number } | undefined {
	// What came before the first time is not known, and a person's time is not counted.
	if (moves.slice(1).every(({ mover }) => mover === 'human')) return undefined;
	const spent = { model: 0, tool: 0 };
	for (const [index, move] of moves.entries()) {
		const before = moves[index - 1];
		if (before === undefined || move.mover === 'human') continue;
		const seconds = (move.at - before.at) / 1000;
		if (seconds <= SUSPENDED_S) spent[move.mover] += seconds;
	}
	return spent;
}

function statedModelTime({ transcripts }: Subject): Made<'time.model'> | undefined {
	const totals = transcripts.totals.filter((one) => one.apiDurationMs !== undefined);
	const [total] = totals;
	if (total === undefined) return undefined;
	return measure({
		id: 'time.model',
		value: totals.reduce((sum, one) => sum + (one.apiDurationMs ?? 0), 0) / 1000,
		state: 'declared',
		basis: 'harness',
		method: 'The harness states the time spent in its model’s API; parallel calls add up.',
		evidence: [evidenceOf(total.artifact, total.line)],
	});
}

/** Logs without times may say how long each call ran. */
function statedToolTime({ transcripts }: Subject): Made<'time.tool'> | undefined {
	const executed = transcripts.toolCalls.filter((call) => call.executed);
	const stated = executed.filter(({ durationMs }) => durationMs !== undefined);
	const [first] = stated;
	if (first === undefined || stated.length < executed.length) return undefined;
	return measure({
		id: 'time.tool',
		value: stated.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) / 1000,
		state: 'declared',
		basis: 'harness',
		method: 'The harness states how long each call ran; calls that run side by side add up.',
		evidence: [evidenceOf(first.artifact, first.line)],
	});
}

function listMoves({ transcripts }: Subject): Move[] {
	const moves: Move[] = [];
	const add = (at: string | undefined, mover: Mover): void => {
		const time = at === undefined ? NaN : Date.parse(at);
		if (!Number.isNaN(time)) moves.push({ at: time, mover });
	};
	for (const { at } of transcripts.humanMessages) add(at, 'human');
	for (const { at } of transcripts.responses) add(at, 'model');
	for (const call of transcripts.toolCalls) {
		add(call.startedAt, 'model');
		add(call.endedAt, 'tool');
	}
	for (const { transcript } of transcripts.files) {
		for (const turn of transcript.outline) if (turn.role === 'model') add(turn.at, 'model');
	}
	return moves.sort((a, b) => a.at - b.at);
}
