import type { LeftOut, ReadArtifact } from '../../model/bench.ts';
import { visibleText } from '../../render/html.ts';
import { formatBytes } from '../format.ts';

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
	state: string;
}

export interface LeftOutRow {
	path: string;
	files: number;
	bytes: string;
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
			...(page === undefined ? {} : { page }),
			kind: artifact.kind,
			format: artifact.format,
			bytes: formatBytes(artifact.bytes),
			size: artifact.bytes,
			sha256: artifact.sha256,
			state: artifact.state,
		};
	});
}

export function listLeftOut(leftOut: readonly LeftOut[]): LeftOutRow[] {
	return leftOut.map(({ path, files, bytes, reason }) => ({
		path: visibleText(path),
		files,
		bytes: formatBytes(bytes),
		reason: visibleText(reason),
	}));
}
