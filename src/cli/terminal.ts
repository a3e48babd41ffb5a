import { styleText } from 'node:util';

/** What commands write to. Results go to `out`, progress and problems to `err`. */
export interface Terminal {
	out: (text: string) => void;
	err: (text: string) => void;
	/** Whether progress may redraw its line. */
	interactive: boolean;
	/** Columns of a line that is redrawn. */
	columns: number;
	/** Marks text where colours are wanted, else gives it back as it is. */
	paint: (style: Style, text: string) => string;
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** The terminal of this process: colours only where a person sees them and NO_COLOR is not set. */
export function createTerminal(): Terminal {
	const interactive = process.stderr.isTTY && process.env['TERM'] !== 'dumb';
	const noColour = process.env['NO_COLOR'] ?? '';
	const colour = interactive && noColour === '';
	for (const stream of [process.stdout, process.stderr]) stream.on('error', forgetReader);
	return {
		out: (text) => void process.stdout.write(text),
		err: (text) => void process.stderr.write(text),
		interactive,
		columns: process.stderr.columns,
		paint: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
	};
}

/** `check | head` reads no more than it wants; the command goes on to its end, unread. */
function forgetReader(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EPIPE') throw error;
}
