import type { TreeFile } from '../../../model/bench.ts';
import { cutText } from '../../../render/transcript/long-text.ts';
import { readCode } from '../../../code/compare/read-code.ts';
import { findEvidence } from '../../evidence.ts';
import type { Site, SiteRun } from '../../site.ts';
import { createLineBudget, describeCut, takeLines } from './line-budget.ts';
import { parseLines, parseMarks, type LineRange, type MarkedLines } from './line-ranges.ts';
import { findFile, findRun, refuseValue } from '../named.ts';
import { findSymbol, linesOfSymbol } from './symbols.ts';

/** Attributes of `<Code>`. */
export interface ExcerptProps {
	/** Id of the run: `round/contestant`, with a task and an attempt where it has them. */
	run: string;
	/** Path in the code that the run left. */
	file: string;
	/** `12-40`. */
	lines?: string | undefined;
	/** `Store.find`, as the pages of the comparison name it. */
	symbol?: string | undefined;
	/** `12-14:allocates per frame`; several are parted by semicolons. */
	mark?: string | undefined;
}

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
export function toExcerpt(site: Site, props: ExcerptProps): Excerpt {
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
		...(props.symbol === undefined ? {} : { symbol: props.symbol }),
		lines: { first: wanted.first, last: wanted.first + shown - 1 },
		marks: parseMarks(props.mark, wanted, lines.length),
		...(cut === undefined ? {} : { cut }),
		...(page === undefined ? {} : { page }),
	};
}

function chooseLines(
	site: Site,
	file: TreeFile,
	{ lines, symbol, count }: Pick<ExcerptProps, 'lines' | 'symbol'> & { count: number },
): LineRange {
	if (lines !== undefined && symbol !== undefined) {
		refuseValue('lines', lines, 'Lines are named by `lines` or by `symbol`, not by both.');
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
