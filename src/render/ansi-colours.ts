/** The sixteen colours of a terminal as xterm has them; only to find the nearest. */
const BASIC: readonly (readonly [number, number, number])[] = [
	[0, 0, 0],
	[205, 0, 0],
	[0, 205, 0],
	[205, 205, 0],
	[0, 0, 238],
	[205, 0, 205],
	[0, 205, 205],
	[229, 229, 229],
	[127, 127, 127],
	[255, 0, 0],
	[0, 255, 0],
	[255, 255, 0],
	[92, 92, 255],
	[255, 0, 255],
	[0, 255, 255],
	[255, 255, 255],
];

/** What `ESC [ … m` sets; colours by their number from 0 to 15. */
export interface TerminalStyle {
	text?: number | undefined;
	background?: number | undefined;
	bold?: boolean;
	dim?: boolean;
	italic?: boolean;
	underline?: boolean;
	strike?: boolean;
	inverse?: boolean;
}

/**
 * The style after a Select Graphic Rendition sequence (ECMA-48, 8.3.117, and xterm's colours).
 * Concealed text (8) stays visible: nothing may hide on a page.
 */
export function applyRendition(style: TerminalStyle, parameters: string): TerminalStyle {
	let result = style;
	const numbers = parameters.split(/[;:]/, 32).map(Number);
	for (let index = 0; index < numbers.length; index++) {
		const code = numbers[index] ?? 0;
		if (code === 38 || code === 48) {
			const { colour, length } = readColour(numbers.slice(index + 1), parameters.includes(':'));
			result = { ...result, [code === 38 ? 'text' : 'background']: colour };
			index += length;
			continue;
		}
		result = code === 0 ? {} : { ...result, ...readCode(code) };
	}
	return result;
}

function readCode(code: number): TerminalStyle {
	if (code >= 30 && code <= 37) return { text: code - 30 };
	if (code >= 40 && code <= 47) return { background: code - 40 };
	if (code >= 90 && code <= 97) return { text: code - 82 };
	if (code >= 100 && code <= 107) return { background: code - 92 };
	return CODES.get(code) ?? {};
}

const CODES = new Map<number, TerminalStyle>([
	[1, { bold: true }],
	[2, { dim: true }],
	[3, { italic: true }],
	[4, { underline: true }],
	[7, { inverse: true }],
	[9, { strike: true }],
	[21, { underline: true }],
	[22, { bold: false, dim: false }],
	[23, { italic: false }],
	[24, { underline: false }],
	[27, { inverse: false }],
	[29, { strike: false }],
	[39, { text: undefined }],
	[49, { background: undefined }],
]);

/** The colour after 38 or 48, and how many numbers it takes. */
function readColour(
	numbers: number[],
	hasColons: boolean,
): { colour: number | undefined; length: number } {
	const [form, ...rest] = numbers;
	if (form === 5) return { colour: fromPalette(rest[0] ?? NaN), length: 2 };
	if (form !== 2) return { colour: undefined, length: 1 };
	// With colons, a colour space may stand before the three values; it is mostly empty.
	const skipped = hasColons && rest.length >= 4 ? 1 : 0;
	const [red = 0, green = 0, blue = 0] = rest.slice(skipped);
	return { colour: findNearest([red, green, blue]), length: 4 + skipped };
}

/** The nearest of the sixteen colours to a colour of the palette of 256, or to 256 + RGB. */
export function toBasicColour(colour: number): number | undefined {
	if (colour < 256) return fromPalette(colour);
	const value = colour - 256;
	return findNearest([
		Math.floor(value / 65_536) % 256,
		Math.floor(value / 256) % 256,
		value % 256,
	]);
}

/** The 256 colours of xterm: 16 named ones, a cube of 6 x 6 x 6, 24 greys. */
function fromPalette(number: number): number | undefined {
	if (!(number >= 0 && number <= 255)) return undefined;
	if (number < 16) return number;
	if (number >= 232) {
		const grey = 8 + 10 * (number - 232);
		return findNearest([grey, grey, grey]);
	}
	const step = (value: number) => (value === 0 ? 0 : 55 + 40 * value);
	const cube = number - 16;
	return findNearest([step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6)]);
}

function findNearest(colour: readonly [number, number, number]): number {
	let best = 0;
	let bestDistance = Infinity;
	for (const [index, basic] of BASIC.entries()) {
		const distance = basic.reduce(
			(sum, value, channel) => sum + (value - (colour[channel] ?? 0)) ** 2,
			0,
		);
		if (distance < bestDistance) {
			best = index;
			bestDistance = distance;
		}
	}
	return best;
}
