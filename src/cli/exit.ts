/** Exit codes of every command. */
export const EXIT = {
	good: 0,
	/** Could not build or answer; the published folder is the one from before. */
	failed: 1,
	usage: 2,
	/** The finished site was not fit to be published. */
	refused: 3,
	/** Built, with problems of the input, and `--strict` was given. */
	issues: 4,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command: what is wrong, what to do, and the exit code. */
export class CommandError extends Error {
	readonly fix: string;
	readonly exitCode: ExitCode;
	/** Where the problem stands, as `file:line:column`. */
	readonly place: string | undefined;

	constructor(
		message: string,
		options: { fix: string; exitCode?: ExitCode; place?: string | undefined; cause?: unknown },
	) {
		super(message, { cause: options.cause });
		this.name = 'CommandError';
		this.fix = options.fix;
		this.exitCode = options.exitCode ?? EXIT.failed;
		this.place = options.place;
	}
}

/** The command line itself is wrong. */
export function usageError(message: string, fix: string): CommandError {
	return new CommandError(message, { fix, exitCode: EXIT.usage });
}
