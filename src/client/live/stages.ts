import { createButton } from '../elements.ts';
import { openIframe } from './iframe.ts';
import { loadLiveText } from './texts.ts';
import { createSizeChoice } from './sizes.ts';

/** A page of a contestant that can be started and stopped. */
interface LiveStage {
	isOn: () => boolean;
	start: () => void;
	stop: () => void;
}

/** More pages at once keep a computer too busy. */
const MAX_TOGETHER = 12;

/** Lets produced pages be started, one by one or together. Nothing of them is loaded before. */
export function startLiveStages(): void {
	const root = document.querySelector<HTMLElement>('[data-live]');
	const frame = root?.dataset['frame'];
	if (root === null || frame === undefined) return;
	document.querySelector('[data-live-still]')?.remove();
	const all = root.querySelector<HTMLElement>('[data-live-sizes]');
	all?.append(createSizeChoice(root));
	if (all !== null) all.hidden = false;
	const sections = root.querySelectorAll('section');
	for (const section of sections) {
		const elements = [...section.querySelectorAll<HTMLElement>('[data-live-stage]')];
		const changed = new Set<() => void>();
		const stages = elements.map((element) =>
			createStage(element, frame, () => {
				for (const update of changed) update();
			}),
		);
		const together = stages.slice(0, MAX_TOGETHER);
		const own = section.querySelector<HTMLElement>('[data-live-tools]');
		const tools = sections.length === 1 ? all : own;
		if (tools === null || together.length < 2) continue;
		const { button, update } = createTogether(together, stages.length);
		changed.add(update);
		tools.prepend(button);
		tools.hidden = false;
	}
}

/** A button that starts some pages, or stops them once all of them run. */
function createTogether(
	stages: readonly LiveStage[],
	count: number,
): { button: HTMLButtonElement; update: () => void } {
	const areOn = (): boolean => stages.every((stage) => stage.isOn());
	const button = createButton('', () => {
		const stop = areOn();
		for (const stage of stages) {
			if (stop) stage.stop();
			else stage.start();
		}
	});
	const which = stages.length < count ? `the first ${stages.length}` : `all ${count}`;
	const update = (): void => {
		button.textContent = areOn() ? `■ Stop ${which}` : `▶ Start ${which}`;
	};
	update();
	return { button, update };
}

function createStage(element: HTMLElement, frame: string, onChange: () => void): LiveStage {
	const { liveStage: key = '', file = '', title = '' } = element.dataset;
	const screen = element.querySelector('[data-live-screen]');
	const status = element.querySelector('[role="status"]');
	/** Ends what was begun; undefined while nothing is. */
	let end: AbortController | undefined;
	const button = createButton('', () => {
		if (end === undefined) start();
		else stop();
	});
	const show = (message = ''): void => {
		button.textContent = end === undefined ? '▶ Start' : '■ Stop';
		button.ariaLabel = `${end === undefined ? 'Start' : 'Stop'} the page of ${title}`;
		if (status !== null) status.textContent = message;
		onChange();
	};
	function start(): void {
		if (end !== undefined || screen === null) return;
		const control = new AbortController();
		const { signal } = control;
		end = control;
		show('Loading the page …');
		const frameTitle = `Page made by ${title}`;
		loadLiveText(key, file)
			.then((html) => openIframe(screen, { frame, html, title: frameTitle, signal }))
			.then(
				() => {
					if (!signal.aborted) show();
				},
				(error: unknown) => {
					if (signal.aborted) return;
					stop(error instanceof Error ? error.message : String(error));
				},
			);
	}
	function stop(message?: string): void {
		if (end === undefined) return;
		end.abort();
		end = undefined;
		show(message);
	}
	show();
	element.querySelector('[data-live-buttons]')?.append(button);
	return {
		isOn: () => end !== undefined,
		start,
		stop: () => {
			stop();
		},
	};
}
