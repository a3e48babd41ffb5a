import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { expect } from 'vitest';

/** What a hostile author puts into notes, names, code and output. */
export const PAYLOADS: readonly string[] = [
	'<script>alert(1)</script>',
	'</script><script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x></svg>',
	'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
	'<a href="javascript:alert(1)">x</a>',
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	'x onmouseover=alert(1) ',
	'</code></pre><h1>out</h1>',
	'</i></div></section><form action=//x><input name=y></form>',
	'<!-- comment --><style>*{display:none}</style>',
	'<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
	'<base href=//x><meta http-equiv=refresh content="0;url=//x"><link rel=stylesheet href=//x>',
	'&lt;script&gt; &#60;script&#62;',
	'\u202egnp.exe\u202c \u200bzero\u2066x\u2069 \ufeff',
	'nul\0 bell\x07 escape\x1b[31m delete\x7f c1\x9b',
	'lone \ud800 and \udc00',
	'{{constructor}} ${alert(1)} %0a<script>',
	'__proto__ constructor hasOwnProperty',
];

const TAGS = new Set([
	...['a', 'b', 'bdi', 'blockquote', 'br', 'code', 'del', 'details', 'div', 'em', 'h2', 'h3', 'h4'],
	...['h5', 'h6', 'hr', 'i', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 's', 'section', 'span'],
	...['strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
]);
const ATTRIBUTES = new Set([
	...['ariaLabel', 'ariaLabelledBy', 'className', 'dataLines', 'dataN', 'dataO', 'dir', 'href'],
	...['id', 'open', 'rel', 'role', 'start', 'tabIndex', 'title'],
]);

/** Fails where a page holds anything but our own elements and attributes. */
export function expectSafe(html: string): void {
	for (const element of listElements(fromHtml(html, { fragment: true }))) {
		expect(TAGS).toContain(element.tagName);
		for (const name of Object.keys(element.properties)) expect(ATTRIBUTES).toContain(name);
		const { href } = element.properties;
		if (typeof href === 'string') expect(href).toMatch(/^(?:#|https?:\/\/|mailto:|\.\.\/files\/)/);
	}
	expect(html).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
	expect(html.isWellFormed()).toBe(true);
}

export function listElements(node: Nodes): Element[] {
	const own = node.type === 'element' ? [node] : [];
	return 'children' in node ? [...own, ...node.children.flatMap(listElements)] : own;
}

/** All text of a piece of HTML, as a browser's `textContent`. */
export function textOf(html: string): string {
	const collect = (node: Nodes): string => {
		if (node.type === 'text') return node.value;
		return 'children' in node ? node.children.map(collect).join('') : '';
	};
	return collect(fromHtml(html, { fragment: true }));
}
