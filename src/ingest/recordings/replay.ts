import type { RecordedSession, Recording } from '../../model/recording.ts';
import { defined } from '../../model/defined.ts';
import type { Cast, CastEvent } from './cast-events.ts';
import { toTerminalSize } from './cast-header.ts';
import { createScreenLog, type ScreenLog } from './screen-log.ts';
import { createSessionText } from './session-text.ts';
import { openTerminal, type RecordedTerminal } from './terminal.ts';

/** More markers are counted. */
const MAX_MARKERS = 200;
const MAX_LABEL = 200;
/** What is given to the terminal before it is waited for. */
const MAX_QUEUED = 16_384;
const MAX_QUEUED_WINDOWS = 64;

/** Plays a recording into a terminal: what it tells of itself, and what it shows. */
export async function replay({ header, events }: Cast): Promise<{
	recording: Recording;
	session: RecordedSession;
}> {
	const text = createSessionText();
	const terminal = openTerminal(header, text);
	const player = createPlayer(terminal, createScreenLog());
	const log = createEventLog();
	for (const event of events) {
		log.add(event);
		// The times of what is not shown count all the same.
		if (!terminal.isExhausted) await player.show(event);
	}
	const { screens, interval, shownUntil } = await player.finish();
	terminal.finish();
	const { version, columns, rows, title, command, startedAt, idleLimit } = header;
	return {
		recording: {
			version,
			columns,
			rows,
			...defined({ title, command, startedAt, idleLimit }),
			...log.read(),
			frames: screens.frames.length,
			interval,
			...defined({ shownUntil: terminal.isExhausted ? shownUntil : undefined }),
		},
		session: { screens, ...text.read() },
	};
}

type EventFacts = Pick<
	Recording,
	'duration' | 'events' | 'inputs' | 'markers' | 'moreMarkers' | 'exitStatus'
>;

/** Counts events, and gathers what they say beside what they show. */
function createEventLog() {
	const facts: EventFacts = { duration: 0, events: 0, inputs: 0, markers: [], moreMarkers: 0 };
	return {
		add({ at, code, data, line }: CastEvent): void {
			facts.duration = at;
			facts.events++;
			if (code === 'i') facts.inputs++;
			if (code === 'x' && /^-?\d{1,9}$/.test(data)) facts.exitStatus = Number(data);
			if (code !== 'm') return;
			if (facts.markers.length === MAX_MARKERS) facts.moreMarkers++;
			else facts.markers.push({ at, label: data.slice(0, MAX_LABEL), line });
		},
		read: () => facts,
	};
}

interface Player {
	show(event: CastEvent): Promise<void>;
	finish(): Promise<ReturnType<ScreenLog['finish']> & { shownUntil: number }>;
}

/** Gives output to the terminal in windows of time, and looks at the screen after each. */
function createPlayer(terminal: RecordedTerminal, log: ScreenLog): Player {
	const queue = createQueue(terminal);
	let pending = '';
	let isOpen = false;
	let start = 0;
	let end = 0;
	log.add(0, terminal);
	async function closeWindow(): Promise<void> {
		if (!isOpen) return;
		const at = end;
		const output = pending;
		isOpen = false;
		pending = '';
		await queue.give(output, () => {
			log.add(at, terminal);
		});
	}
	async function resize({ at, data }: CastEvent): Promise<void> {
		const size = /^(\d{1,6})x(\d{1,6})$/.exec(data);
		if (size === null) return;
		await closeWindow();
		await queue.settle();
		terminal.resize(toTerminalSize(Number(size[1]), Number(size[2])));
		end = at;
		log.add(end, terminal);
	}
	return {
		async show(event) {
			if (event.code === 'r') await resize(event);
			if (event.code !== 'o') return;
			if (isOpen && event.at - start >= log.interval) await closeWindow();
			if (!isOpen) start = event.at;
			isOpen = true;
			end = event.at;
			pending += event.data;
			if (pending.length < MAX_QUEUED) return;
			const output = pending;
			pending = '';
			await queue.give(output, () => undefined);
		},
		async finish() {
			await closeWindow();
			await queue.settle();
			log.add(end, terminal);
			return { ...log.finish(), shownUntil: end };
		},
	};
}

/** Waits for the terminal before it has too much to do. */
function createQueue(terminal: RecordedTerminal) {
	let characters = 0;
	let windows = 0;
	async function settle(): Promise<void> {
		await terminal.settle();
		characters = 0;
		windows = 0;
	}
	return {
		settle,
		async give(output: string, onShown: () => void): Promise<void> {
			for (let at = 0; at < output.length && !terminal.isExhausted; at += MAX_QUEUED) {
				const part = output.slice(at, at + MAX_QUEUED);
				characters += part.length;
				terminal.write(part, () => undefined);
				if (characters >= MAX_QUEUED) await settle();
			}
			terminal.write('', onShown);
			windows++;
			if (windows >= MAX_QUEUED_WINDOWS) await settle();
		},
	};
}
