#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { loadTypeScript, rerunInNewerNode } from './node-runtime.mjs';

const args = process.argv.slice(2);
const code = await rerunInNewerNode(fileURLToPath(import.meta.url), args);
if (code === undefined) {
	loadTypeScript();
	const { main } = await import('../src/cli/main.ts');
	process.exitCode = await main(args);
} else {
	process.exitCode = code;
}
