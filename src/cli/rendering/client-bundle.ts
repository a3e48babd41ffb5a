import path from 'node:path';
import { build } from 'vite';
import { PACKAGE_ROOT } from '../folders.ts';
import { CLIENT_ENTRIES } from './page-code.ts';

/** Bundles `src/client/<entry>.ts` into `assets/<entry>.js`: classic scripts, because modules do not load from disk. */
export async function bundleClient(): Promise<Map<string, Buffer>> {
	const files = new Map<string, Buffer>();
	for (const name of CLIENT_ENTRIES) {
		const entry = path.join(PACKAGE_ROOT, 'src/client', `${name}.ts`);
		files.set(`assets/${name}.js`, Buffer.from(await bundle(name, entry)));
	}
	return files;
}

async function bundle(name: string, entry: string): Promise<string> {
	const result = await build({
		root: PACKAGE_ROOT,
		configFile: false,
		envFile: false,
		publicDir: false,
		logLevel: 'error',
		define: { 'process.env.NODE_ENV': '"production"' },
		build: {
			write: false,
			minify: true,
			target: 'es2022',
			reportCompressedSize: false,
			copyPublicDir: false,
			lib: { entry, formats: ['iife'], name: 'proofsheet', fileName: () => `${name}.js` },
		},
	});
	const outputs = Array.isArray(result) ? result : [result];
	const chunks = outputs.flatMap((one) =>
		'output' in one ? one.output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])) : [],
	);
	return chunks.join('\n');
}
