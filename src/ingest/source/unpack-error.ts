/** Why something packed was not unpacked, in words that fit after a colon, and what helps. */
export class UnpackError extends Error {
	readonly fix: string;
	constructor(
		reason: string,
		fix = 'Copy the file again; if it is as it was written, unpack it by hand.',
	) {
		super(reason);
		this.name = 'UnpackError';
		this.fix = fix;
	}
}

/** zstd came into Node.js with version 22.15. */
export const ZSTD_MISSING = new UnpackError(
	'it is packed with zstd, which this version of Node.js does not know',
	'Use Node.js 22.15 or a newer one, or unpack the file with `zstd -d`.',
);

const REASONS: [RegExp, string][] = [
	[/ERR_BUFFER_TOO_LARGE/, 'what is in it is too large'],
	[/end of central directory record signature not found/i, 'the end of the archive is missing'],
	[/Z_BUF_ERROR|unexpected end/i, 'it ends too early'],
];

/** What an error of an unpacking library means. */
export function explainUnpacking(error: unknown): string {
	if (!(error instanceof Error)) return 'it is damaged';
	const code = 'code' in error ? String(error.code) : '';
	const known = REASONS.find(([pattern]) => pattern.test(`${code} ${error.message}`));
	return known?.[1] ?? 'it is damaged';
}
