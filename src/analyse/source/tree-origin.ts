import type { TreeFile, TreeOrigin } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import type { Evidence } from '../../model/measure.ts';

/** Where a file of a tree stands in the runs folder: itself, or what holds it. */
export function evidenceOfFile({ source, sha256, heldBy }: TreeFile, line?: number): Evidence {
	if (heldBy !== undefined) return heldBy;
	return { path: source, sha256, ...defined({ line }) };
}

/** How code came about that no folder holds, as the end of a sentence: `from applying …`. */
export function describeOrigin({ kind, files, commit }: TreeOrigin): string {
	const names = files.map(({ name }) => name);
	const last = names.at(-1) ?? '';
	const list = names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
	if (kind === 'diff') return `from applying ${list} to the baseline`;
	return `from commit ${commit?.sha.slice(0, 12) ?? ''} (${commit?.ref ?? ''}) of ${list}`;
}
