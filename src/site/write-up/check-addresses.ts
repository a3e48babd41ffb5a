import type { WriteUpFile } from '../../ingest/configuration/write-ups.ts';
import type { IssueInFile } from '../../ingest/reader.ts';
import type { IssueValues } from '../../model/issue.ts';
import { findNearest } from '../../model/text.ts';
import { resolveReference } from '../reference-target.ts';
import { href, writeUpPage } from '../urls.ts';
import type { ParsedWriteUp, TextAddress } from './syntax/parse.ts';

type AddressAdvice = Omit<IssueValues<'BadAddress'>, 'address'>;

/**
 * What is wrong with the links and images of a text. `list` gives the addresses of all that the
 * site will hold; it is called where the text links to something of it.
 */
export function checkAddresses(
	{ addresses, elements }: Pick<ParsedWriteUp, 'addresses' | 'elements'>,
	text: Pick<WriteUpFile, 'id' | 'hashOf'>,
	list: () => ReadonlySet<string>,
): IssueInFile[] {
	const inHtml = elements.flatMap(({ name, attributes }) =>
		attributes.flatMap(({ name: attribute, value, line, column }) => {
			const isLink = name === 'a' && attribute === 'href';
			const isImage = name === 'img' && attribute === 'src';
			if (typeof value !== 'string' || !(isLink || isImage)) return [];
			return [{ address: value, isImage, isHtml: true, line, column }];
		}),
	);
	const all = [...addresses.map((one) => ({ ...one, isHtml: false })), ...inHtml];
	const context = { from: writeUpPage(text.id), list, hashOf: text.hashOf };
	return all.flatMap((one): IssueInFile[] => {
		const words = one.isImage ? checkImage(one, context) : checkLink(one.address, context);
		if (words === undefined) return [];
		const { address, line, column } = one;
		return [{ kind: 'BadAddress', line, column, values: { address, ...words } }];
	});
}

/** Kinds of images that the compiler takes. */
const KINDS = ['avif', 'gif', 'jpeg', 'jpg', 'png', 'svg', 'tiff', 'webp'];
const IMAGE = new RegExp(`\\.(?:${KINDS.join('|')})$`, 'i');
const ELSEWHERE = 'Put the image beside the text, and name it by its path from there.';

interface Context extends Pick<WriteUpFile, 'hashOf'> {
	/** Address of the page of the text. */
	from: string;
	list: () => ReadonlySet<string>;
}

function checkImage(
	{ address, isHtml }: TextAddress & { isHtml: boolean },
	{ from, list, hashOf }: Context,
): AddressAdvice | undefined {
	if (address.startsWith('data:image/')) return undefined;
	if (URL.canParse(address) || address.startsWith('//')) {
		return { reason: 'is loaded from elsewhere, which no page does', fix: ELSEWHERE };
	}
	if (address.startsWith('/')) return { reason: 'begins at the root of the site', fix: ELSEWHERE };
	if (isHtml) {
		const target = resolveReference(from, address);
		if (target.kind === 'inside' && list().has(target.path)) return undefined;
		return {
			reason: 'is no file of the site, and HTML does not take it from beside the text',
			fix: `Write \`![description](${address})\`.`,
		};
	}
	if (!IMAGE.test(address)) {
		return { reason: 'is no image that pages show', fix: `Known: ${KINDS.join(', ')}.` };
	}
	if (hashOf(decodeAddress(address) ?? '') !== undefined) return undefined;
	return {
		reason: 'is no file beside the text',
		fix: 'Correct the path, which begins in the folder of the text, or add the image.',
	};
}

/** Reasons of `resolveReference`, where authors need more words. */
const REFUSED: ReadonlyMap<string, string> = new Map([
	['its protocol', 'has a protocol that no page links to'],
	['it is absolute', 'begins at the root, and the site may stand at any path'],
]);

function checkLink(address: string, { from, list }: Context): AddressAdvice | undefined {
	const target = resolveReference(from, address);
	if (target.kind === 'outside') return undefined;
	if (target.kind === 'refused') {
		if (target.reason.includes('folder')) return toIndex(address);
		return {
			reason: REFUSED.get(target.reason) ?? target.reason.replace(/^it /, ''),
			fix: 'Write an address of the web in full, or the path from this page to another one.',
		};
	}
	const path = decodeAddress(target.path) ?? target.path;
	if (path === from) return undefined;
	const known = list();
	if (known.has(path)) return undefined;
	if (known.has(`${path}/index.html`)) return toIndex(address);
	const nearest = findNearest(path, [...known]);
	return {
		reason: 'leads to no file of this site',
		fix:
			nearest === undefined
				? 'Open the page that is meant, and write the path from this page to it.'
				: `Write \`${href(from, nearest)}\`.`,
	};
}

function toIndex(address: string): AddressAdvice {
	return {
		reason: 'names a folder, which does not open from disk',
		fix: `Write \`${address.replace(/\/?(?=[?#]|$)/, '/index.html')}\`.`,
	};
}

/** The path that an address stands for; undefined where `%` is not followed by what it should be. */
export function decodeAddress(address: string): string | undefined {
	try {
		return decodeURI(address);
	} catch {
		return undefined;
	}
}
