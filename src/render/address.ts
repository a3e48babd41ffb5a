/** Schemes that links to the outside may have. */
const OUTSIDE = /^(?:https?:\/\/[^/\s]|mailto:[^\s])/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The one check of an address that is untrusted: `outside` for http, https and mailto, `inside`
 * for a fragment, `path` for a relative path, undefined for everything that no page may link to.
 */
export function classifyAddress(address: string): 'outside' | 'inside' | 'path' | undefined {
	if (hasControl(address)) return undefined;
	if (OUTSIDE.test(address)) return 'outside';
	if (address.startsWith('#')) return 'inside';
	// `//host` and `\\host` lead to another site, `/path` to the root of whatever the site is on.
	if (SCHEME.test(address) || /^[/\\]/.test(address) || address === '') return undefined;
	return 'path';
}

/** Browsers drop control characters inside addresses, which hides `java\nscript:`. */
function hasControl(address: string): boolean {
	for (let index = 0; index < address.length; index++) {
		const code = address.charCodeAt(index);
		if (code < 0x20 || code === 0x7f) return true;
	}
	return address.trim() !== address;
}

/** An address without its escapes; where they are none, as it is. */
export function unescapeAddress(address: string): string {
	try {
		return decodeURIComponent(address);
	} catch {
		return address;
	}
}
