import { oneLine } from '../builder/blocks.ts';
import { findText, toFields, toList, type Fields } from '../../json/fields.ts';
import { toHunks } from '../builder/search-replace.ts';
import { toToolUse, type ToolUse } from '../builder/tool-use.ts';

/** What the model says with a tool that ends the task or answers: it is shown as text too. */
const SPEECH = new Map([
	['attempt_completion', 'result'],
	['plan_mode_respond', 'response'],
	['submit_and_exit', 'summary'],
]);

/** The words of a tool use that speaks to a person; undefined for other tools. */
export function findSpeech(name: string, args: unknown): string | undefined {
	const key = SPEECH.get(name);
	return key === undefined ? undefined : findText(toFields(args)[key])?.trim();
}

/** A tool use of Cline or Roo Code, drawn for what it does. */
export function toClineUse(use: {
	line: number;
	id: string;
	name: string;
	args: unknown;
}): ToolUse {
	const args = simplify(use.name, toFields(use.args));
	const made = toToolUse({ ...use, args });
	const { block } = made;
	const paths = listPaths(args);
	if (block.path === undefined && paths.length > 0) {
		if (paths.length === 1 && paths[0] !== undefined) block.path = paths[0];
		block.subject = oneLine(paths.join(', '));
	}
	const diff = findText(args['diff']);
	const patch = diff === undefined ? undefined : toHunks(diff);
	if (patch !== undefined) block.patch = patch;
	return made;
}

/** Speech is shown as text, and several commands run as one script. */
function simplify(name: string, args: Fields): Fields {
	const key = SPEECH.get(name);
	if (key !== undefined) {
		return Object.fromEntries(Object.entries(args).filter(([one]) => one !== key));
	}
	const commands = toList(args['commands']);
	if (commands.length === 0 || args['command'] !== undefined) return args;
	const rest = Object.entries(args).filter(([one]) => one !== 'commands');
	return { command: commands.map(toCommand).join('\n'), ...Object.fromEntries(rest) };
}

function toCommand(command: unknown): string {
	if (typeof command === 'string') return command;
	const { command: name, args } = toFields(command);
	const words = [name, ...toList(args)].filter((word) => typeof word === 'string');
	return words.length === 0 ? JSON.stringify(command) : words.join(' ');
}

/** Files of a tool that reads several, as a list or as elements. */
function listPaths(args: Fields): string[] {
	const inList = toList(args['files']).flatMap((file) => findText(toFields(file)['path']) ?? []);
	if (inList.length > 0) return inList.slice(0, 20);
	const elements = findText(args['args'])?.slice(0, 10_000) ?? '';
	return [...elements.matchAll(/<path>([^<>]{1,500})<\/path>/g)].flatMap((one) => one[1] ?? []);
}
