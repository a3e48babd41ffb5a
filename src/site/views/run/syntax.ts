import type { TreeFile } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import type { FileSymbols } from '../../../model/symbol.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import type { Site, SiteRun } from '../../site.ts';

/** Places of a run's code that a parser made no sense of. */
export interface SyntaxView {
	summary: string;
	/** Files with such places, in the order of the tree. */
	rows: SyntaxRow[];
	/** Files that are not listed. */
	more: number;
}

export interface SyntaxRow {
	path: string;
	page?: string;
	/** How many places there are. */
	count: number;
	/** The first of them. */
	places: { label: string; page?: string }[];
}

/** Files that are parsed for one page. */
const MAX_FILES = 2000;
const MAX_ROWS = 50;
const MAX_PLACES = 5;

/** Undefined where no file of the run is of a language with a parser. */
export function toSyntaxView(run: SiteRun, site: Site): SyntaxView | undefined {
	const files = (run.run.tree?.files ?? [])
		.filter(({ binary }) => !binary)
		.slice(0, MAX_FILES)
		.flatMap((file) => {
			const found = site.analyses.findSymbols(file);
			return found === undefined || found.state === 'failed' ? [] : [{ file, found }];
		});
	if (files.length === 0) return undefined;
	const broken = files.filter(({ found }) => found.unreadCount > 0);
	const places = broken.reduce((sum, { found }) => sum + found.unreadCount, 0);
	const parsed = formatCount(files.length, 'file');
	return {
		summary:
			places === 0
				? `No syntax error in ${parsed} that ${files.length === 1 ? 'was' : 'were'} parsed.`
				: `The parser made no sense of ${formatCount(places, 'place')} in ${broken.length} of ${parsed}.`,
		rows: broken.slice(0, MAX_ROWS).map(({ file, found }) => toRow(file, found, { run, site })),
		more: Math.max(0, broken.length - MAX_ROWS),
	};
}

function toRow(
	file: TreeFile,
	{ unread, unreadCount }: FileSymbols,
	place: { run: SiteRun; site: Site },
): SyntaxRow {
	const { source, sha256, path } = file;
	const page = place.run.filePages.get(source);
	return {
		path: visibleText(path),
		...defined({ page }),
		count: unreadCount,
		places: unread.slice(0, MAX_PLACES).map(({ startLine, missing }) => {
			const target = findEvidence({ path: source, sha256, line: startLine }, place);
			const what = missing === undefined ? '' : `, ${missing} is missing`;
			return {
				label: visibleText(`line ${startLine}${what}`),
				...defined({ page: target?.page }),
			};
		}),
	};
}
