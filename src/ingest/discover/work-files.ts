import type { Naming } from './contestant-names.ts';

/** Extensions of programs and drawings that fit into one file. */
const ONE_FILE = /^(.+)\.(html?|svg|py|js|ts|go|rs|java|rb|c|cpp|lua|md)$/i;

export interface WorkFiles {
	/** Such as `html`. */
	extension: string;
	/** File names without the extension, sorted. */
	stems: string[];
}

/**
 * Files of one extension that are called like contestants, as if each were the work of one:
 * `claude.html` beside `gpt-5.html`. Undefined where there are none.
 */
export function listWorkFiles(files: readonly string[], naming: Naming): WorkFiles | undefined {
	for (const [extension, stems] of groupByExtension(files)) {
		if (extension.toLowerCase() !== 'md' && naming.areContestants(stems))
			return { extension, stems };
	}
	return undefined;
}

/** Names without the extension, by extension, of the files that may be one work each. */
export function groupByExtension(files: readonly string[]): Map<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const file of [...files].sort()) {
		const [, stem, extension] = ONE_FILE.exec(file) ?? [];
		if (stem === undefined || extension === undefined) continue;
		const stems = groups.get(extension);
		if (stems === undefined) groups.set(extension, [stem]);
		else stems.push(stem);
	}
	return groups;
}
