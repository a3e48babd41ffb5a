/** Lines of the Test Anything Protocol, each without the spaces that subtests are indented by. */

export interface TestPoint {
	ok: boolean;
	/** '' where there is none. */
	description: string;
	directive?: 'skip' | 'todo';
	/** What stands behind the directive. */
	reason?: string;
	/** Seconds, where the runner writes `# time=`. */
	seconds?: number;
	/** A block of subtests in braces follows. */
	opensBlock: boolean;
}

export const isVersion = (line: string): boolean => /^\s*TAP version \d+\s*$/i.test(line);
export const isPlan = (line: string): boolean => parsePlan(line) !== undefined;
export const isTestPoint = (line: string): boolean => parseTestPoint(line) !== undefined;

/** `1..5`, or `1..0 # SKIP no network`. */
export function parsePlan(line: string): { count: number; reason?: string } | undefined {
	const [, first, last, reason] =
		/^(\d{1,9})\.\.(\d{1,9})(?:\s*#\s*(.*))?\s*$/.exec(line.trimEnd()) ?? [];
	if (first === undefined || last === undefined) return undefined;
	const count = Math.max(0, Number(last) - Number(first) + 1);
	return { count, ...(reason === undefined || reason === '' ? {} : { reason }) };
}

/** `ok 1 - adds # SKIP not here`, with number, dash and directive each left out or not. */
export function parseTestPoint(line: string): TestPoint | undefined {
	const [, not, rest] = /^(not )?ok(?=\s|$)(.*)$/.exec(line.trimEnd()) ?? [];
	if (rest === undefined) return undefined;
	const opensBlock = /\s\{$/.test(rest);
	const numbered = rest.replace(/\s\{$/, '').replace(/^\s+\d{1,9}(?=\s|$)/, '');
	// A plain sentence that begins with “ok” is none: what stands there is a description or nothing.
	const { text, comment } = splitComment(numbered.replace(/^\s+(?:- ?)?/, ''));
	const [, word, reason] = /^(skip|todo)\S*\s*(.*)$/i.exec(comment ?? '') ?? [];
	const time = /^time=(\d{1,12}(?:\.\d+)?)(ms|s)\b/.exec(comment ?? '');
	const isDirective = word !== undefined;
	const shown =
		comment === undefined || isDirective || time !== null ? text : `${text} # ${comment}`;
	return {
		ok: not === undefined,
		description: shown.replace(/\\([#\\])/g, '$1').trim(),
		...(isDirective ? { directive: word.toLowerCase() === 'skip' ? 'skip' : 'todo' } : {}),
		...(isDirective && reason !== undefined && reason !== '' ? { reason } : {}),
		...(time === null ? {} : { seconds: Number(time[1]) / (time[2] === 'ms' ? 1_000 : 1) }),
		opensBlock,
	};
}

/** Splits at the last ` # `, which is no escaped one. */
function splitComment(text: string): { text: string; comment?: string } {
	const found = /^(.*?)(?:^|\s)(?<!\\)#\s*((?:skip|todo)\b.*|time=.*|[^#]*)$/i.exec(text);
	return found === null ? { text } : { text: found[1] ?? '', comment: found[2] ?? '' };
}

/** `# tests 5`, `# pass 3`, `# fail 2`, `# skipped 0`, `# todo 0`, as node:test and others end. */
export function parseSummary(line: string): { name: string; value: number } | undefined {
	const [, name, value] =
		/^# (tests|pass|fail|cancelled|skipped|todo|duration_ms)\s+(\d{1,12}(?:\.\d+)?)$/.exec(
			line.trimEnd(),
		) ?? [];
	return name === undefined ? undefined : { name, value: Number(value) };
}
