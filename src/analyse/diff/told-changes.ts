import type { Tree } from '../../model/bench.ts';
import type { FileChange } from '../../model/change.ts';
import { defined } from '../../model/defined.ts';
import { compareText } from '../../model/text.ts';

/** Git's modes of what is no file of a tree: symbolic links and submodules. */
const NO_FILE = /^(?:120|160)/;

/**
 * Puts into the diff of two trees what no tree holds and only the applied diffs tell: changes of
 * binary files whose content they do not hold, of links and of submodules, and modes.
 */
export function addToldChanges(
	compared: readonly FileChange[],
	told: readonly FileChange[],
	after: Tree,
): FileChange[] {
	const held = new Set(after.files.map(({ path }) => path));
	const leftOut = new Set(after.leftOut.map(({ path }) => path));
	const byPath = new Map(compared.map((change) => [change.path, change]));
	for (const change of told) {
		if (isOutside(change, held, leftOut)) byPath.set(change.path, change);
		const own = byPath.get(change.path);
		if (!changesMode(change) || !held.has(change.path)) continue;
		const { oldMode = '', newMode = '' } = change;
		byPath.set(change.path, { ...(own ?? toModeChange(change)), oldMode, newMode });
	}
	return [...byPath.values()].sort((a, b) => compareText(a.path, b.path));
}

/** Of something that is no file of the produced tree, and no file of the one before that went. */
function isOutside(
	{ status, path, oldMode = '', newMode = '', binary }: FileChange,
	held: ReadonlySet<string>,
	leftOut: ReadonlySet<string>,
): boolean {
	if (status === 'removed') return NO_FILE.test(oldMode) && !held.has(path);
	return leftOut.has(path) && (binary || NO_FILE.test(newMode));
}

function changesMode({ status, oldMode, newMode }: FileChange): boolean {
	if (status !== 'modified' && status !== 'mode' && status !== 'renamed') return false;
	if (oldMode === undefined || newMode === undefined) return false;
	return oldMode !== newMode && !NO_FILE.test(oldMode) && !NO_FILE.test(newMode);
}

function toModeChange({ path, line }: FileChange): FileChange {
	const place = defined({ line });
	return { status: 'mode', path, binary: false, hunks: [], added: 0, removed: 0, ...place };
}
