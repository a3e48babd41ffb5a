import type { Reading } from '../../model/bench.ts';
import type { ReadContext, Reader } from '../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../source/source.ts';
import { readCommits } from './bundle-commits.ts';
import {
	chooseHead,
	readBundleHeader,
	startsLikeBundle,
	type BundleHeader,
} from './bundle-header.ts';
import { readCommitTree } from './bundle-tree.ts';
import { GitError, withGitObjects, type GitObjects } from './git-program.ts';

/**
 * A git bundle: the commits that its heads lead to, each with its diff, and the files of the chosen
 * head. It is unpacked by git into a repository that holds nothing else and is deleted again.
 */
export const gitBundle: Reader = {
	format: 'git-bundle',
	kind: 'diff',
	code: import.meta.url,
	matches: ({ head }) => startsLikeBundle(head),
	read: readBundle,
};

function readBundle(source: Source, context: ReadContext): Reading {
	if (source.bytes > MAX_WHOLE_FILE) {
		const values = { bytes: source.bytes, limit: MAX_WHOLE_FILE, what: 'a bundle' };
		context.report({ kind: 'TooLarge', values });
		return { kind: 'none' };
	}
	const bytes = source.readBytes();
	const header = readBundleHeader(bytes);
	if (header === undefined) return refuse(context, 'its header has no end');
	if (header.prerequisites.length > 0) {
		context.report({ kind: 'BundleIncomplete', values: { commits: header.prerequisites } });
		return { kind: 'none' };
	}
	const pack = bytes.subarray(header.packStart);
	if (pack.subarray(0, 4).toString('latin1') !== 'PACK') return refuse(context, 'it holds no pack');
	try {
		return withGitObjects(header.objectFormat, (objects) => {
			objects.run(['index-pack', '--stdin', '--threads=1'], pack);
			return readObjects(objects, header, context);
		});
	} catch (error) {
		if (error instanceof GitError) return refuse(context, error.reason);
		throw error;
	}
}

function refuse(context: ReadContext, reason: string): Reading {
	context.report({ kind: 'BundleNotRead', values: { reason } });
	return { kind: 'none' };
}

function readObjects(objects: GitObjects, header: BundleHeader, context: ReadContext): Reading {
	const heads = findCommits(objects, header.heads);
	const commit = chooseHead(heads);
	if (commit === undefined) return refuse(context, 'none of its heads is a commit that it holds');
	const changesets = readCommits(objects, {
		heads: [...new Set(heads.map(({ sha }) => sha))],
		report: context.report,
	});
	const tree = readCommitTree(objects, {
		commit,
		keep: (sha256, content) => context.keep(`tree/${sha256}`, content),
	});
	return { kind: 'diff', changesets, tree };
}

/** Heads as commits: tags are followed, what leads to no commit is left out. */
function findCommits(objects: GitObjects, heads: BundleHeader['heads']): BundleHeader['heads'] {
	const input = heads.map(({ sha }) => `${sha}^{commit}\n`).join('');
	const printed = objects.run(['cat-file', '--batch-check=%(objectname) %(objecttype)'], input);
	const lines = printed.toString('latin1').split('\n');
	return heads.flatMap(({ ref }, index) => {
		const sha = /^([\da-f]+) commit$/.exec(lines[index] ?? '')?.[1];
		return sha === undefined ? [] : [{ sha, ref }];
	});
}
