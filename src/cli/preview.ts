import { existsSync } from 'node:fs';
import path from 'node:path';
import { CommandError, EXIT, type ExitCode } from './exit.ts';
import { displayPath } from './folders.ts';
import type { CommandOptions } from './options.ts';
import { recoverOutFolder } from './publishing/publish-folder.ts';
import { serve } from './serving/serve.ts';
import type { Terminal } from './terminal.ts';

/** `proofsheet preview`: serves the built site until it is stopped. */
export async function preview(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
	await recoverOutFolder(options.out);
	if (!existsSync(path.join(options.out, 'index.html'))) {
		throw new CommandError(`There is no site in ${displayPath(options.out)}.`, {
			fix: 'Build it with `proofsheet build`, or name its folder with `--out`.',
		});
	}
	const server = await serve({
		folder: () => options.out,
		base: options.base ?? '/',
		port: options.port,
	});
	terminal.out(`The site is at ${server.url} (Ctrl-C ends it).\n`);
	await untilStopped();
	await server.close();
	return EXIT.good;
}

/** Waits for Ctrl-C or a signal to end. */
export function untilStopped(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.once(signal, () => {
				resolve();
			});
		}
	});
}
