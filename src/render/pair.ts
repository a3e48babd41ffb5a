import type { AlignedSection } from '../model/aligned.ts';
import { formatCount } from '../model/text.ts';
import { html, joinHtml, markup, type SafeHtml } from './html.ts';
import { numberWidth } from './line-row.ts';
import type { NumberedText } from './numbered-lines.ts';
import {
	groupRows,
	MIN_FOLD,
	renderApart,
	renderFold,
	renderShared,
	splitRows,
	toSharedRow,
	type PairSide,
	type PairRow,
} from './pair-rows.ts';
import { symbolAnchor } from './symbol-anchor.ts';

/** Shared lines that stand around what differs. */
const CONTEXT = 3;
/** Symbols that a fold names. */
const MAX_NAMES = 6;

export interface PairOptions {
	a: PairSide;
	b: PairSide;
	sections: readonly AlignedSection[];
	/** What is said of a section beside its name: `near 0.83`. */
	describe: (section: AlignedSection) => string | undefined;
	/** What the ids of headings begin with, where several pairs share a page. */
	anchorPrefix?: string;
	/** `p` where the pair is a figure of a text, whose headings are not its symbols. */
	heading?: 'h2' | 'p';
}

/**
 * Two files in two columns: shared lines on both sides, folded where they are many, and what only
 * one side has. The style sheet tints by contestant; the names of the groups say it in words.
 */
export function renderPair({ sections, ...options }: PairOptions): SafeHtml {
	const used = new Set<string>();
	const context = { ...options, used };
	const parts = groupSections(sections).map((group) => renderGroup(group, context));
	const lines = Math.max(options.a.text.lines.length, options.b.text.lines.length);
	const columns = Math.max(longestLine(options.a.text), longestLine(options.b.text));
	return html`<div class="lines pair-lines ${numberWidth(lines)}" data-columns="${columns}">${markup(joinHtml(parts))}</div>`;
}

/** In characters; tabs take up to four. */
function longestLine({ lines }: NumberedText): number {
	let longest = 0;
	for (const line of lines) {
		if (line.length * 4 <= longest) continue;
		longest = Math.max(longest, line.length + 3 * (line.split('\t').length - 1));
	}
	return Math.min(longest, 2_000);
}

type Context = Omit<PairOptions, 'sections'> & { used: Set<string> };

/** Neighbours that are the same on both sides stand together; all others alone. */
function groupSections(sections: readonly AlignedSection[]): AlignedSection[][] {
	const groups: AlignedSection[][] = [];
	let same: AlignedSection[] = [];
	for (const section of sections) {
		if (!section.moved && section.stretches.every(({ kind }) => kind === 'shared')) {
			if (same.length === 0) groups.push(same);
			same.push(section);
			continue;
		}
		same = [];
		groups.push([section]);
	}
	return groups;
}

/** What is the same over several symbols is one fold, which names them. */
function renderGroup(group: readonly AlignedSection[], context: Context): SafeHtml {
	const names = group.flatMap(({ a }) => (a === undefined ? [] : [a.path]));
	const lines = group
		.flatMap(({ stretches }) => stretches)
		.reduce((sum, { aLines }) => sum + aLines, 0);
	if (group.length === 1 || lines < MIN_FOLD) {
		return joinHtml(group.map((section) => renderSection(section, context)));
	}
	const inside = group.map((section) => {
		const symbol = section.a ?? section.b;
		const heading = symbol === undefined ? html`` : renderHeading(section, symbol.path, context);
		const rows = section.stretches.flatMap(splitRows).map((piece) => toSharedRow(piece, context));
		return html`${markup(heading)}${markup(groupRows(rows))}`;
	});
	const shown = names.slice(0, MAX_NAMES).join(', ');
	const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
	const list = names.length === 0 ? html`` : html`: <bdi>${shown}</bdi>${more}`;
	return html`<details class="pair-fold"><summary>${formatCount(lines, 'same line')}${markup(list)}</summary>${markup(joinHtml(inside))}</details>`;
}

function renderSection(section: AlignedSection, context: Context): SafeHtml {
	const symbol = section.a ?? section.b;
	const heading = symbol === undefined ? html`` : renderHeading(section, symbol.path, context);
	const [only] = section.stretches;
	if (symbol !== undefined && section.stretches.length === 1 && only?.kind === 'shared') {
		return html`${markup(heading)}${markup(renderFold(only, context))}`;
	}
	const rows: PairRow[] = section.stretches.flatMap((stretch, index) =>
		stretch.kind === 'apart'
			? splitRows(stretch).map((piece) => renderApart(piece, context))
			: renderShared(stretch, context, {
					above: index > 0 ? CONTEXT : symbol === undefined ? 0 : 1,
					below: index < section.stretches.length - 1 ? CONTEXT : 0,
				}),
	);
	return html`${markup(heading)}${markup(groupRows(rows))}`;
}

function renderHeading(section: AlignedSection, path: string, context: Context): SafeHtml {
	const wanted = `${context.anchorPrefix ?? ''}${symbolAnchor(path)}`;
	// The second file may have another thing of the same name.
	const id = context.used.has(wanted) ? `${wanted}-b` : wanted;
	context.used.add(id);
	const { a, b } = section;
	const other = a !== undefined && b !== undefined && a.path !== b.path ? b.path : undefined;
	const words = [
		a === undefined
			? `only in ${context.b.name}`
			: b === undefined
				? `only in ${context.a.name}`
				: context.describe(section),
		section.moved ? 'in another place there' : undefined,
	].filter((word) => word !== undefined);
	const tag = markup(context.heading === 'p' ? html`p` : html`h2`);
	return html`<${tag} class="pair-symbol" id="${id}"><a href="#${id}"><bdi>${path}</bdi></a>${other !== undefined && markup(html` <span class="pair-other">beside <bdi>${other}</bdi></span>`)} <span class="pair-words">${words.join(', ')}</span></${tag}>`;
}
