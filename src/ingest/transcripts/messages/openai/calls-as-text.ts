import type { ChatCall } from './calls.ts';

/**
 * Calls that a model writes as text, where the harness has it do so: OpenHands without calls of the
 * API (`<function=execute_bash><parameter=command>ls</parameter></function>`). Whether one was
 * carried out, its result tells.
 */
export interface TextCalls {
	calls: ChatCall[];
	/** The text without them. */
	text: string;
}

const CALL = /^[ \t]*<function=([\w.-]{1,100})>([\s\S]*?)<\/function>[ \t]*$/gm;
const PARAMETER = /<parameter=([\w.-]{1,100})>\n?([\s\S]*?)\n?<\/parameter>/g;
/** What stands in a fence is shown to a reader. */
const FENCE = /^(?:```|~~~)/m;

export function splitTextCalls(text: string): TextCalls {
	if (!text.includes('<function=') || FENCE.test(text)) return { calls: [], text };
	const calls: ChatCall[] = [];
	const rest = text.replace(CALL, (_, name: string, body: string) => {
		const parameters = [...body.matchAll(PARAMETER)].map(([, key = '', value = '']) => [
			key,
			value,
		]);
		calls.push({ name, args: Object.fromEntries(parameters) as unknown });
		return '';
	});
	return { calls, text: rest.trim() };
}

/** The result of such a call, which the harness sends in the place of a person. */
export function readTextResult(text: string): { name: string; text: string } | undefined {
	const found = /^EXECUTION RESULT of \[([\w.-]{1,100})\]:[ \t]*\n?/.exec(text);
	const name = found?.[1];
	return found === null || name === undefined
		? undefined
		: { name, text: text.slice(found[0].length) };
}
