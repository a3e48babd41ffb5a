import type { Artifact } from '../../model/artifact.ts';
import type { ImageInfo, ReadArtifact } from '../../model/bench.ts';
import type { Site } from '../site.ts';
import { rawFile } from '../urls.ts';

/** Larger text files have no copy on the site. */
export const MAX_RAW_BYTES = 10_000_000;

/** Formats whose files hold no text. */
const BINARY_FORMATS = new Set(['binary', 'empty', 'unreadable', 'git-bundle']);
/** Archives and recordings that readers recognise by content. */
const BINARY_NAME = /\.(?:eval|zip|gz|tgz|bz2|xz|zst|bundle|mp4|webm|mov|mkv|sqlite|db)$/i;

/** Whether the site holds a copy of the file as text. */
export function hasRawText(
	artifact: Pick<Artifact, 'name' | 'format' | 'kind' | 'bytes' | 'state'>,
): boolean {
	return isText(artifact) && artifact.bytes <= MAX_RAW_BYTES;
}

/** Whether a file can be shown as text, as far as its facts tell. */
export function isText({
	name,
	format,
	kind,
	state,
}: Pick<Artifact, 'name' | 'format' | 'kind' | 'state'>): boolean {
	if (state === 'unreadable' || kind === 'screenshot') return false;
	return !BINARY_FORMATS.has(format) && !BINARY_NAME.test(name);
}

const EXTENSIONS: Record<ImageInfo['type'], string> = {
	png: 'png',
	jpeg: 'jpg',
	webp: 'webp',
	gif: 'gif',
	avif: 'avif',
};

/** Extension of an image's copy, by its content. */
export function imageExtension(type: ImageInfo['type']): string {
	return EXTENSIONS[type];
}

/** Where the copy of a file goes; undefined for files that are not copied. */
export function rawCopyOf({ artifact, reading }: ReadArtifact, page: string): string | undefined {
	if (reading.kind === 'screenshot') return rawFile(page, imageExtension(reading.image.type));
	return hasRawText(artifact) ? rawFile(page) : undefined;
}

/**
 * Every file that the site holds a copy of: texts as `.txt`, whatever they are, so that no browser
 * runs them, and images under the type of their content.
 */
export function listRawFiles(site: Site): { from: string; to: string }[] {
	const owners = [
		{ files: site.bench.files, pages: site.filePages },
		...site.rounds.flatMap(({ round, filePages, runs }) => [
			{ files: round.files, pages: filePages },
			...runs.map(({ run, filePages: pages, sharedFiles }) => ({
				files: run.files.filter(({ artifact }) => !sharedFiles.has(artifact.path)),
				pages,
			})),
		]),
	];
	return owners.flatMap(({ files, pages }) =>
		files.flatMap((file) => {
			const page = pages.get(file.artifact.path);
			const to = page === undefined ? undefined : rawCopyOf(file, page);
			return to === undefined ? [] : [{ from: file.artifact.path, to }];
		}),
	);
}
