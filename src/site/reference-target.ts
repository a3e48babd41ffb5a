import { defined } from '../model/defined.ts';

/** What a reference of a page leads to. */
export type Target =
	| { kind: 'outside' }
	/** A file of the site, by its path from the root; `fragment` without `#`. */
	| { kind: 'inside'; path: string; fragment?: string }
	/** It could not work everywhere, or must not stand in a page. */
	| { kind: 'refused'; reason: string };

/** Resolves a relative reference of the page at `from`. */
export function resolveReference(from: string, value: string): Target {
	if (/^(?:https?:|mailto:)/i.test(value)) return { kind: 'outside' };
	if (value.startsWith('data:image/')) return { kind: 'outside' };
	if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return { kind: 'refused', reason: 'its protocol' };
	if (value.startsWith('/')) return { kind: 'refused', reason: 'it is absolute' };
	const [address = '', fragment] = value.split('#', 2);
	const file = address.split('?', 1)[0] ?? '';
	const path = file === '' ? from : joinAddress(from, file);
	if (path === undefined) return { kind: 'refused', reason: 'it leads out of the site' };
	if (path === '' || path.endsWith('/')) {
		return { kind: 'refused', reason: 'it names a folder, which does not open from disk' };
	}
	return { kind: 'inside', path, ...defined({ fragment }) };
}

function joinAddress(from: string, file: string): string | undefined {
	const parts = from.split('/').slice(0, -1);
	for (const part of file.split('/')) {
		if (part === '.') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return undefined;
	}
	return parts.join('/');
}
