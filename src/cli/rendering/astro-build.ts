import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'astro';
import config from '../../../astro.config.mjs';
import { provideBuild } from '../../site/current-build.ts';
import { loadPage, type PageEntry } from '../../site/page-kinds.ts';
import type { Site } from '../../site/site.ts';
import { CommandError } from '../exit.ts';
import { moduleNamesPlugin } from './module-names-plugin.ts';
import { finishPage, finishStyles } from './finish.ts';
import { PACKAGE_ROOT } from '../folders.ts';
import { writeUpsPlugin, type WriteUpFile } from './write-ups-plugin.ts';

/**
 * Renders pages with Astro in this process. Astro must write inside its own root, and two builds
 * of one process must not share a folder, so each gets a folder of its own that is gone afterwards.
 * Finished pages go to `onPage`, one after the other; every other file is returned.
 */
export async function renderPages(options: {
	site: Site;
	pages: readonly PageEntry[];
	writeUps: readonly WriteUpFile[];
	onPage: (path: string, html: string) => void;
}): Promise<Map<string, Buffer>> {
	const folder = path.join(
		PACKAGE_ROOT,
		'.proofsheet',
		`build-${process.pid}-${randomBytes(6).toString('hex')}`,
	);
	cleanEnvironment();
	const { site, pages } = options;
	const load = (page: PageEntry): object => loadPage(page, site.bodies);
	provideBuild(() => Promise.resolve({ site, pages, load }));
	const workingFolder = process.cwd();
	try {
		makeFolder(folder);
		// Astro puts what it bundles into the working folder where that is not above its own one;
		// from there the modules of packages are not found, and two builds would share it.
		process.chdir(PACKAGE_ROOT);
		await build({
			...config,
			root: PACKAGE_ROOT,
			configFile: false,
			logLevel: 'error',
			outDir: path.join(folder, 'out'),
			cacheDir: path.join(folder, 'cache'),
			vite: {
				...config.vite,
				cacheDir: path.join(folder, 'vite'),
				logLevel: 'error',
				plugins: [moduleNamesPlugin(), writeUpsPlugin(options.writeUps)],
			},
		});
		return readRendered(path.join(folder, 'out'), options.onPage);
	} finally {
		process.chdir(workingFolder);
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Variables that Vite and Astro take for settings; a test runner or a shell may have set them to
 * what would change the pages.
 */
function cleanEnvironment(): void {
	process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
	process.env['NODE_ENV'] = 'production';
	for (const name of ['DEV', 'PROD', 'SSR', 'MODE', 'BASE_URL', 'SITE', 'ASSETS_PREFIX']) {
		// eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- an empty variable still counts
		delete process.env[name];
	}
}

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw new CommandError(`The folder "${folder}" could not be made; pages are rendered there.`, {
			fix: 'Install Proofsheet where you may write, for example in a project of your own.',
			cause: error,
		});
	}
}

function readRendered(
	folder: string,
	onPage: (path: string, html: string) => void,
): Map<string, Buffer> {
	const assets = new Map<string, Buffer>();
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const file = path.join(entry.parentPath, entry.name);
		const name = path.relative(folder, file).split(path.sep).join('/');
		const bytes = readFileSync(file);
		if (name.endsWith('.html')) {
			onPage(name, finishPage(name, bytes.toString('utf8')));
		} else if (name.endsWith('.css')) {
			assets.set(name, Buffer.from(finishStyles(name, bytes.toString('utf8'))));
		} else {
			assets.set(name, bytes);
		}
	}
	return assets;
}
