/** Pauses are this long at most, in seconds, unless the recording asks for another limit. */
export const USUAL_PAUSE = 2;

/**
 * When each screen stands, in seconds: as it was recorded, and as it is played where pauses are
 * shortened.
 */
export interface Timeline {
	/** Of the recording, and of the play. */
	duration: number;
	playDuration: number;
	/** Number of the last screen, from 0. */
	lastFrame: number;
	/** The last screen at or before a time of the recording. */
	frameAt: (time: number) => number;
	/** Time of a screen in the recording. */
	timeOf: (frame: number) => number;
	toPlay: (time: number) => number;
	toRecorded: (play: number) => number;
}

/** `frames` begin with the milliseconds since the frame before; `pause` is undefined for no limit. */
export function createTimeline(
	frames: readonly (readonly number[])[],
	{ duration, pause }: { duration: number; pause: number | undefined },
): Timeline {
	const times: number[] = [];
	const plays: number[] = [];
	let time = 0;
	let play = 0;
	for (const [delay = 0] of frames) {
		time += delay / 1000;
		play += shorten(delay / 1000, pause);
		times.push(time);
		plays.push(play);
	}
	const whole = Math.max(duration, time);
	return {
		duration: whole,
		playDuration: play + shorten(whole - time, pause),
		lastFrame: times.length - 1,
		frameAt: (at) => findLast(times, at),
		timeOf: (frame) => times[frame] ?? 0,
		toPlay(at) {
			const frame = findLast(times, at);
			return (plays[frame] ?? 0) + shorten(Math.max(0, at - (times[frame] ?? 0)), pause);
		},
		toRecorded(at) {
			const frame = findLast(plays, at);
			return Math.min(whole, (times[frame] ?? 0) + Math.max(0, at - (plays[frame] ?? 0)));
		},
	};
}

function shorten(seconds: number, pause: number | undefined): number {
	return pause === undefined ? seconds : Math.min(seconds, pause);
}

/** Times come back with the error of adding fractions. */
const SLACK = 1e-6;

/** The last value that is not above a limit; the first where all are. */
function findLast(values: readonly number[], limit: number): number {
	let low = 0;
	let high = values.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((values[middle] ?? 0) <= limit + SLACK) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** The marker before or after a time, in seconds; undefined where there is none. */
export function findMarker(
	markers: readonly number[],
	{ time, step }: { time: number; step: -1 | 1 },
): number | undefined {
	const sorted = [...markers].sort((a, b) => a - b);
	if (step === 1) return sorted.find((one) => one > time + SLACK);
	// A moment after a marker, the one before is meant.
	return sorted.findLast((one) => one < time - 0.5);
}

/** The time of an address such as `#at-12.5`, in seconds. */
export function parseMoment(hash: string): number | undefined {
	const found = /^#at-(\d{1,9}(?:\.\d{1,3})?)$/.exec(hash)?.[1];
	return found === undefined ? undefined : Number(found);
}
