import type { Terminal } from './terminal.ts';

/** Says how far a command is: one line that is redrawn on a terminal, plain lines elsewhere. */
export interface Progress {
	/** Begins a step such as "Reading runs". */
	step(name: string): void;
	/** Progress inside the step; drawn on terminals only. */
	update(done: number, total: number, what?: string): void;
	/** Takes the line away, so that other text can be printed. */
	clear(): void;
}

const REDRAW_MS = 80;

export function createProgress(terminal: Terminal): Progress {
	let current = '';
	let drawn = false;
	let last = 0;
	function draw(text: string): void {
		terminal.err(`\r\u001b[K${text.slice(0, Math.max(terminal.columns - 1, 20))}`);
		drawn = true;
		last = performance.now();
	}
	function clear(): void {
		if (drawn) terminal.err('\r\u001b[K');
		drawn = false;
	}
	return {
		step(name) {
			current = name;
			if (terminal.interactive) draw(name);
			else terminal.err(`${name}\n`);
		},
		update(done, total, what = '') {
			if (!terminal.interactive || performance.now() - last < REDRAW_MS) return;
			draw(`${current} ${done}/${total} ${what}`);
		},
		clear,
	};
}
