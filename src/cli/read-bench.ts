import { RunsFolderError } from '../ingest/index.ts';
import type { Store } from '../model/store.ts';
import { prepareSite } from '../site/prepare.ts';
import type { Site } from '../site/site.ts';
import { usageError } from './exit.ts';
import type { CommandOptions } from './options.ts';
import type { Progress } from './progress.ts';

/** Reads and analyses the bench that the options name. */
export async function readBench(
	options: CommandOptions,
	context: { store: Store; progress: Progress },
): Promise<Site> {
	const { root, runs, config, content, url } = options;
	context.progress.step('Reading runs');
	try {
		return await prepareSite({
			root,
			runs,
			config,
			content,
			site: url,
			store: context.store,
			onRun: ({ done, total, run }) => {
				context.progress.update(done + 1, total, run);
			},
		});
	} catch (error) {
		if (!(error instanceof RunsFolderError)) throw error;
		throw usageError(
			error.message,
			'Make the folder with one folder per round in it, or say where the runs are with `--runs`.',
		);
	} finally {
		context.progress.clear();
	}
}
