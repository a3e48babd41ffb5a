/** Part of a reply of an older version, which writes its tool uses as elements into the text. */
export type ClineTextPart =
	| { kind: 'text' | 'thinking'; text: string }
	| { kind: 'call'; name: string; args: Record<string, string> };

/** Tools of Cline and Roo Code. */
const TOOLS =
	'execute_command read_file write_to_file replace_in_file apply_diff insert_content search_and_replace edit_file search_files list_files list_code_definition_names codebase_search browser_action use_mcp_tool access_mcp_resource ask_followup_question attempt_completion plan_mode_respond new_task switch_mode fetch_instructions update_todo_list load_mcp_documentation condense new_rule report_bug summarize_task web_fetch web_search use_skill run_slash_command generate_image apply_patch'.split(
		' ',
	);
/** What these write may hold the end of an element itself. */
const HOLDERS = new Set(
	'write_to_file replace_in_file apply_diff insert_content search_and_replace new_task attempt_completion'.split(
		' ',
	),
);
const LONG = new Set('content diff result args arguments message operations replace'.split(' '));
const OPENING = new RegExp(`<(${TOOLS.join('|')}|thinking|think)>`, 'g');

/** Takes a reply apart; an element that is not closed stays text. */
export function splitClineText(text: string): ClineTextPart[] {
	const parts: ClineTextPart[] = [];
	const unclosed = new Set<string>();
	let position = 0;
	for (const match of text.matchAll(OPENING)) {
		const [opening, name = ''] = match;
		if (match.index < position || unclosed.has(name)) continue;
		const start = match.index + opening.length;
		const close = `</${name}>`;
		const end = HOLDERS.has(name) ? findLastEnd(text, start, name) : text.indexOf(close, start);
		if (end < start) {
			unclosed.add(name);
			continue;
		}
		pushText(parts, text.slice(position, match.index));
		const inner = text.slice(start, end);
		if (name.startsWith('think')) parts.push({ kind: 'thinking', text: inner.trim() });
		else parts.push({ kind: 'call', name, args: readArguments(inner) });
		position = end + close.length;
	}
	pushText(parts, text.slice(position));
	return parts;
}

/** The last end of an element before another one of its name begins on a line of its own. */
function findLastEnd(text: string, start: number, name: string): number {
	const first = text.indexOf(`</${name}>`, start);
	const next = first === -1 ? -1 : text.indexOf(`\n<${name}>`, first);
	return text.lastIndexOf(`</${name}>`, next === -1 ? undefined : next);
}

function pushText(parts: ClineTextPart[], text: string): void {
	if (text.trim() !== '') parts.push({ kind: 'text', text: text.trim() });
}

function readArguments(inner: string): Record<string, string> {
	const args = new Map<string, string>();
	const unclosed = new Set<string>();
	let position = 0;
	for (const match of inner.matchAll(/<([a-z][a-z_]{0,40})>/g)) {
		const [opening, name = ''] = match;
		if (match.index < position || unclosed.has(name) || args.has(name)) continue;
		const start = match.index + opening.length;
		const close = `</${name}>`;
		const end = LONG.has(name) ? inner.lastIndexOf(close) : inner.indexOf(close, start);
		if (end < start) {
			unclosed.add(name);
			continue;
		}
		args.set(name, inner.slice(start, end).replace(/^\r?\n|\r?\n$/g, ''));
		position = end + close.length;
	}
	return Object.fromEntries(args);
}
