import { createHash, randomBytes } from 'node:crypto';
import {
	closeSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeSync,
} from 'node:fs';
import path from 'node:path';
import type { CodeOf, Store } from '../model/store.ts';

const CHECKSUM_BYTES = 32;

/**
 * A store in a folder. Each entry begins with the SHA-256 of its content and is put in place by
 * a rename, so that a stopped build or a full disk leaves no entry that looks right and is not.
 */
export function createFolderStore(folder: string, codeOf: CodeOf): Store {
	function fileOf(key: string): string {
		const name = createHash('sha256').update(key).digest('hex');
		return path.join(folder, name.slice(0, 2), name.slice(2));
	}
	return {
		codeOf,
		read(key) {
			let bytes: Buffer;
			try {
				bytes = readFileSync(fileOf(key));
			} catch {
				return undefined;
			}
			const content = bytes.subarray(CHECKSUM_BYTES);
			return sha256(content).equals(bytes.subarray(0, CHECKSUM_BYTES)) ? content : undefined;
		},
		write(key, value) {
			const content = typeof value === 'string' ? Buffer.from(value) : value;
			const file = fileOf(key);
			const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
			mkdirSync(path.dirname(file), { recursive: true });
			try {
				writeEntry(temporary, content);
				renameSync(temporary, file);
			} catch (error) {
				rmSync(temporary, { force: true });
				throw error;
			}
		},
	};
}

/** In two steps: an entry may be as large as what a transcript of hours comes to. */
function writeEntry(file: string, content: Buffer): void {
	const handle = openSync(file, 'wx');
	try {
		for (const bytes of [sha256(content), content]) {
			for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
		}
	} finally {
		closeSync(handle);
	}
}

/** A store that forgets everything when the process ends, and so before any code can change. */
export function createMemoryStore(): Store {
	const entries = new Map<string, Buffer>();
	return {
		codeOf: () => '',
		read: (key) => entries.get(key),
		write(key, value) {
			entries.set(key, Buffer.from(value));
		},
	};
}

function sha256(bytes: Buffer): Buffer {
	return createHash('sha256').update(bytes).digest();
}
