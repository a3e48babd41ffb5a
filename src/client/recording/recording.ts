import { createRecordingControls } from './controls.ts';
import { findRecordingKey, tellKeys, type RecordingKey } from './keys.ts';
import { createRecordingPlayer, type RecordingPlayer } from './player.ts';
import { createRecordingScreen, type DrawnScreens } from './screen.ts';
import { createTimeline, findMarker, parseMoment, USUAL_PAUSE } from './timeline.ts';

/** Lets a recording play where its last screen stands. */
export function startRecording(): void {
	const section = document.querySelector<HTMLElement>('[data-cast]');
	const template = section?.querySelector<HTMLTemplateElement>('template[data-cast-screens]');
	const pre = section?.querySelector<HTMLElement>('.cast-screen pre');
	if (section == null || template == null || pre == null) return;
	const screens = JSON.parse(template.content.textContent) as DrawnScreens;
	if (screens.frames.length < 2 || Number(section.dataset['duration']) === 0) return;
	section.querySelector('[data-cast-still]')?.remove();
	const player = addPlayer(section, { pre, screens });
	const markers = addMarkers(section, player);
	section.addEventListener('keydown', (event) => {
		const key = findRecordingKey(event);
		if (key === undefined) return;
		event.preventDefault();
		obey(player, key, markers);
	});
	const goToMoment = (): void => {
		const moment = parseMoment(location.hash);
		if (moment !== undefined) player.goTo(moment);
	};
	addEventListener('hashchange', goToMoment);
	goToMoment();
}

function addPlayer(
	section: HTMLElement,
	{ pre, screens }: { pre: HTMLElement; screens: DrawnScreens },
): RecordingPlayer {
	const duration = Number(section.dataset['duration']);
	const pause = Number(section.dataset['idle'] ?? USUAL_PAUSE);
	const natural = createTimeline(screens.frames, { duration, pause: undefined });
	const short = createTimeline(screens.frames, { duration, pause });
	const screen = createRecordingScreen(pre, screens);
	const player = createRecordingPlayer({ natural, short }, (state) => {
		screen.show(state.frame);
		controls.update(state);
	});
	const hasLongPauses = natural.playDuration - short.playDuration > 1;
	const controls = createRecordingControls(player, { pause, hasLongPauses });
	const words = document.createElement('p');
	words.className = 'evidence-note cast-keys';
	const hasMarkers = section.querySelector('[data-cast-marker]') !== null;
	words.textContent = tellKeys(hasMarkers);
	section.querySelector('.cast-screen')?.after(controls.element, words);
	screen.show(player.state().frame);
	controls.update(player.state());
	return player;
}

function obey(player: RecordingPlayer, key: RecordingKey, markers: readonly number[]): void {
	switch (key.name) {
		case 'toggle':
			player.toggle();
			return;
		case 'skip':
			player.seek(player.state().play + key.seconds);
			return;
		case 'step':
			player.step(key.frames);
			return;
		case 'edge':
			player.seek(key.at === 'start' ? 0 : Infinity);
			return;
		case 'marker': {
			const marker = findMarker(markers, { time: player.state().time, step: key.step });
			if (marker !== undefined) player.goTo(marker);
		}
	}
}

/** Markers become buttons that lead to their time; gives the times in seconds. */
function addMarkers(section: HTMLElement, player: RecordingPlayer): number[] {
	return [...section.querySelectorAll<HTMLElement>('[data-cast-marker]')].map((item) => {
		const time = Number(item.dataset['castMarker']);
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'evidence-button';
		button.append(...item.childNodes);
		button.addEventListener('click', () => {
			player.goTo(time);
		});
		item.append(button);
		return time;
	});
}
