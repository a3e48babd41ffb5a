import path from 'node:path';
import { WRITE_UP_ISSUES } from '../model/issues/write-ups.ts';
import type { Issue } from '../model/issue.ts';
import { formatCount } from '../model/text.ts';
import { listPages } from '../site/list-pages.ts';
import { listFiles, type SiteFile } from '../site/site-files.ts';
import type { Site } from '../site/site.ts';
import { NOT_FOUND } from '../site/urls.ts';
import { openStore } from './publishing/cache-folder.ts';
import { CommandError, EXIT, type ExitCode } from './exit.ts';
import { anchorNotFoundPage } from './rendering/finish.ts';
import { displayPath, PACKAGE_ROOT } from './folders.ts';
import { passGate } from './publishing/gate.ts';
import { checkOutFolder, type CommandOptions } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import { openPublication, type Publication } from './publishing/publish-folder.ts';
import { renderSite, type RenderedSite } from './rendering/render-site.ts';
import { readBench } from './read-bench.ts';
import { countIssues } from '../site/issue-counts.ts';
import { reportIssues } from './report.ts';
import type { Terminal } from './terminal.ts';

/** Issues of the author's own texts that must never be published. */
const FATAL = new Set(Object.keys(WRITE_UP_ISSUES));

/** GitHub Pages takes 1 GB; many small files take long to deploy. */
const MANY_BYTES = 500e6;
const MOST_BYTES = 1e9;
const MANY_FILES = 20_000;

/** `proofsheet build`: reads the bench and puts the finished site in place, whole or not at all. */
export async function build(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
	checkOutFolder(options);
	const began = performance.now();
	const progress = createProgress(terminal);
	const publication = await openPublication(options.out, (pid) => {
		terminal.err(`Another build (process ${pid}) is writing this folder; waiting for it.\n`);
	});
	const stop = onStop(publication);
	try {
		const store = openStore(options);
		const site = await readBench(options, { store, progress });
		reportIssues(site.issues, {
			folders: options,
			terminal,
			notes: false,
			write: terminal.err,
		});
		refuseBrokenTexts(site.issues);
		const pages = listPages(site);
		progress.step(`Making ${formatCount(pages.length, 'page')}`);
		const rendered = await renderSite({
			site,
			pages,
			store,
			onRender: (count) => {
				progress.step(`Rendering ${formatCount(count, 'page')}`);
			},
		});
		const files = collectFiles(site, rendered, options);
		passGate({
			expected: pages.map(({ frame }) => frame.path),
			pages: new Map([...rendered.pages].map(([page, { summary }]) => [page, summary])),
			files: new Set(files.keys()),
			assets: rendered.assets,
			folders: [PACKAGE_ROOT, options.root, publication.stage],
		});
		progress.step('Writing');
		const bytes = writeFiles(files, { publication, progress });
		publication.publish();
		progress.clear();
		summarise({ options, terminal, site, rendered, bytes, files: files.size, began });
		return options.strict && site.issues.some(({ severity }) => severity !== 'note')
			? EXIT.issues
			: EXIT.good;
	} finally {
		progress.clear();
		stop();
		publication.close();
	}
}

function refuseBrokenTexts(issues: readonly Issue[]): void {
	const fatal = issues.filter(({ kind }) => FATAL.has(kind));
	if (fatal.length === 0) return;
	throw new CommandError(
		`${formatCount(fatal.length, 'mistake')} in the write-ups; see above. Nothing was published.`,
		{ fix: 'Correct them, and build again.' },
	);
}

/** Every file of the site by its path. */
function collectFiles(
	site: Site,
	rendered: RenderedSite,
	options: CommandOptions,
): Map<string, SiteFile> {
	const files = new Map<string, SiteFile>();
	for (const [page, { load }] of rendered.pages) {
		const anchored = page === NOT_FOUND && options.base !== undefined;
		files.set(
			page,
			anchored ? anchorNotFoundPage(load().toString('utf8'), options.base ?? '/') : load,
		);
	}
	for (const [name, bytes] of rendered.assets) files.set(name, bytes);
	for (const [name, content] of listFiles(site)) files.set(name, content);
	return files;
}

/** Writes the files into the stage; gives their size. */
function writeFiles(
	files: ReadonlyMap<string, SiteFile>,
	context: { publication: Publication; progress: Progress },
): number {
	let bytes = 0;
	let done = 0;
	for (const [name, content] of files) {
		bytes += context.publication.write(name, content);
		context.progress.update(++done, files.size, name);
	}
	return bytes;
}

function summarise(result: {
	options: CommandOptions;
	terminal: Terminal;
	site: Site;
	rendered: RenderedSite;
	bytes: number;
	files: number;
	began: number;
}): void {
	const { options, terminal, site, rendered, bytes, files } = result;
	const seconds = ((performance.now() - result.began) / 1000).toFixed(1);
	const pages = formatCount(rendered.pages.size, 'page');
	terminal.out(
		`${terminal.paint('green', pages)} (${formatRendered(rendered)}), ${formatBytes(bytes)} in ${seconds} s: ${displayPath(options.out)}${path.sep}index.html\n`,
	);
	terminal.out(
		`${countIssues(site.issues) ?? 'no problems'}; all of them are on the page issues/index.html.\n`,
	);
	if (bytes > MOST_BYTES) {
		terminal.err(
			'Warning: GitHub Pages takes at most 1 GB. Leave runs out with `ignore` in bench.yaml.\n',
		);
	} else if (bytes > MANY_BYTES || files > MANY_FILES) {
		terminal.err(
			`Warning: ${formatCount(files, 'file')} of ${formatBytes(bytes)} may take GitHub Pages longer than the ten minutes that it allows.\n`,
		);
	}
}

function formatRendered({ pages, rendered }: RenderedSite): string {
	if (rendered >= pages.size) return 'all rendered';
	return rendered === 0 ? 'all from the cache' : `${rendered} rendered, the rest from the cache`;
}

function formatBytes(bytes: number): string {
	if (bytes < 1e6) return `${(bytes / 1e3).toFixed(0)} kB`;
	return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Cleans up when the build is stopped by Ctrl-C or a signal; the site from before stays. */
function onStop(publication: Publication): () => void {
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
	const stop = (signal: NodeJS.Signals): void => {
		publication.close();
		release();
		process.kill(process.pid, signal);
	};
	function release(): void {
		for (const signal of signals) process.off(signal, stop);
	}
	for (const signal of signals) process.on(signal, stop);
	return release;
}
