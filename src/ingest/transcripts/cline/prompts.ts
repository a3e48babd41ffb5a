import { findPersonsWords } from './results.ts';

/** Part of a message with the role `user`, most of which Cline writes itself. */
export type ClineUserText =
	| { kind: 'prompt'; text: string }
	/** Added by Cline for the model. */
	| { kind: 'injected'; text: string }
	/** The result of a tool use that older versions wrote as text: `[read_file for 'a.ts'] Result:`. */
	| { kind: 'result'; name: string; text: string }
	/** The state of the editor, which is repeated with each message: not shown. */
	| { kind: 'hidden' };

const RESULT = /^\[([a-z][a-z_]{2,40})\b[^\n]{0,2000}\] Result:[ \t]*\r?\n?/;
/** How Cline begins texts of its own. */
const OWN =
	/^(?:\[(?:ERROR|TASK RESUMPTION|NOTE)\]|<(?:explicit_instructions|file_content|folder_content|url_content|git_|terminal_output|workspace_diagnostics|SYSTEM_NOTICE|system-reminder|file_context|hook_context|summary|context_summary)|# (?:TODO LIST|task_progress)|The user has (?:accepted|approved)|Your last response)/i;

/** Tells what a text is; `afterCalls` says that the message answers calls of the model. */
export function classifyClineText(text: string, afterCalls: boolean): ClineUserText {
	const trimmed = text.trim();
	if (trimmed === '' || trimmed.startsWith('<environment_details>')) return { kind: 'hidden' };
	const result = RESULT.exec(text);
	if (result !== null) {
		return { kind: 'result', name: result[1] ?? '', text: text.slice(result[0].length) };
	}
	const shown = withoutEnvironment(trimmed);
	const prompt = findPersonsWords(shown);
	if (prompt !== undefined) return { kind: 'prompt', text: prompt };
	if (OWN.test(shown) || afterCalls) return { kind: 'injected', text: shown };
	return { kind: 'prompt', text: shown };
}

function withoutEnvironment(text: string): string {
	const start = text.indexOf('<environment_details>');
	if (start === -1) return text;
	const close = '</environment_details>';
	const end = text.indexOf(close, start);
	const rest = end === -1 ? '' : text.slice(end + close.length);
	return `${text.slice(0, start)}${rest}`.trim();
}
