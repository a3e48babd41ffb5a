import { z } from 'zod';
import type { TreeFile } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { cutText } from '../../../render/transcript/long-text.ts';
import { readCode } from '../../../code/reading/read-code.ts';
import { findEvidence } from '../../evidence.ts';
import type { Site, SiteRun } from '../../site.ts';
import { createLineBudget, describeCut, takeLines } from './line-budget.ts';
import { parseLines, parseMarks, type LineRange, type MarkedLines } from './line-ranges.ts';
import { refuseProperty, refuseValue } from '../bad-reference.ts';
import { findFile, findRun } from '../look-up.ts';
import { text } from '../properties.ts';
import { findSymbol, linesOfSymbol } from './symbols.ts';

/** Properties of `<Code>`. */
export const ExcerptProperties = z.strictObject({
	/** Id of the run: `round/contestant`, with a task and an attempt where it has them. */
	run: text(),
	/** Path in the code that the run left. */
	file: text(),
	/** `12-40`. */
	lines: text().optional(),
	/** `Store.find`, as the pages of the comparison name it. */
	symbol: text().optional(),
	/** `12-14:allocates per frame`; several are parted by semicolons. */
	mark: text().optional(),
});
type Properties = z.output<typeof ExcerptProperties>;

/** Lines of a file of a run. */
export interface Excerpt {
	run: SiteRun;
	path: string;
	/** The whole file, so that its tokens are known; very long lines are cut. */
	text: string;
	symbol?: string;
	lines: LineRange;
	marks: MarkedLines[];
	/** That not all of it is shown. */
	cut?: string;
	/** Address of the first line. */
	page?: string;
}

/** Of a longer line the beginning is shown. */
const MAX_LINE = 5_000;

/** What `<Code>` shows. Throws BadReference for what is not there. */
export function toExcerpt(site: Site, props: Properties): Excerpt {
	const run = findRun(site, props.run);
	const file = findFile(run, props.file);
	const { lines } = readCode(file, site.bodies);
	if (lines.length === 0) refuseValue('file', file.path, 'The file is empty.');
	const wanted = chooseLines(site, file, { ...props, count: lines.length });
	const texts = lines.map((line) =>
		line.length > MAX_LINE ? `${cutText(line, MAX_LINE)} …` : line,
	);
	const lengths = texts.slice(wanted.first - 1, wanted.last).map(({ length }) => length);
	const shown = takeLines(createLineBudget(), lengths);
	const cut = describeCut(shown, lengths.length);
	const page = pageOfLine(site, run, { file, line: wanted.first });
	return {
		run,
		path: file.path,
		text: `${texts.join('\n')}\n`,
		...defined({ symbol: props.symbol }),
		lines: { first: wanted.first, last: wanted.first + shown - 1 },
		marks: parseMarks(props.mark, wanted, lines.length),
		...defined({ cut, page }),
	};
}

function chooseLines(
	site: Site,
	file: TreeFile,
	{ lines, symbol, count }: Pick<Properties, 'lines' | 'symbol'> & { count: number },
): LineRange {
	if (lines !== undefined && symbol !== undefined) {
		refuseProperty(
			'lines',
			'lines are named by it or by `symbol`, not by both',
			'Delete one of them.',
		);
	}
	if (lines !== undefined) return parseLines(lines, 'lines', count);
	if (symbol === undefined) return { first: 1, last: count };
	return linesOfSymbol(site, file, findSymbol(site, file, symbol));
}

/** Address of a line on the page of its file; undefined where the file has no page. */
export function pageOfLine(
	site: Site,
	run: SiteRun,
	{ file, line }: { file: Pick<TreeFile, 'source' | 'sha256'>; line: number },
): string | undefined {
	return findEvidence({ path: file.source, sha256: file.sha256, line }, { site, run })?.page;
}
