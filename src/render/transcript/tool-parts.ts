import type { ToolBlock } from '../../model/turn.ts';
import { renderAnsi } from '../ansi.ts';
import { renderPlain, renderSnippet } from '../code.ts';
import { html, joinHtml, markup, type SafeHtml } from '../html.ts';
import { languageOf } from '../../lexer/language.ts';
import {
	findCommand,
	findReplacements,
	findText,
	findTodos,
	listShortArguments,
	parseArguments,
	type TodoItem,
	type ToolArguments,
} from './arguments.ts';
import { countLines } from './long-text.ts';
import { renderLong, type DrawContext } from './long-parts.ts';
import { renderPatch, toPatch } from './patch.ts';
import { renderImage } from './image.ts';
import { renderProse } from './prose.ts';

const PATHS = ['path', 'file_path', 'filePath', 'filepath', 'notebook_path', 'absolute_path'];
const FILE_TEXTS = ['file_text', 'content', 'contents', 'text'];
const PROMPTS = ['prompt', 'message', 'instructions', 'task', 'description'];

/** What went into a call, drawn for what the call does. */
export function renderInput(block: ToolBlock, context: DrawContext): SafeHtml {
	const args = parseArguments(block.input);
	switch (block.toolKind) {
		case 'shell':
			return renderCommand(block, args, context);
		case 'edit':
			return renderEdit(block, args, context);
		case 'write':
			return renderCode(findWritten(args) ?? block.input, block.path, context);
		case 'todo':
			return renderTodos(findTodos(args), block, context);
		case 'agent': {
			const prompt = findText(args, PROMPTS);
			return prompt === undefined
				? renderJson(block.input, context)
				: renderProse(prompt, { ...context, idPrefix: `${context.id}-in-` });
		}
		case 'read':
		case 'search':
		case 'generic':
			return renderGeneric(block, args, context);
	}
}

/** The text of a file in the arguments of a call; the input may be the text itself, which may be JSON. */
function findWritten(args: ToolArguments | undefined): string | undefined {
	const isCall = findText(args, PATHS) !== undefined;
	return isCall ? findText(args, FILE_TEXTS) : undefined;
}

function renderCommand(
	block: ToolBlock,
	args: ToolArguments | undefined,
	context: DrawContext,
): SafeHtml {
	const command = findCommand(block.input);
	if (command === undefined) return renderGeneric(block, args, context);
	const draw = (text: string) =>
		html`<div class="command">${markup(renderSnippet({ text, language: 'bash' }).html)}</div>`;
	const rest = listShortArguments(args, ['command', 'cmd', 'script', 'code']);
	return html`${markup(renderLong(command, { ...context, draw }))}${markup(renderPairs(rest))}`;
}

/** The change itself: as the log has it, else made from the old and the new text. */
function renderEdit(
	block: ToolBlock,
	args: ToolArguments | undefined,
	context: DrawContext,
): SafeHtml {
	const path = block.path;
	const draw = (text: string) => renderPatch(text, path);
	const patch = block.patch ?? (args === undefined ? block.input : undefined);
	if (patch !== undefined && patch.trim() !== '') return renderLong(patch, { ...context, draw });
	const replacements = findReplacements(args);
	if (replacements.length > 0) {
		return joinHtml(replacements.map((one) => renderLong(toPatch(one), { ...context, draw })));
	}
	const created = findText(args, FILE_TEXTS);
	if (created !== undefined) return renderCode(created, path, context);
	return renderGeneric(block, args, context);
}

function renderCode(text: string, path: string | undefined, context: DrawContext): SafeHtml {
	const language = path === undefined ? 'text' : languageOf(path);
	const draw = (part: string) => renderSnippet({ text: part, language }).html;
	return renderLong(text, { ...context, draw });
}

const TODO_MARKS: Record<TodoItem['status'], string> = {
	done: '✓ done',
	active: '▸ in progress',
	open: '○ open',
};

function renderTodos(items: TodoItem[], block: ToolBlock, context: DrawContext): SafeHtml {
	if (items.length === 0) return renderGeneric(block, parseArguments(block.input), context);
	const rows = items.map(
		({ text, status }) =>
			html`<li class="todo-${status}"><span class="todo-mark">${TODO_MARKS[status]}</span> ${text}</li>`,
	);
	return html`<ul class="todos">${markup(rows)}</ul>`;
}

/** Short arguments as pairs; anything with structure as JSON. */
function renderGeneric(
	block: ToolBlock,
	args: ToolArguments | undefined,
	context: DrawContext,
): SafeHtml {
	const pairs = listShortArguments(args, []);
	if (args !== undefined && pairs.length === args.size) return renderPairs(pairs);
	const pathOnly = PATHS.some((name) => args?.get(name) === block.input);
	return pathOnly ? html`` : renderJson(block.input, context);
}

function renderPairs(pairs: readonly { name: string; value: string }[]): SafeHtml {
	if (pairs.length === 0) return html``;
	const rows = pairs.map(
		({ name, value }) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`,
	);
	return html`<dl class="tool-pairs">${markup(rows)}</dl>`;
}

/** JSON, or whatever stands where JSON is expected. */
export function renderJson(
	text: string,
	context: DrawContext & { omitted?: number | undefined },
): SafeHtml {
	if (text.trim() === '') return html``;
	const language = /^\s*[[{]/.test(text) ? 'json' : 'text';
	const draw = (part: string) => renderSnippet({ text: part, language }).html;
	return renderLong(text, { ...context, draw });
}

/** What came out of a call. */
export function renderResult({ result, toolKind }: ToolBlock, context: DrawContext): SafeHtml {
	if (result === undefined) {
		return html`<p class="tool-note">The log holds no result of this call.</p>`;
	}
	const images = (result.images ?? []).map((image) => renderImage(image, context));
	if (result.text.trim() === '') {
		const empty =
			images.length === 0 && toolKind === 'shell'
				? html`<p class="tool-note">No output.</p>`
				: html``;
		return joinHtml([empty, ...images]);
	}
	const isTerminal = toolKind === 'shell' || result.text.includes('\x1b[');
	const draw = isTerminal ? drawTerminal : renderPlain;
	const output =
		toolKind === 'agent' && !result.failed
			? renderProse(result.text, { ...context, idPrefix: `${context.id}-out-` })
			: renderLong(result.text, { ...context, draw, omitted: result.omitted });
	const body = html`<div class="output"${result.failed && markup(html` data-failed`)}>${markup(output)}</div>`;
	const isRoutine =
		(toolKind === 'edit' || toolKind === 'write' || toolKind === 'todo') && !result.failed;
	const shown = isRoutine
		? renderRoutine(result.text, body)
		: html`<p class="tool-label">${toolKind === 'agent' ? 'Answer' : 'Output'}</p>${markup(body)}`;
	return joinHtml([shown, ...images]);
}

/** That an edit was made is known; what the tool says about it is folded. */
function renderRoutine(text: string, body: SafeHtml): SafeHtml {
	const lines = countLines(text);
	return html`<details class="rest"><summary>What the tool answered, ${lines} ${lines === 1 ? 'line' : 'lines'}</summary>${markup(body)}</details>`;
}

function drawTerminal(text: string): SafeHtml {
	return renderAnsi(text);
}
