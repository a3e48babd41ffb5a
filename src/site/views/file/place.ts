import type { FileState } from '../../../analyse/diff/tree-state.ts';
import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import { baselineOf } from '../../../code/trees/baseline.ts';
import { describeOrigin } from '../../../analyse/source/tree-origin.ts';
import type { Twin } from './code-list.ts';
import type { Owner } from './owners.ts';

/** Files of other contestants that a page names. */
const MAX_TWINS = 12;

/** Where a file of the produced code comes from, and what stands beside it. */
export interface FilePlace {
	/** `from applying …`, and the page of the file that holds it; for code that no folder holds. */
	origin?: { text: string; page?: string };
	/** Against the baseline; absent where there is none. */
	state?: Exclude<FileState, 'removed'>;
	/** Page of the file as the baseline has it. */
	before?: string;
	/** The same file, byte for byte, of other contestants. */
	twins: Twin[];
	moreTwins: number;
}

/** Says the place of each file of an owner's code, by artifact path; undefined for other files. */
export function createPlaces(owner: Owner): (path: string) => FilePlace | undefined {
	const { run, round, pages, twins } = owner;
	const tree = run?.run.tree;
	if (run === undefined || round === undefined || tree === undefined) return () => undefined;
	const baseline = baselineOf(run.run, round.round);
	const before = new Map(baseline?.files.map((file) => [file.path, file]));
	const files = new Map(tree.files.map((file) => [file.source, file]));
	return (path) => {
		const file = files.get(path);
		if (file === undefined) return undefined;
		const old = before.get(file.path);
		const beforePage = old === undefined ? undefined : round.filePages.get(old.source);
		const all = twins?.get(file.sha256) ?? [];
		const state = old === undefined ? 'added' : old.sha256 === file.sha256 ? 'same' : 'changed';
		const text = tree.origin === undefined ? '' : visibleText(describeOrigin(tree.origin));
		const holder = pages.get(file.heldBy?.path ?? '');
		return {
			...(file.heldBy === undefined ? {} : { origin: { text, ...defined({ page: holder }) } }),
			...(baseline === undefined ? {} : { state }),
			...defined({ before: beforePage }),
			twins: all.slice(0, MAX_TWINS),
			moreTwins: Math.max(0, all.length - MAX_TWINS),
		};
	};
}
