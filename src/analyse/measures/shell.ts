/** One command of a shell line, with what follows it. */
export interface ShellCommand {
	text: string;
	/** `|`, `&&`, `||`, `;`, `&`, a line break, or '' after the last one. */
	next: string;
}

/** A longer script is a file, not a command. */
const MAX_SCRIPT = 20_000;
const WRAPPER = /^(?:\S*\/)?(?:ba|z|da|k)?sh\s+-\w*c\s+(?:"([^]*)"|'([^]*)'|([^\s"']+))$/;

/**
 * The commands of a shell line, in order: split where one ends, not inside quotes, here-documents
 * and comments. What a shell is asked to run (`bash -lc "…"`) is split too.
 */
export function splitShell(script: string): ShellCommand[] {
	const whole = WRAPPER.exec(script.trim());
	const inner = whole?.[1] ?? whole?.[2] ?? whole?.[3];
	return splitCommands((inner ?? script).slice(0, MAX_SCRIPT));
}

function splitCommands(script: string): ShellCommand[] {
	const commands: ShellCommand[] = [];
	let text = '';
	let at = 0;
	const close = (next: string): void => {
		const command = stripPrefix(text.trim());
		if (command !== '') commands.push({ text: command, next });
		text = '';
	};
	while (at < script.length) {
		const char = script.charAt(at);
		const skipped = findQuoteEnd(script, at);
		if (skipped > at) {
			text += script.slice(at, skipped);
			at = skipped;
			continue;
		}
		const isWordStart = text === '' || /\s$/.test(text);
		if (char === '#' && isWordStart) {
			at = lineEnd(script, at);
			continue;
		}
		const operator = /^(?:\|\||&&|\|&|[;|\n]|&(?![>\d]))/.exec(script.slice(at, at + 2))?.[0];
		if (operator === undefined || /[<>]$/.test(text)) {
			text += char;
			at++;
			continue;
		}
		at += operator.length;
		if (operator === '\n') at = skipHereDocuments(script, { at, command: text });
		close(operator);
	}
	close('');
	return commands;
}

/** Position after the quoted part or escape that begins here; the same position where none does. */
function findQuoteEnd(script: string, at: number): number {
	const char = script.charAt(at);
	if (char === '\\') return Math.min(script.length, at + 2);
	if (char === "'") {
		const end = script.indexOf("'", at + 1);
		return end === -1 ? script.length : end + 1;
	}
	if (char !== '"') return at;
	let end = at + 1;
	while (end < script.length && script.charAt(end) !== '"')
		end += script.charAt(end) === '\\' ? 2 : 1;
	return Math.min(script.length, end + 1);
}

function lineEnd(script: string, at: number): number {
	const end = script.indexOf('\n', at);
	return end === -1 ? script.length : end;
}

/** Position after the texts that `<<WORD` in the command announces. */
function skipHereDocuments(
	script: string,
	{ at, command }: { at: number; command: string },
): number {
	let position = at;
	for (const [, word] of command.matchAll(/<<-?\s*(?:\\|["'])?(\w+)/g)) {
		while (position < script.length) {
			const end = lineEnd(script, position);
			const line = script.slice(position, end).trim();
			position = end + 1;
			if (line === word) break;
		}
	}
	return position;
}

const PREFIX =
	/^(?:[({!]\s*|\w+=(?:"[^"]*"|'[^']*'|[^\s"']*)\s+|(?:sudo|time|env|command|exec|nohup|then|do|else)\s+|timeout\s+(?:-[ks]\s+[^\s-]\S*\s+|-\S+\s+)*\S+\s+)/;

/** Without what stands before a command: brackets, variables, `sudo`, `timeout 60`. */
function stripPrefix(text: string): string {
	let command = text;
	for (let prefix = PREFIX.exec(command); prefix !== null; prefix = PREFIX.exec(command)) {
		command = command.slice(prefix[0].length);
	}
	return command.replace(/\s*[)}]$/, '');
}
