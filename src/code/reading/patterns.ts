import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import type { FoundLines } from '../../analyse/source/known-text.ts';
import type { TraitConfig } from '../../model/config/round.ts';
import { compilePattern, type Pattern } from '../../model/pattern.ts';
import type { CodeBodies } from '../bodies.ts';
import type { CodeSource } from './code-source.ts';

/** Lines that are counted in one file. */
const MAX_LINES = 100;

/** What a trait looks for, and where. */
export interface TraitPattern {
	/** Of the trait. */
	id: string;
	/** Whether files of a path are searched. */
	fits: (path: string) => boolean;
	pattern: Pattern;
	hash: string;
}

/** The traits whose patterns can be searched. */
export function compileTraits(traits: Readonly<Record<string, TraitConfig>>): TraitPattern[] {
	return Object.entries(traits).flatMap(([id, { pattern: source, files }]): TraitPattern[] => {
		const pattern = compilePattern(source);
		if ('reason' in pattern) return [];
		const fits = files === undefined ? () => true : picomatch(files, { dot: true });
		const hash = createHash('sha256').update(source).digest('hex').slice(0, 32);
		return [{ id, fits, pattern, hash }];
	});
}

/** Where a text has each trait that looks at files of its path; searched once for each pattern, ever. */
export function searchTraits(
	{ path, sha256, load }: CodeSource,
	{ patterns, bodies }: { patterns: readonly TraitPattern[]; bodies: CodeBodies },
): Map<string, FoundLines> {
	const own = patterns.filter(({ fits }) => fits(path));
	return new Map(
		own.map(({ id, pattern, hash }) => {
			const name = { kind: 'trait', code: import.meta.url, of: [hash, sha256] };
			return [id, bodies.derive(name, () => pattern.findLines(load().text, MAX_LINES))] as const;
		}),
	);
}
