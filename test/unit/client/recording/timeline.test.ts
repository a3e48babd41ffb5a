import { describe, expect, test } from 'vitest';
import {
	createTimeline,
	findMarker,
	parseMoment,
} from '../../../../src/client/recording/timeline.ts';

/** Screens at 0, 1, 11 and 11.5 s. */
const FRAMES = [[0], [1000], [10_000], [500]];

describe('a timeline', () => {
	const natural = createTimeline(FRAMES, { duration: 12, pause: undefined });
	const short = createTimeline(FRAMES, { duration: 12, pause: 2 });

	test('has the screen of a time', () => {
		expect([0, 0.99, 1, 10.9, 11, 11.2, 11.5, 99].map((at) => short.frameAt(at))).toEqual([
			0, 0, 1, 1, 2, 2, 3, 3,
		]);
		expect([0, 1, 2, 3].map((frame) => short.timeOf(frame))).toEqual([0, 1, 11, 11.5]);
		expect(short.lastFrame).toBe(3);
	});

	test('is as long as the recording, or shorter by its pauses', () => {
		expect(natural.playDuration).toBe(12);
		expect(short.playDuration).toBe(1 + 2 + 0.5 + 0.5);
		expect(short.duration).toBe(12);
	});

	test('leads from the recording to the play and back', () => {
		for (const at of [0, 0.5, 1, 2, 5, 11, 11.7, 12]) {
			expect(natural.toRecorded(natural.toPlay(at))).toBeCloseTo(at);
		}
		expect(short.toPlay(1.5)).toBe(1.5);
		// In the middle of a pause that is shortened.
		expect(short.toPlay(9)).toBe(3);
		expect(short.toRecorded(3)).toBe(11);
		expect(short.toRecorded(2.9)).toBeCloseTo(2.9);
		expect(short.toRecorded(4)).toBe(12);
	});

	test('is not shorter than its screens', () => {
		expect(createTimeline(FRAMES, { duration: 3, pause: undefined }).duration).toBe(11.5);
	});
});

test('markers before and after a time', () => {
	const markers = [5, 1, 9];
	expect(findMarker(markers, { time: 1, step: 1 })).toBe(5);
	expect(findMarker(markers, { time: 9, step: 1 })).toBeUndefined();
	expect(findMarker(markers, { time: 6, step: -1 })).toBe(5);
	// Just after one, the one before it is meant.
	expect(findMarker(markers, { time: 5.2, step: -1 })).toBe(1);
	expect(findMarker(markers, { time: 0, step: -1 })).toBeUndefined();
});

test('moments of addresses', () => {
	expect(parseMoment('#at-12.5')).toBe(12.5);
	expect(parseMoment('#at-0')).toBe(0);
	expect(parseMoment('#at-1e9')).toBeUndefined();
	expect(parseMoment('#L12')).toBeUndefined();
});
