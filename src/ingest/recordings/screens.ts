import type { RecordedScreens, ScreenRun } from '../../model/recording.ts';
import type { Frame } from './frame-log.ts';
import { readStyle, type RowRun } from './screen-rows.ts';

/** Gives every thing that is new its number. */
function createNumbers(first: string) {
	const numbers = new Map<string, number>([[first, 0]]);
	return {
		of(key: string): number {
			const known = numbers.get(key);
			if (known !== undefined) return known;
			numbers.set(key, numbers.size);
			return numbers.size - 1;
		},
		keys: (): string[] => [...numbers.keys()],
	};
}

/** Frames as what changes from one to the next, each different row written once. */
export function toScreens(frames: readonly Frame[]): RecordedScreens {
	const rows = createNumbers('[]');
	const styles = createNumbers('');
	const sizes: RecordedScreens['sizes'] = [];
	let screen: number[] = [];
	let before: Frame | undefined;
	const changes = frames.map((frame, index) => {
		if (before?.columns !== frame.columns || before.rows.length !== frame.rows.length) {
			sizes.push({ frame: index, columns: frame.columns, rows: frame.rows.length });
			screen = frame.rows.map((_, row) => screen[row] ?? 0);
		}
		const { line, column } = frame.cursor;
		const change = [toMilliseconds(frame.at) - toMilliseconds(before?.at ?? 0), line, column];
		for (const [row, text] of frame.rows.entries()) {
			const number = rows.of(text);
			if (screen[row] !== number) change.push(row, number);
			screen[row] = number;
		}
		before = frame;
		return change;
	});
	const allRows = rows.keys().map((key) => toRuns(key, (style) => styles.of(style)));
	return { styles: styles.keys().map(readStyle), rows: allRows, frames: changes, sizes };
}

function toMilliseconds(seconds: number): number {
	return Math.round(seconds * 1000);
}

function toRuns(key: string, styleOf: (style: string) => number): ScreenRun[] {
	const runs = JSON.parse(key) as RowRun[];
	return runs.map(([text, style]) => (style === '' ? text : [text, styleOf(style)]));
}
