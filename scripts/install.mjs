/** Installs what is missing. Plain JavaScript without dependencies: it runs before there are any. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findInstalledNode, isNewEnough, packageRoot, run } from './node-runtime.mjs';

const LOCK = path.join(packageRoot, 'package-lock.json');
const STAMP = path.join(packageRoot, 'node_modules/.proofsheet-lock-hash');
/** npm's own record of what it installed. */
const INSTALLED = path.join(packageRoot, 'node_modules/.package-lock.json');

/** Runs `npm ci` where node_modules is missing or is not what package-lock.json says. */
export async function installWhatIsMissing() {
	const hash = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
	if (!isInstalled(hash)) {
		process.stderr.write('Installing dependencies (npm ci)\n');
		const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
		if (code !== 0) return code;
	}
	if (!isNewEnough() && findInstalledNode() === undefined) {
		// Some versions and settings of npm leave install scripts out, and this one brings the binary.
		const code = await npm(['rebuild', 'node', '--foreground-scripts']);
		if (code !== 0) return code;
	}
	writeFileSync(STAMP, hash);
	return 0;
}

function isInstalled(hash) {
	if (!existsSync(INSTALLED)) return false;
	if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === hash;
	return statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;
}

/** The npm that started this script, else the one in PATH. */
function npm(args) {
	const script = process.env.npm_execpath ?? '';
	const options = { cwd: packageRoot };
	if (/\.c?js$/.test(script)) return run(process.execPath, [script, ...args], options);
	return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
