import type { KeptTree, LeftOut } from '../../model/bench.ts';
import { compareText } from '../../model/text.ts';
import { readGitAttributes, type Overrides } from '../discover/git-attributes.ts';
import { measureFile } from '../source/measure-file.ts';
import { createBufferSource } from '../source/stored-source.ts';
import { reasonToLeaveOut } from '../discover/reason-to-leave-out.ts';
import { reasonOfFolders } from '../discover/walk.ts';
import type { GitObjects } from './git-program.ts';

/** Files of a tree, bytes of one of them, and of all whose content is kept. */
const LIMITS = { files: 20_000, file: 8 * 1024 * 1024, total: 128 * 1024 * 1024 };
/** Bytes that are asked for at once. */
const BATCH = 16 * 1024 * 1024;

interface Listed {
	path: string;
	mode: string;
	type: string;
	sha: string;
	bytes: number;
}

/** Reads the files of a commit; `keep` keeps a content and gives its key. */
export function readCommitTree(
	objects: GitObjects,
	{
		commit,
		keep,
	}: { commit: { sha: string; ref: string }; keep: (sha256: string, bytes: Buffer) => string },
): KeptTree {
	const listed = listTree(objects, commit.sha);
	const leftOut = new Map<string, LeftOut>();
	const wanted: Listed[] = [];
	let total = 0;
	for (const file of listed) {
		const known = reasonByFacts(file);
		const fits = wanted.length < LIMITS.files && total + file.bytes <= LIMITS.total;
		const reason = known ?? (fits ? undefined : { reason: 'more than is shown of one bundle' });
		if (reason === undefined) {
			wanted.push(file);
			total += file.bytes;
		} else addLeftOut(file, reason, leftOut);
	}
	const contents = readBlobs(objects, wanted);
	const overrides = readOverrides(wanted, contents);
	const files: KeptTree['files'] = [];
	for (const { path, mode, sha, bytes } of wanted) {
		const content = contents.get(sha) ?? Buffer.alloc(0);
		const source = createBufferSource(path, content);
		const facts = measureFile(source);
		const reason = reasonToLeaveOut({ treePath: path, source, facts, overrides });
		if (reason !== undefined) {
			leftOut.set(path, { path, files: 1, bytes, reason });
			continue;
		}
		const kept = facts.binary ? {} : { kept: keep(facts.sha256, content) };
		files.push({ path, bytes, ...facts, mode, ...kept });
	}
	return {
		commit,
		files: files.sort((a, b) => compareText(a.path, b.path)),
		leftOut: [...leftOut.values()].sort((a, b) => compareText(a.path, b.path)),
	};
}

/** `100644 blob <sha>    <bytes>\t<path>`, each with a NUL behind it. */
function listTree(objects: GitObjects, sha: string): Listed[] {
	const printed = objects.run(['ls-tree', '-r', '-z', '--long', '--full-tree', sha]);
	const seen = new Set<string>();
	return printed
		.toString('utf8')
		.split('\0')
		.flatMap((entry): Listed[] => {
			const match = /^(\d{6}) (\w+) ([\da-f]+) +(\d+|-)\t([^]+)$/.exec(entry);
			if (match === null) return [];
			const [, mode = '', type = '', blob = '', bytes = '', path = ''] = match;
			// Names that are no UTF-8 may come to the same text.
			if (seen.has(path)) return [];
			seen.add(path);
			return [{ path, mode, type, sha: blob, bytes: bytes === '-' ? 0 : Number(bytes) }];
		});
}

function reasonByFacts({
	path,
	mode,
	bytes,
}: Listed): { reason: string; folder?: string } | undefined {
	if (mode === '160000') return { reason: 'a submodule: its files are not in the bundle' };
	if (mode === '120000') return { reason: 'a symbolic link' };
	if (path.split('/').some((part) => part === '..' || part === '.git' || part === '')) {
		return { reason: 'a path that leads out of the tree' };
	}
	const folder = reasonOfFolders(path);
	if (folder !== undefined) return folder;
	return bytes > LIMITS.file ? { reason: 'larger than 8 MB' } : undefined;
}

/** Files of one folder that is left out are one entry. */
function addLeftOut(
	{ path, bytes }: Listed,
	{ reason, folder }: { reason: string; folder?: string },
	leftOut: Map<string, LeftOut>,
): void {
	const place = folder ?? path;
	const known = leftOut.get(place);
	if (known === undefined) leftOut.set(place, { path: place, files: 1, bytes, reason });
	else {
		known.files++;
		known.bytes += bytes;
	}
}

function readOverrides(files: readonly Listed[], contents: ReadonlyMap<string, Buffer>): Overrides {
	const own = files.find(({ path }) => path === '.gitattributes');
	const content = own === undefined ? undefined : contents.get(own.sha);
	return readGitAttributes(
		content === undefined ? undefined : createBufferSource('.gitattributes', content),
	);
}

/** Contents by hash, each read once. */
function readBlobs(objects: GitObjects, files: readonly Listed[]): Map<string, Buffer> {
	const sizes = new Map(files.map(({ sha, bytes }) => [sha, bytes]));
	const contents = new Map<string, Buffer>();
	let batch: string[] = [];
	let bytes = 0;
	const flush = (): void => {
		if (batch.length > 0) readBatch(objects, batch, contents);
		batch = [];
		bytes = 0;
	};
	for (const [sha, size] of sizes) {
		if (bytes + size > BATCH) flush();
		batch.push(sha);
		bytes += size;
	}
	flush();
	return contents;
}

/** `<sha> blob <bytes>`, a line end, the content, a line end. */
function readBatch(
	objects: GitObjects,
	shas: readonly string[],
	contents: Map<string, Buffer>,
): void {
	const printed = objects.run(['cat-file', '--batch'], shas.map((sha) => `${sha}\n`).join(''));
	for (let start = 0; start < printed.length;) {
		const end = printed.indexOf('\n', start);
		const [, sha = '', size] =
			/^([\da-f]+) blob (\d+)$/.exec(printed.toString('latin1', start, end)) ?? [];
		if (end === -1 || size === undefined) return;
		const from = end + 1;
		contents.set(sha, printed.subarray(from, from + Number(size)));
		start = from + Number(size) + 1;
	}
}
