import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { BENCHES, listPages, siteFolder, test, type BenchName } from './site.ts';

/** What a page is made of, read by a parser of the standard and not by our own code. */
interface PageFacts {
	ids: string[];
	headings: number;
	title: string;
	policy: string;
	references: { tag: string; value: string }[];
	inline: string[];
}

const REFERENCES = new Map([
	['a', 'href'],
	['link', 'href'],
	['script', 'src'],
	['img', 'src'],
	['source', 'srcSet'],
	['use', 'href'],
]);

function readFacts(html: string): PageFacts {
	const facts: PageFacts = {
		ids: [],
		headings: 0,
		title: '',
		policy: '',
		references: [],
		inline: [],
	};
	visit(fromHtml(html), (element) => {
		const { tagName, properties, children } = element;
		if (typeof properties.id === 'string') facts.ids.push(properties.id);
		if (tagName === 'h1') facts.headings++;
		if (tagName === 'title')
			facts.title = children.map((one) => ('value' in one ? one.value : '')).join('');
		if (String(properties.httpEquiv).toLowerCase() === 'content-security-policy') {
			facts.policy = String(properties.content);
		}
		const value = properties[REFERENCES.get(tagName) ?? ''];
		if (typeof value === 'string') facts.references.push({ tag: tagName, value });
		if (tagName === 'style' || properties.style !== undefined)
			facts.inline.push(`<${tagName} style>`);
		if (tagName === 'script' && properties.src === undefined) facts.inline.push('<script>');
		for (const name of Object.keys(properties)) {
			if (/^on[A-Z]/.test(name)) facts.inline.push(`<${tagName} ${name}>`);
		}
	});
	return facts;
}

function visit(node: Root | Element, onElement: (element: Element) => void): void {
	for (const child of node.children) {
		if (child.type !== 'element') continue;
		onElement(child);
		visit(child, onElement);
	}
}

function readSite(name: BenchName): Map<string, PageFacts> {
	return new Map(
		listPages(name).map((page) => [
			page,
			readFacts(readFileSync(path.join(siteFolder(name), page), 'utf8')),
		]),
	);
}

for (const name of BENCHES) {
	test(`${name}: every link and asset is there, to the element that it names`, () => {
		const site = readSite(name);
		const broken: string[] = [];
		for (const [page, { references }] of site) {
			for (const { value } of references) {
				if (/^(?:https?:|mailto:|data:image\/)/.test(value)) continue;
				const [address = '', fragment] = value.split('#', 2);
				const target = path.posix.join(
					path.posix.dirname(page),
					address === '' ? path.posix.basename(page) : address,
				);
				const absolute = address.startsWith('/') || /^[a-z]+:/i.test(address);
				const exists =
					!absolute && !target.startsWith('..') && existsSync(path.join(siteFolder(name), target));
				if (!exists || address.endsWith('/')) broken.push(`${page}: ${value}`);
				else if (
					fragment !== undefined &&
					fragment !== '' &&
					site.get(target)?.ids.includes(decodeURIComponent(fragment)) !== true
				) {
					broken.push(`${page}: no element ${value}`);
				}
			}
		}
		expect(broken.slice(0, 20), `${broken.length} broken`).toEqual([]);
	});

	test(`${name}: every page has one h1, a title, a policy, unique ids and nothing inline`, () => {
		const faults: string[] = [];
		for (const [page, facts] of readSite(name)) {
			if (facts.headings !== 1) faults.push(`${page}: ${facts.headings} h1`);
			if (facts.title.trim() === '') faults.push(`${page}: no title`);
			if (!facts.policy.includes("default-src 'none'"))
				faults.push(`${page}: policy "${facts.policy}"`);
			const twice = facts.ids.filter((id, index) => facts.ids.indexOf(id) !== index);
			if (twice.length > 0) faults.push(`${page}: ids twice: ${twice.slice(0, 3).join(', ')}`);
			for (const what of facts.inline.slice(0, 3)) faults.push(`${page}: ${what}`);
			for (const { tag, value } of facts.references) {
				if (tag !== 'a' && tag !== 'link' && /^https?:/.test(value))
					faults.push(`${page}: loads ${value}`);
			}
		}
		expect(faults.slice(0, 20), `${faults.length} faults`).toEqual([]);
	});
}
