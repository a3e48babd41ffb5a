import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A build that did not end well; the message has what it printed. */
export class BuildError extends Error {
	override name = 'BuildError';
}

/**
 * Builds the site of an input, a folder with `runs/` and perhaps `content/`, with the program of a
 * checkout. Nothing comes out of a cache: what another version kept there is not to be taken for
 * what this one makes.
 */
export async function buildSite(options: {
	checkout: string;
	input: string;
	site: string;
	options: readonly string[];
}): Promise<void> {
	const { checkout, input, site } = options;
	const root = mkdtempSync(path.join(tmpdir(), 'proofsheet-root-'));
	const content = path.join(input, 'content');
	const args = [
		path.join(checkout, 'scripts/proofsheet.mjs'),
		'build',
		...['--root', root, '--runs', path.join(input, 'runs'), '--out', site],
		...(existsSync(content) ? ['--content', content] : []),
		...options.options,
	];
	try {
		const { code, output } = await run(args);
		if (code === 0) return;
		throw new BuildError(
			`The build of ${input} with ${checkout} ended with ${code ?? 'a signal'}:\n${output.trimEnd()}`,
		);
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}

function run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
	const child = spawn(process.execPath, args, {
		env: withoutOptions(process.env),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (output += text));
	}
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			resolve({ code, output });
		});
	});
}

/** The environment without options that the caller has set for builds of their own. */
function withoutOptions(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(environment).filter(([name]) => !name.startsWith('PROOFSHEET_')),
	);
}
