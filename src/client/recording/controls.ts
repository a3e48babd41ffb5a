import { formatClock } from '../../model/recording.ts';
import type { RecordingPlayer, RecordingState } from './player.ts';

export interface RecordingControls {
	element: HTMLElement;
	update: (state: RecordingState) => void;
}

const SPEEDS = [0.5, 1, 2, 4, 8];

export function createRecordingControls(
	player: Pick<RecordingPlayer, 'toggle' | 'seek' | 'setSpeed' | 'setShortPauses'>,
	{ pause, hasLongPauses }: { pause: number; hasLongPauses: boolean },
): RecordingControls {
	const element = document.createElement('div');
	element.className = 'cast-controls';
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'evidence-button cast-play';
	button.addEventListener('click', player.toggle);
	const range = createRange(player.seek);
	const clock = document.createElement('span');
	clock.className = 'cast-clock';
	const link = document.createElement('a');
	link.className = 'cast-link';
	link.textContent = 'Link to this moment';
	element.append(button, range, clock, createSpeed(player.setSpeed));
	if (hasLongPauses) element.append(createPauses(pause, player.setShortPauses));
	element.append(link);
	return {
		element,
		update({ isPlaying, play, playDuration, time, duration }) {
			button.textContent = isPlaying ? '❚❚ Pause' : '▶ Play';
			range.max = playDuration.toFixed(3);
			range.value = play.toFixed(3);
			const words = `${formatClock(time)} / ${formatClock(duration)}`;
			clock.textContent = words;
			range.setAttribute('aria-valuetext', `${formatClock(time)} of ${formatClock(duration)}`);
			// A link without an address has no fragment that could be set.
			link.href = `#at-${Number(time.toFixed(3))}`;
		},
	};
}

function createRange(seek: (play: number) => void): HTMLInputElement {
	const range = document.createElement('input');
	range.type = 'range';
	range.className = 'cast-range';
	range.min = '0';
	range.step = '0.001';
	range.setAttribute('aria-label', 'Position in the recording');
	range.addEventListener('input', () => {
		seek(Number(range.value));
	});
	return range;
}

function createSpeed(setSpeed: (speed: number) => void): HTMLElement {
	const label = document.createElement('label');
	const select = document.createElement('select');
	select.className = 'cast-speed';
	for (const speed of SPEEDS) {
		const option = new Option(`${speed}×`, String(speed), speed === 1, speed === 1);
		select.append(option);
	}
	select.addEventListener('change', () => {
		setSpeed(Number(select.value));
	});
	label.append('Speed ', select);
	return label;
}

function createPauses(pause: number, set: (isOn: boolean) => void): HTMLElement {
	const label = document.createElement('label');
	const box = document.createElement('input');
	box.type = 'checkbox';
	box.checked = true;
	box.addEventListener('change', () => {
		set(box.checked);
	});
	label.append(box, ` Pauses of ${pause} s at most`);
	return label;
}
