import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Issue } from '../../model/issue.ts';
import { blankOut, compareText } from '../../model/text.ts';
import { toIssue } from './configuration.ts';
import { readFrontMatter, type WriteUpFrontMatter } from './front-matter.ts';
import { withoutTwins } from '../discover/names.ts';
import { createGuard, RefusedError, type Source } from '../source/source.ts';
import { decodeText } from '../source/encoding.ts';
import { walk } from '../discover/walk.ts';

const FOLDER = 'write-ups';

/** A write-up: a text that an author wrote about the runs. */
export interface WriteUpFile {
	/** File name without its extension. */
	id: string;
	/** Absolute path, for the compiler. */
	file: string;
	/** Path to print: `content/write-ups/a.mdx`. */
	path: string;
	frontMatter: WriteUpFrontMatter;
	/** Line of each field of the front matter, by its path. */
	lines: ReadonlyMap<string, number>;
	/** The text in MDX; the front matter is blanked out, so that lines are those of the file. */
	mdx: string;
	sha256: string;
	/** SHA-256 of a file by its path from the text; undefined where there is none. */
	hashOf: (path: string) => string | undefined;
}

/** Reads the front matter of every MDX file in `<content>/write-ups`; drafts are left out. */
export function readWriteUps(content: string, issues: Issue[]): WriteUpFile[] {
	if (!existsSync(path.join(content, FOLDER))) return [];
	const root = realpathSync(content);
	const { open } = createGuard(root);
	const toPath = (file: string): string => `${path.basename(content)}/${file}`;
	const found = walk(root)
		.files.filter((file) => file.startsWith(`${FOLDER}/`) && file.endsWith('.mdx'))
		.sort(compareText)
		.flatMap((file) => readWriteUp(file, { root, open, shown: toPath(file), issues }) ?? []);
	return withoutTwins(found, {
		what: 'write-up',
		name: ({ id }) => id,
		place: (id) => toPath(`${FOLDER}/${id}.mdx`),
		issues,
	});
}

function readWriteUp(
	file: string,
	context: { root: string; open: (path: string) => Source; shown: string; issues: Issue[] },
): WriteUpFile | undefined {
	const { root, shown, issues } = context;
	const report = (issue: Parameters<typeof toIssue>[0]): void => {
		issues.push(toIssue(issue, shown));
	};
	try {
		const source = context.open(file);
		const text = decodeText(source.readBytes(), report);
		const read = readFrontMatter(text, report);
		if (read === undefined || read.data.draft === true) return undefined;
		return {
			id: file.slice(FOLDER.length + 1, -'.mdx'.length),
			file: path.join(root, file),
			path: shown,
			frontMatter: read.data,
			lines: read.lines,
			mdx: blankOut(text.slice(0, text.length - read.body.length)) + read.body,
			sha256: source.sha256(),
			hashOf: (name) => hashFile(path.join(root, path.dirname(file), name)),
		};
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		report({ kind: 'Unreadable', values: { name: file, reason: error.message } });
		return undefined;
	}
}

function hashFile(file: string): string | undefined {
	if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}
