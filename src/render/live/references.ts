import { unescapeAddress } from '../address.ts';
/** What an address in a page of a contestant leads to. */
export type Reference =
	/** A file of the tree, and what follows it, such as `#icon`. */
	| { kind: 'file'; path: string; fragment: string }
	/** Somewhere on the network. */
	| { kind: 'outside' }
	/** Nothing to load: a fragment, `data:`, `javascript:`. */
	| { kind: 'none' };

/**
 * Resolves an address as a browser would whose site is the tree. An address from the root (`/a.js`)
 * is tried in the folder of the page first: pages are opened from wherever they lie.
 */
export function resolveReference(
	address: string,
	{ from, root, has }: { from: string; root: string; has: (path: string) => boolean },
): Reference {
	const text = address.trim();
	if (text === '' || text.startsWith('#')) return { kind: 'none' };
	if (/^(?:https?:)?\/\//i.test(text)) return { kind: 'outside' };
	if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return { kind: 'none' };
	const hash = text.indexOf('#');
	const fragment = hash === -1 ? '' : text.slice(hash);
	const plain = unescapeAddress((hash === -1 ? text : text.slice(0, hash)).split('?', 1)[0] ?? '');
	if (!plain.startsWith('/')) return { kind: 'file', path: join(folderOf(from), plain), fragment };
	const near = join(root, plain.slice(1));
	return { kind: 'file', path: has(near) ? near : join('', plain.slice(1)), fragment };
}

export function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/') + 1);
}

/** What leads out of the tree stays a path that no file has. */
function join(folder: string, rest: string): string {
	const parts: string[] = [];
	for (const part of `${folder}${rest}`.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
		else parts.push(part);
	}
	return parts.join('/');
}

const TYPES: Readonly<Record<string, string>> = {
	avif: 'image/avif',
	css: 'text/css',
	gif: 'image/gif',
	ico: 'image/x-icon',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	js: 'text/javascript',
	json: 'application/json',
	m4a: 'audio/mp4',
	mjs: 'text/javascript',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	ogg: 'audio/ogg',
	otf: 'font/otf',
	png: 'image/png',
	svg: 'image/svg+xml',
	ttf: 'font/ttf',
	wasm: 'application/wasm',
	wav: 'audio/wav',
	webm: 'video/webm',
	webp: 'image/webp',
	woff: 'font/woff',
	woff2: 'font/woff2',
};

/** A file as an address that holds it. */
export function toDataUrl(path: string, content: Buffer | string): string {
	const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
	const type = TYPES[extension] ?? 'application/octet-stream';
	const charset = /^text\/|json|svg/.test(type) ? ';charset=utf-8' : '';
	return `data:${type}${charset};base64,${Buffer.from(content).toString('base64')}`;
}
