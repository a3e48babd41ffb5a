import { defined } from '../../model/defined.ts';
import { MAX_WHOLE_FILE, type Source } from './source.ts';
import { decodePart } from './encoding.ts';

/** The text of a file as it is shown, searched and counted. */
export interface ReadText {
	/** Without its byte order mark; `�` stands for what is no character of its encoding. */
	text: string;
	/** Of the whole file. */
	bytes: number;
	/** The file goes on. */
	cut: boolean;
	/** It is UTF-8 with a byte order mark, which is a character there as git sees it. */
	marked?: true;
}

/**
 * The text of a file, at most `limit` bytes of it, in the encoding that its first bytes tell. All
 * who look at a text of a run read it here, so that it is the same on all pages and in all counts;
 * readers of formats, who report what is wrong with an encoding, have `decodeText`.
 */
export function readText(source: Source, limit = MAX_WHOLE_FILE): ReadText {
	const bytes = source.readHead(limit);
	const cut = source.bytes > limit;
	const text = decodePart(bytes, { goesOn: cut });
	const marked = bytes.subarray(0, MARK.length).equals(MARK) || undefined;
	return { text, bytes: source.bytes, cut, ...defined({ marked }) };
}

const MARK = Buffer.from('\uFEFF');
