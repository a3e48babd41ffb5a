import path from 'node:path';
import { PACKAGE_ROOT } from '../folders.ts';
import type { VitePlugin } from './vite-plugin.ts';

/** A write-up: its id, and the MDX file that holds it. */
export interface WriteUpFile {
	id: string;
	/** Absolute path. */
	file: string;
	/** What is compiled in place of the file, which may have changed since it was checked. */
	mdx: string;
}

const MODULE = 'virtual:proofsheet/write-ups';
const RESOLVED = `\0${MODULE}`;

/**
 * Makes `virtual:proofsheet/write-ups`, which exports the compiled write-ups. They may stand
 * anywhere on the disk; what they import by a bare name is looked up from the package.
 */
export function writeUpsPlugin(writeUps: readonly WriteUpFile[]): VitePlugin {
	const texts = new Map(writeUps.map(({ file, mdx }) => [file.replaceAll('\\', '/'), mdx]));
	return {
		name: 'proofsheet:write-ups',
		enforce: 'pre',
		async resolveId(source, importer) {
			if (source === MODULE) return RESOLVED;
			if (importer === undefined || !texts.has(importer.split('?', 1)[0] ?? '')) return null;
			if (/^[./]|^\0|^[a-z]:[\\/]/i.test(source)) return null;
			return this.resolve(source, path.join(PACKAGE_ROOT, 'src/site/current-build.ts'), {
				skipSelf: true,
			});
		},
		load(id) {
			if (id !== RESOLVED) return texts.get(id.split('?', 1)[0] ?? '') ?? null;
			const imports = writeUps.map(
				({ file }, index) => `import { Content as C${index} } from ${JSON.stringify(file)};`,
			);
			const entries = writeUps.map(
				({ id: name }, index) => `{ id: ${JSON.stringify(name)}, Content: C${index} }`,
			);
			return `${imports.join('\n')}\nexport const writeUps = [${entries.join(', ')}];\n`;
		},
	};
}
