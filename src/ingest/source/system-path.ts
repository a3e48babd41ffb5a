/**
 * Names of files are bytes; most are UTF-8. In paths each byte of a name that is none stands as a
 * lone surrogate, U+DC00 and the byte: no UTF-8 holds those, so that the name can be found again.
 * Pages show them as “�”.
 */
const BASE = 0xdc00;
const ESCAPED = /[\udc80-\udcff]/u;

/** Whether some of a path is not UTF-8. */
export function isOddPath(path: string): boolean {
	return ESCAPED.test(path);
}

/** What the system calls a file. */
export function toSystemPath(path: string): string | Buffer {
	if (!isOddPath(path)) return path;
	return Buffer.concat(
		Array.from(path).map((character) => {
			const code = character.codePointAt(0) ?? 0;
			return isOddPath(character) ? Buffer.from([code - BASE]) : Buffer.from(character);
		}),
	);
}

/** What a file is called in paths. */
export function fromSystemName(name: Buffer): string {
	const text = name.toString('utf8');
	if (!text.includes('\uFFFD') || Buffer.from(text).equals(name)) return text;
	let path = '';
	for (let at = 0; at < name.length;) {
		const character = readCharacter(name, at);
		path += character ?? String.fromCharCode(BASE + (name[at] ?? 0));
		at += character === undefined ? 1 : Buffer.byteLength(character);
	}
	return path;
}

/** The character that stands at a place; undefined where none does. */
function readCharacter(name: Buffer, at: number): string | undefined {
	for (let length = 1; length <= 4; length++) {
		const bytes = name.subarray(at, at + length);
		const text = bytes.toString('utf8');
		if (bytes.length === length && Buffer.from(text).equals(bytes)) return text;
	}
	return undefined;
}
