import type { Probe } from './probe.ts';
import type { Reader } from './reader.ts';

/**
 * Readers of what stands in place of a file and is told by its beginning: a pointer to it, or a
 * web page that was saved instead. They say in words what the file is, and read nothing.
 */
export const substituteReaders: readonly Reader[] = [
	{
		format: 'git-lfs-pointer',
		kind: 'other',
		code: import.meta.url,
		matches: ({ text }) => LFS_POINTER.test(text),
		read(source, context) {
			const size = /^size (\d{1,15})$/m.exec(source.readHead(1_000).toString('latin1'))?.[1];
			const values = size === undefined ? {} : { bytes: Number(size) };
			context.report({ kind: 'GitLfsPointer', line: 1, values });
			return { kind: 'none' };
		},
	},
	substitute('html', {
		found: 'a web page (HTML)',
		fix: 'Download the file itself: a page that describes it, or an error page, was saved instead.',
		matches: ({ text }) => /^\s*(?:<!doctype html|<html)[\s>]/i.test(text.slice(0, 1_000)),
	}),
];

/** Packed and damaged forms of a file, where no reader knows the packing as its own format. */
export const packedReaders: readonly Reader[] = [
	substitute('gzip', {
		found: 'data compressed with gzip',
		fix: 'Unpack it with `gunzip`.',
		matches: ({ head }) => head[0] === 0x1f && head[1] === 0x8b,
	}),
	substitute('zip', {
		found: 'a zip archive',
		fix: 'Unpack it with `unzip`.',
		matches: ({ head }) => head.subarray(0, 4).toString('latin1') === 'PK\x03\x04',
	}),
	substitute('zstd', {
		found: 'data compressed with zstd',
		fix: 'Unpack it with `zstd -d`.',
		matches: ({ head }) => head.subarray(0, 4).toString('latin1') === '\x28\xb5\x2f\xfd',
	}),
	substitute('binary', {
		found: 'bytes that are no text',
		fix: 'Copy the file again, or delete it. Text in UTF-16 needs a byte order mark.',
		matches: ({ isText }) => !isText,
	}),
];

const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\r?\n(?:ext-|oid sha256:)/;

/** Names of files that hold records as text, packed or not. */
const RECORD_NAME =
	/\.(?:jsonl|ndjson|json|traj|eval)(?:\.(?:gz|zst|zip))?$|^\.aider\.chat\.history\.md$/;

function substitute(
	format: string,
	{ found, fix, matches }: { found: string; fix: string; matches: (probe: Probe) => boolean },
): Reader {
	return {
		format,
		kind: 'other',
		code: import.meta.url,
		matches: (probe) => RECORD_NAME.test(probe.basename) && matches(probe),
		read(_, context) {
			context.report({ kind: 'UnexpectedContent', values: { found, fix } });
			return { kind: 'none' };
		},
	};
}
