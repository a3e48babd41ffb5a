/** A header longer than this belongs to no bundle of a run. */
const MAX_HEADER = 4 * 1024 * 1024;
const MAX_HEADS = 1_000;

/** What stands before the pack of a git bundle. */
export interface BundleHeader {
	objectFormat: 'sha1' | 'sha256';
	/** Commits that the receiver must have. */
	prerequisites: string[];
	/** In file order. */
	heads: { sha: string; ref: string }[];
	/** Where the pack begins. */
	packStart: number;
}

/** Whether a file begins like a bundle. */
export function startsLikeBundle(head: Buffer): boolean {
	return /^# v[23] git bundle\n/.test(head.subarray(0, 20).toString('latin1'));
}

/**
 * Reads the lines before the pack: `@capability` (version 3), `-<sha> comment`, `<sha> <ref>`, and an
 * empty one. Undefined where they do not end or another line stands among them.
 */
export function readBundleHeader(bytes: Buffer): BundleHeader | undefined {
	const header: BundleHeader = { objectFormat: 'sha1', prerequisites: [], heads: [], packStart: 0 };
	let start = bytes.indexOf('\n') + 1;
	for (;;) {
		const end = bytes.subarray(0, MAX_HEADER).indexOf('\n', start);
		if (end === -1) return undefined;
		const line = bytes.toString('utf8', start, end);
		start = end + 1;
		if (line === '') return { ...header, packStart: start };
		if (!readLine(line, header)) return undefined;
	}
}

function readLine(line: string, header: BundleHeader): boolean {
	if (line.startsWith('@')) {
		if (line === '@object-format=sha256') header.objectFormat = 'sha256';
		return true;
	}
	const match = /^(-?)([\da-f]{40}|[\da-f]{64})(?: (.*))?$/.exec(line);
	if (match === null) return false;
	const [, sign, sha = '', rest = ''] = match;
	if (sign === '-') header.prerequisites.push(sha);
	else if (header.heads.length < MAX_HEADS) header.heads.push({ sha, ref: rest });
	return true;
}

/** The head whose files are the result: `HEAD`, else the main branch, else the first branch. */
export function chooseHead(
	heads: readonly { sha: string; ref: string }[],
): { sha: string; ref: string } | undefined {
	const named = ['HEAD', 'refs/heads/main', 'refs/heads/master'];
	for (const name of named) {
		const head = heads.find(({ ref }) => ref === name);
		if (head !== undefined) return head;
	}
	return heads.find(({ ref }) => ref.startsWith('refs/heads/')) ?? heads[0];
}
