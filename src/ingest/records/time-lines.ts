import { parseSeconds } from './durations.ts';

/** One measurement of a command, while its lines are read. */
export interface TimedCommand {
	/** What was run, where the format tells. */
	command?: string | undefined;
	/** Seconds. */
	wall?: number | undefined;
	user?: number | undefined;
	sys?: number | undefined;
	/** Line of each of the three. */
	lines: Record<string, number>;
}

type Part = 'wall' | 'user' | 'sys';
type Parts = Partial<Record<Part, number>> & { command?: string };

const GNU_LABELS = new Map<string, Part>([
	['User time (seconds)', 'user'],
	['System time (seconds)', 'sys'],
	['Elapsed (wall clock) time (h:mm:ss or m:ss)', 'wall'],
]);
const SHELL_WORDS = new Map<string, Part>([
	['real', 'wall'],
	['user', 'user'],
	['sys', 'sys'],
]);
const FISH_UNITS = new Map([
	['micros', 1e-6],
	['millis', 1e-3],
	['secs', 1],
	['mins', 60],
	['hours', 3600],
]);

/** What one line of `time`'s output says, whichever `time` it is; undefined for any other line. */
export function parseTimeLine(line: string): Parts | undefined {
	if (line.length > 1_000) return undefined;
	const text = line.trim();
	return parseGnuVerbose(text) ?? parseShell(text) ?? parseOneLine(text) ?? parseFish(text);
}

/** GNU `time -v`: `Elapsed (wall clock) time (h:mm:ss or m:ss): 0:01.00`. */
function parseGnuVerbose(text: string): Parts | undefined {
	const command = /^Command being timed: "(.*)"$/.exec(text)?.[1];
	if (command !== undefined) return { command };
	const at = text.lastIndexOf(': ');
	const part = GNU_LABELS.get(text.slice(0, Math.max(at, 0)));
	const seconds = parseSeconds(text.slice(at + 2));
	return part === undefined || seconds === undefined ? undefined : { [part]: seconds };
}

/** bash, ksh, zsh with TIMEFMT: `real	0m32.100s`; POSIX `time -p`: `real 32.10`. */
function parseShell(text: string): Parts | undefined {
	const [, word = '', amount = ''] = /^(real|user|sys)\s+(\d[\d.,hms]*)$/.exec(text) ?? [];
	const part = SHELL_WORDS.get(word);
	const seconds = parseSeconds(amount.replace(',', '.'));
	return part === undefined || seconds === undefined ? undefined : { [part]: seconds };
}

/** GNU default, zsh and BSD write everything into one line. */
function parseOneLine(text: string): Parts | undefined {
	const gnu = /^([\d.]+)user ([\d.]+)system ([\d:.]+)elapsed\b/.exec(text);
	if (gnu !== null) return toParts({ user: gnu[1], sys: gnu[2], wall: gnu[3] });
	const zsh =
		/(?:^|\s)([\d.]+)s user ([\d.]+)s system (?:[\d.]+%|-?nan%?|\?+%?) cpu ([\d:.]+) total$/.exec(
			text,
		);
	if (zsh !== null) {
		const command = text.slice(0, zsh.index).trim();
		const parts = toParts({ user: zsh[1], sys: zsh[2], wall: zsh[3] });
		return parts === undefined || command === '' ? parts : { ...parts, command };
	}
	const bsd = /^([\d.]+) real\s+([\d.]+) user\s+([\d.]+) sys$/.exec(text);
	return bsd === null ? undefined : toParts({ wall: bsd[1], user: bsd[2], sys: bsd[3] });
}

/** fish: `Executed in   32.10 secs`, `usr time    1.00 secs`. */
function parseFish(text: string): Parts | undefined {
	const [, label, amount, unit = ''] =
		/^(Executed in|usr time|sys time)\s+([\d.]+) (micros|millis|secs|mins|hours)\b/.exec(text) ??
		[];
	const size = FISH_UNITS.get(unit);
	if (label === undefined || size === undefined) return undefined;
	const seconds = Math.round(Number(amount) * size * 1e6) / 1e6;
	if (Number.isNaN(seconds)) return undefined;
	return { [label === 'Executed in' ? 'wall' : label === 'usr time' ? 'user' : 'sys']: seconds };
}

function toParts(texts: Record<Part, string | undefined>): Parts | undefined {
	const wall = parseSeconds(texts.wall);
	const user = parseSeconds(texts.user);
	const sys = parseSeconds(texts.sys);
	return wall === undefined || user === undefined || sys === undefined
		? undefined
		: { wall, user, sys };
}
