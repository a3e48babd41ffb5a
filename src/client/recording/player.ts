import type { Timeline } from './timeline.ts';

/** Where the play is. */
export interface RecordingState {
	isPlaying: boolean;
	/** Number of the screen that stands, from 0. */
	frame: number;
	/** Seconds of the play, and of the recording. */
	play: number;
	playDuration: number;
	time: number;
	duration: number;
}

export interface RecordingPlayer {
	toggle: () => void;
	/** To a time of the play, in seconds. */
	seek: (play: number) => void;
	/** To a time of the recording, in seconds. */
	goTo: (time: number) => void;
	/** One screen on, or back. */
	step: (frames: -1 | 1) => void;
	setSpeed: (speed: number) => void;
	setShortPauses: (isOn: boolean) => void;
	state: () => RecordingState;
}

/** Moves through a recording; begins at its end, where the page shows it without scripts. */
export function createRecordingPlayer(
	{ natural, short }: { natural: Timeline; short: Timeline },
	onChange: (state: RecordingState) => void,
): RecordingPlayer {
	let timeline = short;
	let play = timeline.playDuration;
	let speed = 1;
	const ticker = createTicker((seconds) => {
		const next = play + seconds * speed;
		if (next >= timeline.playDuration) ticker.stop();
		seek(next);
	});
	function state(): RecordingState {
		const { playDuration, duration, lastFrame } = timeline;
		const isAtEnd = play >= playDuration;
		const time = isAtEnd ? duration : timeline.toRecorded(play);
		const frame = isAtEnd ? lastFrame : timeline.frameAt(time);
		return { isPlaying: ticker.isRunning(), frame, play, playDuration, time, duration };
	}
	function seek(to: number): void {
		play = Math.min(Math.max(0, to), timeline.playDuration);
		onChange(state());
	}
	function goTo(time: number): void {
		seek(timeline.toPlay(Math.min(time, timeline.duration)));
	}
	return {
		seek,
		goTo,
		state,
		toggle() {
			if (ticker.isRunning()) ticker.stop();
			else ticker.start();
			seek(ticker.isRunning() && play >= timeline.playDuration ? 0 : play);
		},
		step(frames) {
			ticker.stop();
			const frame = Math.min(Math.max(0, state().frame + frames), timeline.lastFrame);
			goTo(timeline.timeOf(frame));
		},
		setSpeed(value) {
			speed = value;
		},
		setShortPauses(isOn) {
			const { time } = state();
			timeline = isOn ? short : natural;
			goTo(time);
		},
	};
}

/** Tells the seconds that pass, for every picture that the browser draws. */
function createTicker(onTick: (seconds: number) => void) {
	let running: number | undefined;
	let last = 0;
	function tick(now: number): void {
		const seconds = Math.max(0, now - last) / 1000;
		last = now;
		running = requestAnimationFrame(tick);
		onTick(seconds);
	}
	return {
		isRunning: (): boolean => running !== undefined,
		start(): void {
			last = performance.now();
			running = requestAnimationFrame(tick);
		},
		stop(): void {
			if (running !== undefined) cancelAnimationFrame(running);
			running = undefined;
		},
	};
}
