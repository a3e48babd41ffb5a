import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { compareText, type Issue } from '../model/issue.ts';
import { toIssue } from './configuration.ts';
import { readFrontMatter, type WriteUpFrontMatter } from './front-matter.ts';
import { createGuard, RefusedError } from './source.ts';
import { decodeText } from './text.ts';
import { walk } from './walk.ts';

const FOLDER = 'write-ups';

/** A text that an author wrote about the runs. */
export interface WriteUpFile {
	/** File name without its extension. */
	id: string;
	/** Absolute path, for the compiler. */
	file: string;
	/** Path to print: `content/write-ups/a.mdx`. */
	path: string;
	frontMatter: WriteUpFrontMatter;
	/** The whole file, front matter included. */
	text: string;
	sha256: string;
}

/** Reads the front matter of every MDX file in `<content>/write-ups`; drafts are left out. */
export function readWriteUps(content: string, issues: Issue[]): WriteUpFile[] {
	if (!existsSync(path.join(content, FOLDER))) return [];
	const root = realpathSync(content);
	const guard = createGuard(root);
	return walk(root)
		.files.filter((file) => file.startsWith(`${FOLDER}/`) && file.endsWith('.mdx'))
		.sort(compareText)
		.flatMap((file) => {
			const shown = `${path.basename(content)}/${file}`;
			const report = (finding: Parameters<typeof toIssue>[0]): void => {
				issues.push(toIssue(finding, shown));
			};
			try {
				const source = guard.open(file);
				const text = decodeText(source.readBytes(), report);
				const read = readFrontMatter(text, report);
				if (read === undefined || read.data.draft === true) return [];
				const id = file.slice(FOLDER.length + 1, -'.mdx'.length);
				const absolute = path.join(root, file);
				return [
					{
						id,
						file: absolute,
						path: shown,
						frontMatter: read.data,
						text,
						sha256: source.sha256(),
					},
				];
			} catch (error) {
				if (!(error instanceof RefusedError)) throw error;
				report({ kind: 'Unreadable', values: { name: file, reason: error.message } });
				return [];
			}
		});
}
