import { nameOf, type Rules } from './rules.ts';
import { childOf, type SyntaxGap, type SyntaxNode } from './syntax-tree.ts';

const AT_RULES = new Set([
	'media_statement',
	'supports_statement',
	'keyframes_statement',
	'scope_statement',
	'at_rule',
]);

/** Rules by their selectors, and what they stand in, such as `@media (max-width: 600px)`. */
export const cssRules: Rules = {
	declare(node, { text }) {
		if (node.type === 'rule_set') {
			const selectors = childOf(node, 'selectors');
			return selectors === undefined ? undefined : rule(nameOf(text, selectors));
		}
		const block = AT_RULES.has(node.type) ? findBlock(node) : undefined;
		if (block === undefined) return undefined;
		return rule(nameOf(text, { start: node.start, end: block.start }));
	},
	decisions: new Set(),
	blocks: new Set(),
	continues: () => false,
	countParameters: () => 0,
};

function rule(name: string): ReturnType<Rules['declare']> {
	return { name, kind: 'rule', label: name, separator: ' / ' };
}

function findBlock(node: SyntaxNode): SyntaxNode | undefined {
	return childOf(node, 'block', 'keyframe_block_list');
}

const BRACE = /\/\*|[{}"']|url\((?!\s*["'])/gi;

/**
 * Brackets without their others. Whatever else the grammar makes no sense of is mostly a word that
 * is younger than it (`@container`, `width <= 600px`); browsers skip what they do not know, so that
 * nothing else breaks a style sheet.
 */
export function findLostBraces(text: string): SyntaxGap[] {
	const open: number[] = [];
	const gaps: SyntaxGap[] = [];
	BRACE.lastIndex = 0;
	for (let match = BRACE.exec(text); match !== null; match = BRACE.exec(text)) {
		const { index } = match;
		const [mark] = match;
		if (mark === '{') open.push(index);
		else if (mark === '}') {
			if (open.pop() === undefined) gaps.push({ start: index, end: index + 1 });
		} else BRACE.lastIndex = skip(text, index + mark.length, mark);
	}
	for (const start of open) gaps.push({ start, end: start + 1, missing: '}' });
	return gaps;
}

/** Where a comment, a string or an address ends; a string ends at the end of its line at the latest. */
function skip(text: string, from: number, mark: string): number {
	if (mark === '/*') return endOf(text, '*/', from);
	if (mark !== '"' && mark !== "'") return endOf(text, ')', from);
	for (let place = from; place < text.length; place++) {
		const char = text.charAt(place);
		if (char === '\\') place++;
		else if (char === mark || char === '\n') return place + 1;
	}
	return text.length;
}

function endOf(text: string, mark: string, from: number): number {
	const end = text.indexOf(mark, from);
	return end === -1 ? text.length : end + mark.length;
}
