import type { ArtifactState } from '../../../model/artifact.ts';
import type { LeftOut, ReadArtifact, Run } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { compareText, formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatBytes } from '../../format.ts';

/** One file of a run, a round or the bench. */
export interface FileRow {
	name: string;
	/** Absent for a file that could not be opened. */
	page?: string;
	kind: string;
	format: string;
	bytes: string;
	/** For sorting. */
	size: number;
	/** In hex; empty for a file that could not be opened. */
	sha256: string;
	state: ArtifactState;
}

export interface LeftOutRow {
	path: string;
	/** `12 files, 3 kB`; `unread` for what nobody looked into. */
	size: string;
	reason: string;
}

export function listFiles(
	files: readonly ReadArtifact[],
	pages: ReadonlyMap<string, string>,
): FileRow[] {
	return files.map(({ artifact }) => {
		const page = pages.get(artifact.path);
		return {
			name: visibleText(artifact.name),
			...defined({ page }),
			kind: artifact.kind,
			format: artifact.format,
			bytes: formatBytes(artifact.bytes),
			size: artifact.bytes,
			sha256: artifact.sha256,
			state: artifact.state,
		};
	});
}

/** What a run leaves out; paths are those in its folder, of code that no folder holds those of the code. */
export function listLeftOutOf({ folder, leftOut, tree }: Run): LeftOut[] {
	const prefix = folder === undefined ? '' : `${folder}/`;
	const entries = [
		...leftOut,
		...(tree?.leftOut ?? []).map(({ source, ...one }) =>
			source?.startsWith(prefix) === true ? { ...one, path: source } : one,
		),
	];
	return entries
		.map((one) =>
			one.path.startsWith(prefix) ? { ...one, path: one.path.slice(prefix.length) } : one,
		)
		.sort((a, b) => compareText(a.path, b.path));
}

export function listLeftOut(leftOut: readonly LeftOut[]): LeftOutRow[] {
	return leftOut.map(({ path, files, bytes, reason }) => ({
		path: visibleText(path),
		size:
			files === 0
				? 'unread'
				: [formatCount(files, 'file'), ...(bytes === 0 ? [] : [formatBytes(bytes)])].join(', '),
		reason: visibleText(reason),
	}));
}
