import { shortHash } from '../model/slug.ts';

/** Longer ones are cut. */
const MAX_LENGTH = 60;

/** Id of a symbol on a page of code: `sym-Server.handleSearch`; a hash where letters are lost. */
export function symbolAnchor(path: string): string {
	const plain = path
		.slice(0, MAX_LENGTH)
		.replace(/[^A-Za-z0-9_.]+/g, '-')
		.replace(/^-+|-+$/g, '');
	return plain === path
		? `sym-${plain}`
		: `sym-${plain}${plain === '' ? '' : '-'}${shortHash(path)}`;
}
