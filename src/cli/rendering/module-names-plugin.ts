import { pathToFileURL } from 'node:url';
import { isInside, PACKAGE_ROOT } from '../folders.ts';
import type { VitePlugin } from './vite-plugin.ts';

/**
 * Lets `import.meta.url` be the address of the module that it stands in also in a bundle: the cache
 * names results by the code that they come from.
 */
export function moduleNamesPlugin(): VitePlugin {
	return {
		name: 'proofsheet:module-names',
		enforce: 'pre',
		transform(code, id) {
			const [file = ''] = id.split('?', 1);
			if (!file.endsWith('.ts') || !code.includes('import.meta.url')) return null;
			if (!isInside(file, PACKAGE_ROOT)) return null;
			const address = JSON.stringify(pathToFileURL(file).href);
			return { code: code.replaceAll('import.meta.url', address), map: null };
		},
	};
}
