import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import type { CellStyle } from '../../model/recording.ts';
import type { TerminalSize } from './cast-header.ts';

/** Text and the key of its style; plain text has the key ''. */
export type RowText = [text: string, style: string];

/** A cell shows no more of what was piled up on it. */
const MAX_PILE = 32;
/** Where colours by red, green and blue begin, after the palette. */
const FIRST_DIRECT = 256;
const NO_COLOUR = -1;
const FLAGS = ['bold', 'dim', 'italic', 'underline', 'inverse', 'strike'] as const;

/** The rows of a screen, each as the JSON of its styled texts: equal rows are equal texts. */
export function readRows(buffer: IBuffer, { columns, rows }: TerminalSize): string[] {
	const cell = buffer.getNullCell();
	return Array.from({ length: rows }, (_, row) => {
		const line = buffer.getLine(buffer.baseY + row);
		return JSON.stringify(line === undefined ? [] : readTexts(line, columns, cell));
	});
}

/** The texts of a row, without the blanks at its end that have no style; `cell` is filled again and again. */
function readTexts(line: IBufferLine, columns: number, cell: IBufferCell): RowText[] {
	const texts: RowText[] = [];
	for (let column = 0; column < columns; column++) {
		if (line.getCell(column, cell) === undefined) break;
		// The second half of a wide character.
		if (cell.getWidth() === 0) continue;
		const text = cell.getChars().slice(0, MAX_PILE) || ' ';
		const style = cell.isAttributeDefault() ? '' : styleKey(cell);
		const last = texts.at(-1);
		if (last?.[1] === style) last[0] += text;
		else texts.push([text, style]);
	}
	const last = texts.at(-1);
	if (last?.[1] === '') last[0] = last[0].trimEnd();
	return last?.[0] === '' ? texts.slice(0, -1) : texts;
}

function styleKey(cell: IBufferCell): string {
	const flags = [
		cell.isBold(),
		cell.isDim(),
		cell.isItalic(),
		cell.isUnderline(),
		cell.isInverse(),
		cell.isStrikethrough(),
	];
	const bits = flags.reduce((sum, flag, index) => (flag === 0 ? sum : sum + 2 ** index), 0);
	const text = cell.isFgDefault() ? NO_COLOUR : toColour(cell.getFgColor(), cell.isFgRGB());
	const back = cell.isBgDefault() ? NO_COLOUR : toColour(cell.getBgColor(), cell.isBgRGB());
	const isPlain = bits === 0 && text === NO_COLOUR && back === NO_COLOUR;
	return isPlain ? '' : `${bits} ${text} ${back}`;
}

function toColour(value: number, isDirect: boolean): number {
	return isDirect ? FIRST_DIRECT + value : value;
}

/** The style that the key of a styled text stands for. */
export function readStyle(key: string): CellStyle {
	if (key === '') return {};
	const [bits = 0, text = NO_COLOUR, background = NO_COLOUR] = key.split(' ').map(Number);
	const style: CellStyle = {};
	if (text !== NO_COLOUR) style.text = text;
	if (background !== NO_COLOUR) style.background = background;
	for (const [index, flag] of FLAGS.entries()) {
		if (Math.floor(bits / 2 ** index) % 2 === 1) style[flag] = true;
	}
	return style;
}
