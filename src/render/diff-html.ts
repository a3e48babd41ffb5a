import type { FileChange } from '../model/change.ts';
import { formatCount } from '../model/text.ts';
import { renderHunks, type HunkOptions } from './diff-hunks.ts';
import type { ChangePart } from './diff-pages.ts';
import { html, joinHtml, markup, type SafeHtml } from './html.ts';

export interface ChangeOptions extends HunkOptions {
	/** Level of the files' headings. */
	heading?: 2 | 3 | 4;
	/** Page on which a file goes on that is not shown whole. */
	nextHref?: string | undefined;
}

/** One page of `planChangePages`: a section for each file, with unified hunks. */
export function renderChangePage(
	parts: readonly ChangePart[],
	options: ChangeOptions = {},
): SafeHtml {
	return joinHtml(parts.map((part) => renderPart(part, options)));
}

/** What follows the heading of a file: its facts and its hunks. */
export function renderChangeBody(part: ChangePart, options: HunkOptions = {}): SafeHtml {
	return html`${markup(renderFacts(part))}${markup(renderHunks(part, options))}`;
}

function renderPart(part: ChangePart, options: ChangeOptions): SafeHtml {
	const { heading = 2 } = options;
	const { change, id } = part;
	const level = markupTag(heading);
	const name = `${id}-name`;
	return html`<section class="change" id="${id}" aria-labelledby="${name}"><${level} class="change-head" id="${name}"><span class="change-status">${describeStatus(part)}</span> <bdi class="change-path">${change.path}</bdi>${markup(renderCounts(change))}</${level}>${markup(renderChangeBody(part, options))}${!part.last && markup(renderNext(part, options))}</section>`;
}

function renderNext({ anchor }: ChangePart, { nextHref }: ChangeOptions): SafeHtml {
	const name = html`on the next page`;
	const link =
		nextHref === undefined
			? name
			: html`<a href="${nextHref}" data-continues="${anchor}">${markup(name)}</a>`;
	return html`<p class="change-fact">The file continues ${markup(link)}.</p>`;
}

function markupTag(heading: 2 | 3 | 4) {
	const names = { 2: html`h2`, 3: html`h3`, 4: html`h4` };
	return markup(names[heading]);
}

function describeStatus({ change, first }: ChangePart): string {
	const status = change.status === 'mode' ? 'mode changed' : change.status;
	return first ? status : `${status}, continued`;
}

function renderCounts({ binary, added, removed }: FileChange): SafeHtml {
	if (binary) return html``;
	return html` <span class="change-counts"><span class="change-added">+${added}</span> <span class="change-removed">−${removed}</span></span>`;
}

/** What hunks do not show: the old name, modes, binary content, that there is nothing to show. */
function renderFacts({ change, first }: ChangePart): SafeHtml {
	if (!first) return html``;
	const facts: SafeHtml[] = [];
	if (change.oldPath !== undefined) {
		const likeness = change.similarity === undefined ? '' : `, ${change.similarity} % alike`;
		facts.push(
			html`${change.status === 'copied' ? 'Copied' : 'Renamed'} from <bdi>${change.oldPath}</bdi>${likeness}.`,
		);
	}
	if (change.copyOf !== undefined) {
		const { path, similarity } = change.copyOf;
		facts.push(
			html`Copied from <bdi>${path}</bdi>, ${similarity} % alike; its lines count as added all the same.`,
		);
	}
	const mode = describeMode(change);
	if (mode !== undefined) facts.push(html`${mode}`);
	if (change.binary) facts.push(html`${describeBinary(change)}`);
	else if (change.hunks.length === 0) facts.push(html`${describeNoHunks(change)}`);
	return joinHtml(facts.map((fact) => html`<p class="change-fact">${markup(fact)}</p>`));
}

function describeBinary({ bytes, tooLarge }: FileChange): string {
	if (tooLarge === true) return 'The file is too large: its lines are not compared.';
	return bytes === undefined
		? 'A binary file: its content is not shown.'
		: `A binary file of ${formatCount(bytes, 'byte')}: its content is not shown.`;
}

function describeNoHunks({ status }: FileChange): string {
	if (status === 'added') return 'The file is empty.';
	return status === 'removed' ? 'The file was empty.' : 'No line changed.';
}

const MODES = new Map([
	['100644', 'a plain file'],
	['100664', 'a plain file'],
	['100755', 'an executable file'],
	['120000', 'a symbolic link'],
	['160000', 'a submodule'],
]);

/** `100644 became 100755`, in words; undefined where the mode says nothing. */
function describeMode({ status, oldMode, newMode }: FileChange): string | undefined {
	const words = (mode: string) => MODES.get(mode) ?? `mode ${mode}`;
	if (status === 'added' || status === 'removed') {
		const mode = newMode ?? oldMode;
		if (mode === undefined || mode === '100644') return undefined;
		return `It ${status === 'added' ? 'is' : 'was'} ${words(mode)} (mode ${mode}).`;
	}
	if (oldMode === undefined || newMode === undefined || oldMode === newMode) return undefined;
	return `Was ${words(oldMode)} (mode ${oldMode}), is ${words(newMode)} (mode ${newMode}).`;
}
