import type { RecordedScreens, StyledText } from '../../model/recording.ts';
import { readStyle, type RowText } from './screen-rows.ts';

/** A screen at a time in seconds: its rows as texts. */
export interface TimedScreen {
	at: number;
	columns: number;
	rows: string[];
	cursor: { line: number; column: number };
}

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

/** Screens as what changes from one to the next, each different row written once. */
export function toRecordedScreens(screens: readonly TimedScreen[]): RecordedScreens {
	const rows = createNumbers('[]');
	const styles = createNumbers('');
	const sizes: RecordedScreens['sizes'] = [];
	let numbers: number[] = [];
	let before: TimedScreen | undefined;
	const changes = screens.map((screen, index) => {
		if (before?.columns !== screen.columns || before.rows.length !== screen.rows.length) {
			sizes.push({ frame: index, columns: screen.columns, rows: screen.rows.length });
			numbers = screen.rows.map((_, row) => numbers[row] ?? 0);
		}
		const { line, column } = screen.cursor;
		const change = [toMilliseconds(screen.at) - toMilliseconds(before?.at ?? 0), line, column];
		for (const [row, text] of screen.rows.entries()) {
			const number = rows.of(text);
			if (numbers[row] !== number) change.push(row, number);
			numbers[row] = number;
		}
		before = screen;
		return change;
	});
	const allRows = rows.keys().map((key) => toStyledTexts(key, (style) => styles.of(style)));
	return { styles: styles.keys().map(readStyle), rows: allRows, frames: changes, sizes };
}

function toMilliseconds(seconds: number): number {
	return Math.round(seconds * 1000);
}

function toStyledTexts(key: string, styleOf: (style: string) => number): StyledText[] {
	const texts = JSON.parse(key) as RowText[];
	return texts.map(([text, style]) => (style === '' ? text : [text, styleOf(style)]));
}
