import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACKAGE_ROOT } from '../folders.ts';

/** The scripts of every page, in `src/client`. */
export const CLIENT_ENTRIES = ['site', 'theme'] as const;

/**
 * What a build is: the command, for pages call functions of what it prepared; routes and components
 * of write-ups, which no module imports; settings; and files that are copied.
 */
const PARTS = ['src/cli/build.ts', 'src/pages', 'src/components/mdx', 'tsconfig.json', 'public'];

/** Addresses of all that pages and assets are made with; what these load counts, too. */
export function listPageCode(): string[] {
	const files = [
		...PARTS.flatMap((name) => listFiles(path.join(PACKAGE_ROOT, name))),
		...CLIENT_ENTRIES.map((name) => path.join(PACKAGE_ROOT, 'src/client', `${name}.ts`)),
	];
	return files.map((file) => pathToFileURL(file).href).sort();
}

function listFiles(file: string): string[] {
	if (statSync(file).isFile()) return [file];
	return readdirSync(file, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}
