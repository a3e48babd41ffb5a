/** Windows cannot hold files of these names, and GitHub Pages gives some a meaning. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|index|404)$/;
const MAX_LENGTH = 80;

/**
 * The address of a name: `[a-z0-9-]`, at most 80 characters, never empty or reserved.
 *
 * ASCII letters and digits stay (lower-cased), runs of anything else become one `-`. Where
 * that loses letters (names in other scripts, names that are too long or reserved), eight hex
 * digits of a hash of the true name are added, so that different names keep different addresses.
 */
export function slug(name: string): string {
	const plain = name
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
	const losesLetters = /[^\p{ASCII}]/u.test(name) || plain === '';
	if (!losesLetters && plain.length <= MAX_LENGTH && !RESERVED.test(plain)) return plain;
	return slugWithHash(name);
}

/** The address of a name whose plain one is taken. */
export function slugWithHash(name: string): string {
	const plain = name
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, MAX_LENGTH - 9)
		.replace(/^-+|-+$/g, '');
	const hash = shortHash(name);
	return plain === '' ? `x-${hash}` : `${plain}-${hash}`;
}

/** Eight hex digits of FNV-1a (32 bit) over the UTF-16 code units: for addresses, not for proof. */
export function shortHash(text: string): string {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) {
		hash ^= text.charCodeAt(index);
		hash = Math.imul(hash, 0x01000193);
	}
	return (hash >>> 0).toString(16).padStart(8, '0');
}
