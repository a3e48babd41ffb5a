/**
 * References in finished HTML. The pages are our own and well-formed, and in their text every `<`
 * is escaped; so every `<` with a letter after it begins a tag, and its quotes are balanced.
 */

/** An attribute that names another file, and where its value stands in the page. */
export interface Reference {
	tag: string;
	/** The tag's `rel`, which says whether a `<link>` loads anything. */
	rel: string;
	/** As written, with `&amp;` and its like turned back. */
	value: string;
	/** Of the value as written, in UTF-16 code units. */
	start: number;
	end: number;
}

const TAG = /<([a-z][^\s>/]*)((?:\s+[^\s=>/"']+(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)/gi;
const ATTRIBUTE = /([^\s=>/"']+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const TAGS = new Set(
	'a area link script img source iframe embed object video audio track form use image'.split(' '),
);
const NAMES = new Set(['href', 'src', 'poster', 'action', 'data', 'srcset', 'xlink:href']);

/** Every reference of a page, in order. */
export function findReferences(html: string): Reference[] {
	return [...html.matchAll(TAG)].flatMap((match) => {
		const tag = (match[1] ?? '').toLowerCase();
		const attributes = match[2] ?? '';
		if (!TAGS.has(tag) || attributes === '') return [];
		return referencesOf(tag, attributes, match.index + match[0].length - attributes.length);
	});
}

function referencesOf(tag: string, attributes: string, offset: number): Reference[] {
	const references: Reference[] = [];
	let rel = '';
	for (const part of attributes.matchAll(ATTRIBUTE)) {
		const [whole, name = '', double, single, bare] = part;
		const value = double ?? single ?? bare;
		if (value === undefined) continue;
		if (name.toLowerCase() === 'rel') rel = value.toLowerCase();
		if (!NAMES.has(name.toLowerCase())) continue;
		const end = offset + part.index + whole.length - (bare === undefined ? 1 : 0);
		references.push({
			tag,
			rel: '',
			value: unescapeAttribute(value),
			start: end - value.length,
			end,
		});
	}
	return references.map((reference) => ({ ...reference, rel }));
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
	['&amp;', '&'],
	['&#38;', '&'],
	['&quot;', '"'],
	['&#34;', '"'],
	['&#39;', "'"],
	['&lt;', '<'],
	['&gt;', '>'],
]);

function unescapeAttribute(value: string): string {
	if (!value.includes('&')) return value;
	return value.replace(/&(?:amp|quot|lt|gt|#3[489]);/g, (entity) => ENTITIES.get(entity) ?? entity);
}

function escapeAttribute(value: string): string {
	return value
		.replaceAll('&', '&amp;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

/** A page with the values of some references replaced; `replace` gives undefined to keep one. */
export function replaceReferences(
	html: string,
	replace: (reference: Reference) => string | undefined,
): string {
	let result = '';
	let done = 0;
	for (const reference of findReferences(html)) {
		const value = replace(reference);
		if (value === undefined) continue;
		result += html.slice(done, reference.start) + escapeAttribute(value);
		done = reference.end;
	}
	return done === 0 ? html : result + html.slice(done);
}
