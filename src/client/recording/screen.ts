import { screenAt, type RecordedScreens, type Screen } from '../../model/recording.ts';

export type DrawnScreens = RecordedScreens<string>;

/** Draws screens into the element that holds the last one. */
export interface RecordingScreen {
	show(frame: number): void;
}

export function createRecordingScreen(pre: HTMLElement, screens: DrawnScreens): RecordingScreen {
	const code = pre.querySelector('code') ?? pre;
	const largest = screens.sizes.reduce((most, { rows }) => Math.max(most, rows), 1);
	const cursor = document.createElement('i');
	cursor.className = 'cast-cursor';
	cursor.setAttribute('aria-hidden', 'true');
	pre.style.setProperty('--cast-rows', String(largest));
	pre.append(cursor);
	let shown: { index: number; screen: Screen } | undefined;
	let rows: HTMLElement[] = [];
	function setSize(count: number): void {
		if (rows.length === count) return;
		rows = Array.from({ length: count }, () => document.createElement('span'));
		code.replaceChildren(...rows.flatMap((row) => [row, '\n']).slice(0, -1));
		shown = undefined;
	}
	return {
		show(index) {
			if (shown?.index === index) return;
			const screen = screenAt(screens, index, shown);
			setSize(screen.rows.length);
			for (const [line, row] of screen.rows.entries()) {
				if (shown?.screen.rows[line] !== row) drawRow(rows[line], row, screens);
			}
			moveCursor(cursor, screen);
			pre.style.setProperty('--cast-columns', String(screen.columns));
			shown = { index, screen };
		},
	};
}

function drawRow(element: HTMLElement | undefined, row: number, screens: DrawnScreens): void {
	const runs = (screens.rows[row] ?? []).map((run) => {
		if (typeof run === 'string') return run;
		const [text, style] = run;
		const styled = document.createElement('i');
		styled.className = screens.styles[style] ?? '';
		styled.textContent = text;
		return styled;
	});
	element?.replaceChildren(...runs);
}

function moveCursor(cursor: HTMLElement, { cursor: { line, column } }: Screen): void {
	cursor.hidden = line < 0;
	cursor.style.setProperty('--cast-line', String(line));
	cursor.style.setProperty('--cast-column', String(column));
}
