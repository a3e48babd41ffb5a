import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { SiteFile } from '../../site/site-files.ts';
import { lockFolder, type Release } from './folder-lock.ts';
import { MARKER } from '../folders.ts';

/** Readable by everyone: GitHub Pages serves nothing else. */
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

const MARKER_TEXT =
	'This folder was made by Proofsheet. Each build replaces it as a whole; keep nothing else here.\n';

/** One build's hold on an output folder. */
export interface Publication {
	/** Where the site is put together, beside the output folder. */
	stage: string;
	/** Writes one file of the site; gives its size in bytes. */
	write(file: string, content: SiteFile): number;
	/** Puts the finished site in place of the one from before. */
	publish(): void;
	/** Removes what is unfinished and lets others build; may be called twice. */
	close(): void;
}

/**
 * Opens an output folder for a build: waits for others, mends what an interrupted build left, and
 * makes an empty stage. The folder itself stays untouched until `publish`.
 */
export async function openPublication(
	out: string,
	onWait?: (pid: number) => void,
): Promise<Publication> {
	mkdirSync(path.dirname(out), { recursive: true });
	const names = siblingsOf(out);
	const release = await lockFolder(names.lock, onWait);
	try {
		recover(out);
		const stage = `${names.stage}${randomBytes(6).toString('hex')}`;
		mkdirSync(stage, { mode: FOLDER_MODE });
		chmodSync(stage, FOLDER_MODE);
		return createPublication({ out, stage, old: names.old, release });
	} catch (error) {
		release();
		throw error;
	}
}

function createPublication(options: {
	out: string;
	stage: string;
	old: string;
	release: Release;
}): Publication {
	const { out, stage, old, release } = options;
	const folders = new Set<string>([stage]);
	function makeFolder(folder: string): void {
		if (folders.has(folder)) return;
		makeFolder(path.dirname(folder));
		mkdirSync(folder);
		// Whatever the umask says.
		chmodSync(folder, FOLDER_MODE);
		folders.add(folder);
	}
	return {
		stage,
		write(file, content) {
			const target = path.join(stage, file);
			makeFolder(path.dirname(target));
			const bytes = typeof content === 'function' ? content() : Buffer.from(content);
			if (!takeUnchanged(path.join(out, file), target, bytes)) {
				writeFileSync(target, bytes);
				chmodSync(target, FILE_MODE);
			}
			return bytes.length;
		},
		publish() {
			writeFileSync(path.join(stage, MARKER), MARKER_TEXT);
			chmodSync(path.join(stage, MARKER), FILE_MODE);
			if (existsSync(out)) renameSync(out, old);
			renameSync(stage, out);
			rmSync(old, { recursive: true, force: true });
		},
		close() {
			rmSync(stage, { recursive: true, force: true });
			release();
		},
	};
}

/**
 * Takes over a file of the site from before where its content is the same: reading and linking cost
 * a fraction of writing. The link is the only one left once the old site is removed.
 */
function takeUnchanged(before: string, target: string, bytes: Buffer): boolean {
	try {
		const stats = lstatSync(before, { throwIfNoEntry: false });
		if (stats?.isFile() !== true || stats.size !== bytes.length) return false;
		if ((stats.mode & 0o777) !== FILE_MODE || !readFileSync(before).equals(bytes)) return false;
		linkSync(before, target);
		return true;
	} catch {
		// A file system without links, or a file that went away: it is written.
		return false;
	}
}

/** Names beside the output folder that a build uses; hidden, so that no listing is spoiled. */
function siblingsOf(out: string): { lock: string; old: string; stage: string } {
	const hidden = path.join(path.dirname(out), `.${path.basename(out)}`);
	return {
		lock: `${hidden}.proofsheet-lock`,
		old: `${hidden}.proofsheet-old`,
		stage: `${hidden}.proofsheet-stage-`,
	};
}

/**
 * Undoes or finishes a swap that was interrupted and removes stages that were left behind. Only
 * for who holds the lock, or where no build can be running.
 */
function recover(out: string): void {
	const names = siblingsOf(out);
	if (existsSync(names.old)) {
		if (existsSync(out)) rmSync(names.old, { recursive: true, force: true });
		else renameSync(names.old, out);
	}
	const folder = path.dirname(out);
	const left = path.basename(names.stage);
	for (const name of readdirSync(folder).filter((one) => one.startsWith(left))) {
		rmSync(path.join(folder, name), { recursive: true, force: true });
	}
}

/** Puts the site from before back where a build was stopped between its two renames. */
export async function recoverOutFolder(out: string): Promise<void> {
	if (!existsSync(siblingsOf(out).old)) return;
	const release = await lockFolder(siblingsOf(out).lock);
	try {
		recover(out);
	} finally {
		release();
	}
}
