import type { Fields } from '../../json/fields.ts';
import { findExitCode, findText, toFields } from '../../json/fields.ts';

/** What a command printed, as mini-swe-agent tells the model. */
export interface MiniResult {
	text: string;
	failed: boolean;
	refused: boolean;
	exitCode: number | undefined;
}

const EXCEPTION = '<exception>';
const EXCEPTION_END = '</exception>';
const OUTPUT = '<output>';
const OUTPUT_END = '</output>';

/**
 * Takes a result out of its frame of `<returncode>` and `<output>`. What is framed otherwise, such as
 * a long output that was cut in the middle, stays as it is.
 */
export function readMiniResult(content: string, message: Fields): MiniResult {
	const { exception, rest } = takeException(content);
	const frame = /^\s*<returncode>(-?\d{1,9})<\/returncode>\s*/.exec(rest.slice(0, 100));
	const body = frame === null ? rest : rest.slice(frame[0].length);
	const extra = toFields(message['extra']);
	const exitCode = frame === null ? findExitCode(extra['returncode']) : Number(frame[1]);
	const reason = exception ?? findText(extra['exception_info']);
	const hasTimedOut = /^The last command <command>/.test(rest) && rest.includes(' timed out');
	return {
		text: [exception ?? '', withoutFrame(body)].filter((part) => part !== '').join('\n'),
		failed: hasTimedOut || reason !== undefined || (exitCode !== undefined && exitCode !== 0),
		refused: reason?.includes('was not executed') === true,
		exitCode,
	};
}

/** Whether a text is the result of a command and nothing else. */
export function isMiniResult(content: string): boolean {
	const { rest } = takeException(content);
	return rest.trimStart().startsWith('<returncode>');
}

function takeException(content: string): { exception: string | undefined; rest: string } {
	const end = content.startsWith(EXCEPTION) ? content.indexOf(EXCEPTION_END) : -1;
	if (end === -1) return { exception: undefined, rest: content };
	return {
		exception: content.slice(EXCEPTION.length, end),
		rest: content.slice(end + EXCEPTION_END.length).trimStart(),
	};
}

function withoutFrame(body: string): string {
	const end = body.trimEnd();
	if (!body.startsWith(OUTPUT) || !end.endsWith(OUTPUT_END)) return body;
	return end.slice(OUTPUT.length, -OUTPUT_END.length).replace(/^\r?\n/, '');
}
