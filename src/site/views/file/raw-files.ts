import type { Artifact } from '../../../model/artifact.ts';
import type { ImageInfo, ReadArtifact } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import type { Site } from '../../site.ts';
import { rawFile } from '../../urls.ts';

/** Larger text files have no copy on the site. */
const MAX_RAW_BYTES = 10_000_000;

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
function imageExtension(type: ImageInfo['type']): string {
	return EXTENSIONS[type];
}

/**
 * Whether a file is not shown as it is: requests of a browser go with cookies and credentials, and
 * recorded keys may be a password. The site has what their reader made of them, and nothing else.
 */
export function isWithheld({ artifact, reading }: ReadArtifact): boolean {
	if (reading.kind === 'recording') return reading.recording.inputs > 0;
	return artifact.format === 'har' || reading.kind === 'requests';
}

/** Where the copy of a file goes; undefined for files that are not copied. */
export function rawCopyOf(file: ReadArtifact, page: string): string | undefined {
	const { artifact, reading } = file;
	if (reading.kind === 'screenshot') return rawFile(page, imageExtension(reading.image.type));
	const hasCopy = isWithheld(file) ? maskedCopyOf(file) !== undefined : hasRawText(artifact);
	return hasCopy ? rawFile(page) : undefined;
}

/** Key of a copy without credentials, for `bodies.kept`. */
function maskedCopyOf({ reading }: ReadArtifact): string | undefined {
	if (reading.kind === 'recording') return reading.recording.copy;
	return reading.kind === 'requests' ? reading.requests.copy : undefined;
}

/** A copy on the site: of a file, or of what its reader kept of it. */
export interface RawFile {
	from: string;
	to: string;
	/** For `bodies.kept`, in place of the file. */
	kept?: string;
}

/**
 * Every file that the site holds a copy of: texts as `.txt`, whatever they are, so that no browser
 * runs them, and images under the type of their content.
 */
export function listRawFiles(site: Site): RawFile[] {
	const owners = [
		{ files: site.bench.files, pages: site.filePages },
		...site.rounds.flatMap(({ round, filePages, runs }) => [
			{ files: [...round.files, ...(round.baselineFiles ?? [])], pages: filePages },
			...runs.map(({ run, filePages: pages, sharedFiles }) => ({
				files: [...run.files, ...(run.produced ?? [])].filter(
					({ artifact }) => !sharedFiles.has(artifact.path),
				),
				pages,
			})),
		]),
	];
	return owners.flatMap(({ files, pages }) =>
		files.flatMap((file) => {
			const page = pages.get(file.artifact.path);
			const to = page === undefined ? undefined : rawCopyOf(file, page);
			const kept = maskedCopyOf(file);
			if (to === undefined) return [];
			return [{ from: file.artifact.path, to, ...defined({ kept }) }];
		}),
	);
}
