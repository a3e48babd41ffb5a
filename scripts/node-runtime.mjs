/**
 * Finding a Node.js that runs this project. Plain JavaScript without dependencies, because
 * Node 20 reads it, also before anything is installed.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const packageRoot = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The first version that runs TypeScript files and has the hooks that installed packages need. */
const OLDEST = [22, 18];

/** Set for the Node.js that was started in place of another, so that it starts no third one. */
const GUARD = 'PROOFSHEET_NODE_CHOSEN';

export function isNewEnough(version = process.versions.node) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The Node.js binary of the npm package `node`, where that is installed with its binary. */
export function findInstalledNode() {
	const require = nodeModule.createRequire(import.meta.url);
	try {
		const folder = path.dirname(require.resolve('node/package.json'));
		const names = process.platform === 'win32' ? ['bin/node.exe'] : ['bin/node'];
		return names.map((name) => path.join(folder, name)).find((file) => existsSync(file));
	} catch {
		return undefined;
	}
}

/** Runs a program to its end with our terminal, passing signals on; gives its exit code. */
export function run(command, args, options = {}) {
	const child = spawn(command, args, { stdio: 'inherit', ...options });
	const forward = (signal) => child.kill(signal);
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
	for (const signal of signals) process.on(signal, forward);
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('exit', (code, signal) => {
			for (const name of signals) process.off(name, forward);
			if (signal === null) return resolve(code ?? 1);
			// Ends as the child did, so that a shell sees the same.
			process.kill(process.pid, signal);
			setTimeout(() => resolve(1), 1000);
		});
	});
}

/**
 * Goes on in a newer Node.js where this one is too old: starts `script` again there and gives its
 * exit code. Gives undefined where this Node.js will do.
 */
export async function rerunInNewerNode(script, args) {
	if (isNewEnough()) return undefined;
	const node = findInstalledNode();
	if (node === undefined || process.env[GUARD] === '1') {
		// In a clone npm brings a Node.js along; an installed package runs on that of its user.
		const orFetch = isInstalledPackage()
			? ''
			: ', or let npm fetch one with `npm rebuild node --allow-scripts=node`';
		process.stderr.write(
			`Proofsheet needs Node.js ${OLDEST.join('.')} or newer; this is ${process.versions.node}.\n` +
				`Fix: install a newer Node.js from https://nodejs.org${orFetch}.\n`,
		);
		return 1;
	}
	const PATH = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`;
	return run(node, [script, ...args], { env: { ...process.env, PATH, [GUARD]: '1' } });
}

/**
 * Lets Node.js load our TypeScript files. It does so by itself, but not below a folder
 * `node_modules`, which is where an installed package stands.
 */
export function loadTypeScript() {
	hideExperimentalWarnings();
	if (!isInstalledPackage()) return;
	nodeModule.registerHooks({
		load(url, context, nextLoad) {
			if (!url.startsWith('file:') || !/\.ts$/.test(url)) return nextLoad(url, context);
			const file = fileURLToPath(url);
			if (!file.startsWith(packageRoot + path.sep)) return nextLoad(url, context);
			const source = nodeModule.stripTypeScriptTypes(readFileSync(file, 'utf8'));
			return { format: 'module', shortCircuit: true, source };
		},
	});
}

function isInstalledPackage() {
	return packageRoot.split(path.sep).includes('node_modules');
}

/** Type stripping is said to be experimental on every start of some versions. */
function hideExperimentalWarnings() {
	const emitWarning = process.emitWarning.bind(process);
	process.emitWarning = (warning, ...rest) => {
		const type = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type;
		if (type === 'ExperimentalWarning' || warning?.name === 'ExperimentalWarning') return;
		emitWarning(warning, ...rest);
	};
}
