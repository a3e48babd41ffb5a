/** Why a file was not opened. */
export type RefusedReason =
	'link' | 'not a regular file' | 'missing' | 'outside' | 'changed' | 'failed';

export class RefusedError extends Error {
	readonly reason: RefusedReason;
	/** Path of the file, relative to the root, where one was named. */
	readonly file: string | undefined;
	constructor(reason: RefusedReason, message: string, file?: string) {
		super(message);
		this.name = 'RefusedError';
		this.reason = reason;
		this.file = file;
	}
}

/** The same error, about this file. */
export function aboutFile(error: unknown, file: string): unknown {
	return error instanceof RefusedError
		? new RefusedError(error.reason, error.message, file)
		: error;
}
