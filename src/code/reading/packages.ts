import {
	isManifest,
	readDependencies,
	type Dependency,
} from '../../analyse/source/dependencies.ts';
import type { CodeBodies } from '../bodies.ts';
import type { CodeSource } from './code-source.ts';

/** The packages that a manifest names, null where it cannot be read; undefined for other files. */
export function readPackages(
	{ path, sha256, load }: CodeSource,
	bodies: CodeBodies,
): Dependency[] | null | undefined {
	if (!isManifest(path)) return undefined;
	const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
	const name = { kind: 'dependencies', code: import.meta.url, of: [file, sha256] };
	return bodies.derive(name, () => readDependencies(path, load().text) ?? null);
}
