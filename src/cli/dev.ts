import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, watch, type FSWatcher } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFolder } from './publishing/cache-folder.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { displayPath, isFolder, PACKAGE_ROOT } from './folders.ts';
import type { CommandOptions } from './options.ts';
import { untilStopped } from './preview.ts';
import { createReloader } from './serving/reload.ts';
import { serve } from './serving/serve.ts';
import type { Terminal } from './terminal.ts';

const SETTLE_MS = 150;

/**
 * `proofsheet dev`: builds into a folder of its own, serves it, and builds again whenever runs or
 * write-ups change. Each build is a process of its own, so that a failed one ends nothing.
 */
export async function dev(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
	const kept = cacheFolder(options);
	const out =
		kept === undefined ? mkdtempSync(path.join(tmpdir(), 'proofsheet-')) : path.join(kept, 'dev');
	const reloader = createReloader(() => existsSync(path.join(out, 'index.html')));
	const rebuild = createRebuilder(options, { out, onEnd: reloader.tell });
	await rebuild();
	const server = await serve({
		folder: () => out,
		base: options.base ?? '/',
		port: options.port,
		handle: reloader.handle,
		transform: reloader.transform,
	});
	const watchers = watchInputs(options, () => void rebuild());
	terminal.out(`The site is at ${server.url} and follows changes (Ctrl-C ends it).\n`);
	await untilStopped();
	for (const watcher of watchers) watcher.close();
	await server.close();
	return EXIT.good;
}

/** A function that builds; called during a build, it builds once more afterwards. */
function createRebuilder(
	options: CommandOptions,
	context: { out: string; onEnd: (isBuilt: boolean) => void },
): () => Promise<void> {
	let last = Promise.resolve();
	let waiting = 0;
	async function buildOnce(): Promise<void> {
		waiting--;
		const code = await runBuild(options, context.out);
		context.onEnd(code === EXIT.good || code === EXIT.issues);
	}
	return () => {
		// One build that has not begun will see this change too.
		if (waiting === 0) {
			waiting++;
			last = last.then(buildOnce);
		}
		return last;
	};
}

function runBuild(options: CommandOptions, out: string): Promise<number> {
	const { root, runs, config, content, base, url } = options;
	const args = [
		path.join(PACKAGE_ROOT, 'scripts/proofsheet.mjs'),
		'build',
		...['--root', root, '--out', out],
		...runs.flatMap((folder) => ['--runs', folder]),
		...(config === undefined ? [] : ['--config', config]),
		...(content === undefined ? [] : ['--content', content]),
		...(base === undefined ? [] : ['--base', base]),
		...(url === undefined ? [] : ['--site', url]),
		...(options.debug ? ['--debug'] : []),
	];
	return new Promise((resolve) => {
		const child = spawn(process.execPath, args, { stdio: 'inherit' });
		child.on('error', () => {
			resolve(EXIT.failed);
		});
		child.on('exit', (code) => {
			resolve(code ?? EXIT.failed);
		});
	});
}

/** Watches what a site is made from; changes that come together are one. */
function watchInputs(options: CommandOptions, onChange: () => void): FSWatcher[] {
	let timer: NodeJS.Timeout | undefined;
	const source = path.join(PACKAGE_ROOT, 'src');
	const installed = PACKAGE_ROOT.split(path.sep).includes('node_modules');
	const folders = [
		...options.runs,
		options.config,
		options.content,
		installed ? undefined : source,
	];
	return folders.flatMap((folder) => {
		if (folder === undefined || !isFolder(folder)) return [];
		const watcher = watch(folder, { recursive: true }, () => {
			clearTimeout(timer);
			timer = setTimeout(onChange, SETTLE_MS);
		});
		watcher.on('error', (error) => {
			process.stderr.write(`${displayPath(folder)} can no longer be watched: ${error.message}\n`);
		});
		return [watcher];
	});
}
