import { formatCount } from '../../model/text.ts';
import type { ToolBlock } from '../../model/turn.ts';
import { html, joinHtml, markup, type SafeHtml } from '../html.ts';
import { renderBlockLink } from './block-link.ts';
import { countLines, cutText } from './long-text.ts';
import { renderCut, type DrawContext } from './long-parts.ts';
import { renderInput, renderResult } from './tool-parts.ts';

export interface ToolContext extends DrawContext {
	/** Folder that most paths lie in; it is left out of what a folded call shows. */
	folder: string;
	/** Address of the page of a file that a call names, where the run left one. */
	fileHref: (path: string) => string | undefined;
}

/** Longer names of tools and paths are cut in what stands above a call. */
const MAX_NAME = 120;
const MAX_SUBJECT = 1_000;

/** A tool call: what was called, how it went, and, unfolded, what went in and came out. */
export function renderTool(block: ToolBlock, context: ToolContext): SafeHtml {
	const { result, inputOmitted = 0 } = block;
	const parts = [
		renderBlockLink(context.id),
		renderFullPath(block, context),
		renderInput(block, context),
		renderCut(inputOmitted, context.source),
		renderFileLink(block, context),
		renderResult(block, context),
	];
	const failed = result?.failed === true;
	// What a call's id names is inside the fold, so that a link to it unfolds the call.
	return html`<details class="tool tool-${block.toolKind}"${failed && markup(html` data-failed`)}${isOpen(block) && markup(html` open`)}><summary><span class="tool-name">${cutText(block.name, MAX_NAME)}</span>${markup(renderSubject(block, context))}${markup(renderOutcome(block))}</summary><div class="tool-body" id="${context.id}">${markup(joinHtml(parts))}</div></details>`;
}

/** Failures, edits and commits are what one looks for; the rest is folded. */
function isOpen({ toolKind, result, subject = '' }: ToolBlock): boolean {
	if (result?.failed === true || toolKind === 'edit' || hasImage(result)) return true;
	return toolKind === 'shell' && subject.includes('git commit');
}

function hasImage(result: ToolBlock['result']): boolean {
	return result?.images?.some(({ file }) => file !== undefined) === true;
}

/** The path inside the common folder, the command, the pattern. */
function renderSubject({ subject, name, path }: ToolBlock, { folder }: ToolContext): SafeHtml {
	// The subject is cut where it is long; a path is best known by its end.
	const shown = path === undefined || !isPathSubject(subject, path) ? subject : path;
	if (shown === undefined || shown === name) return html``;
	const short = folder !== '' && shown.startsWith(folder) ? shown.slice(folder.length) : shown;
	return html` <code class="tool-subject">${(short === '' ? shown : short).slice(-MAX_SUBJECT)}</code>`;
}

function isPathSubject(subject = '', path: string): boolean {
	return subject === path || (subject.endsWith('…') && path.startsWith(subject.slice(0, -1)));
}

/** How the call went, in words; the size of what came back. */
function renderOutcome({ result, toolKind }: ToolBlock): SafeHtml {
	if (result === undefined) return html` <span class="tool-outcome">— no result</span>`;
	const lines = countLines(result.text);
	const images = result.images?.length ?? 0;
	const sizes = [
		...(lines === 0 && images > 0 ? [] : [lines === 0 ? 'no output' : formatCount(lines, 'line')]),
		...(images === 0 ? [] : [formatCount(images, 'picture')]),
	];
	const size = sizes.join(', ');
	if (result.failed) {
		const { exitCode } = result;
		const how = exitCode === undefined || exitCode === 0 ? 'failed' : `exit ${exitCode}`;
		return html` <span class="tool-outcome"><b class="tool-failed">✕ ${how}</b> · ${size}</span>`;
	}
	if (toolKind === 'edit' || toolKind === 'write' || toolKind === 'todo') return html``;
	const status = result.exitCode === undefined ? '' : `exit ${result.exitCode} · `;
	return html` <span class="tool-outcome">${status}${size}</span>`;
}

/** The whole path, where the call shows only its end and its arguments are drawn as a change. */
function renderFullPath({ path, toolKind }: ToolBlock, { folder }: ToolContext): SafeHtml {
	const isChange = toolKind === 'edit' || toolKind === 'write';
	if (path === undefined || !isChange || folder === '' || !path.startsWith(folder)) return html``;
	return html`<p class="tool-note"><bdi class="tool-path">${path}</bdi></p>`;
}

function renderFileLink({ path, toolKind }: ToolBlock, { fileHref }: ToolContext): SafeHtml {
	const href = path === undefined ? undefined : fileHref(path);
	if (href === undefined || path === undefined) return html``;
	const name = path.slice(path.lastIndexOf('/') + 1);
	const words =
		toolKind === 'edit' || toolKind === 'write' ? 'as the run left it' : 'at the end of the run';
	return html`<p class="tool-note"><a href="${href}"><bdi>${name}</bdi> ${words}</a></p>`;
}
