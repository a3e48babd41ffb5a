/** Finding a Chromium for the tests, or getting one. */
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { packageRoot, run } from './node-runtime.mjs';

const COMMANDS = [
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
	'chrome',
];
const INSTALL_MS = 5 * 60 * 1000;

/** Path of a browser; gets one where there is none. Undefined where that fails too. */
export async function findOrInstallBrowser() {
	const found = findBrowser();
	if (found !== undefined) return found;
	process.stderr.write('No Chromium was found; getting one.\n');
	const cli = path.join(packageRoot, 'node_modules/@playwright/test/cli.js');
	const timeout = AbortSignal.timeout(INSTALL_MS);
	await run(process.execPath, [cli, 'install', 'chromium'], { signal: timeout }).catch(() => 1);
	const own = findBrowser();
	if (own !== undefined) return own;
	if (process.getuid?.() === 0 && findCommand('apt-get') !== undefined) {
		await run('apt-get', ['update']).catch(() => 1);
		await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']).catch(() => 1);
	}
	return findBrowser();
}

/** Path of an installed browser: the one that is named, one in PATH, in a usual place, or Playwright's. */
export function findBrowser() {
	const named = [process.env.PROOFSHEET_CHROMIUM, process.env.CHROME_PATH];
	const inPath = COMMANDS.map(findCommand);
	return [...named, ...inPath, ...usualPlaces(), playwrightBrowser()].find(
		(file) => file !== undefined && file !== '' && existsSync(file),
	);
}

function findCommand(name) {
	const extensions = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
	return (process.env.PATH ?? '')
		.split(path.delimiter)
		.filter((folder) => folder !== '')
		.flatMap((folder) => extensions.map((extension) => path.join(folder, name + extension)))
		.find(isExecutable);
}

function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function usualPlaces() {
	const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
		(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
	);
	const windows = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
		.map((name) => process.env[name])
		.filter((folder) => folder !== undefined)
		.map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe'));
	return [...mac, ...windows];
}

function playwrightBrowser() {
	try {
		const require = createRequire(path.join(packageRoot, 'package.json'));
		return require('@playwright/test').chromium.executablePath();
	} catch {
		return undefined;
	}
}
