// Colours and cursor movements (CSI), titles and links (OSC, ended by BEL or ESC \).
const SEQUENCE =
	/\u001b(?:\[[0-9;:?]*[ -/]*[@-~]|\][^\u0007\u001b\n]*(?:\u0007|\u001b\\)|[()][A-Z0-9])/g;

/** Text without the escape sequences that terminals take for colours. */
export function stripAnsi(text: string): string {
	return text.includes('\u001b') ? text.replace(SEQUENCE, '') : text;
}
