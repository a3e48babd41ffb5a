import { type Evidence, listMeasures, type Measure, measureOf } from '../model/measure.ts';
import { findNearest } from '../model/text.ts';
import type { Site, SiteRun } from '../site/site.ts';
import { openStore } from './publishing/cache-folder.ts';
import { CommandError, EXIT, usageError, type ExitCode } from './exit.ts';
import type { CommandOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { readBench } from './read-bench.ts';
import { printable } from './report.ts';
import type { Terminal } from './terminal.ts';

/** `proofsheet explain RUN [MEASURE]`: how values came about. */
export async function explain(
	options: CommandOptions,
	terminal: Terminal,
	positionals: readonly string[],
): Promise<ExitCode> {
	const [runId, measureId, ...rest] = positionals;
	if (runId === undefined || rest.length > 0) {
		throw usageError(
			'`explain` takes a run, and perhaps a measure.',
			'Write it like `proofsheet explain round/contestant time.wall`.',
		);
	}
	const site = await readBench(options, {
		store: openStore(options),
		progress: createProgress(terminal),
	});
	const run = findRun(site, runId);
	const measures =
		measureId === undefined ? listMeasures(run.measures) : [findMeasure(run, measureId)];
	if (options.json) {
		terminal.out(`${JSON.stringify({ run: run.run.id, measures }, undefined, '\t')}\n`);
		return EXIT.good;
	}
	terminal.out(`${terminal.paint('bold', printable(run.run.id))}\n\n`);
	for (const measure of measures) terminal.out(formatMeasure(measure, terminal));
	return EXIT.good;
}

/** By its id, or by the end of its id where only one run ends so. */
function findRun(site: Site, id: string): SiteRun {
	const exact = site.runs.get(id);
	if (exact !== undefined) return exact;
	const ending = [...site.runs.values()].filter(({ run }) => run.id.endsWith(`/${id}`));
	const [only] = ending;
	if (only !== undefined && ending.length === 1) return only;
	const ids = [...site.runs.keys()];
	const nearest = findNearest(id, ids);
	throw new CommandError(
		ending.length > 1
			? `${ending.length} runs end in "${id}".`
			: `There is no run "${id}".${nearest === undefined ? '' : ` The nearest one is "${nearest}".`}`,
		{
			fix: `Runs: ${(ending.length > 1 ? ending.map(({ run }) => run.id) : ids).slice(0, 20).join(', ')}.`,
		},
	);
}

function findMeasure({ run, measures }: SiteRun, id: string): Measure {
	const found = measureOf(measures, id);
	if (found !== undefined) return found;
	const known = Object.keys(measures);
	const nearest = findNearest(id, known);
	throw new CommandError(
		`The run "${run.id}" has no measure "${id}".${nearest === undefined ? '' : ` The nearest one is "${nearest}".`}`,
		{ fix: `Measures: ${known.join(', ')}.` },
	);
}

function formatMeasure(measure: Measure, terminal: Terminal): string {
	const { id, label, state, basis, method, evidence } = measure;
	const rows: [string, string][] = [
		['value', formatValue(measure)],
		['state', state.replaceAll('_', ' ')],
		...(basis === undefined ? [] : [['basis', basis] satisfies [string, string]]),
		['method', method],
		...evidence.map((one, index): [string, string] => [
			index === 0 ? 'evidence' : '',
			formatEvidence(one),
		]),
	];
	const lines = rows.map(
		([name, text]) => `  ${terminal.paint('dim', name.padEnd(8))}  ${printable(text)}`,
	);
	return `${terminal.paint('bold', id)}  ${printable(label)}\n${lines.join('\n')}\n\n`;
}

/** The exact value, as it stands in the data; pages show it rounded. */
function formatValue({ value, unit }: Measure): string {
	if (value === null) return 'none';
	if (typeof value !== 'object') return `${String(value)} ${unit}`;
	return `${JSON.stringify(value)} ${unit}`;
}

function formatEvidence({ path, line, end_line: end, sha256, quote }: Evidence): string {
	const lines =
		line === undefined ? '' : `:${line}${end === undefined || end === line ? '' : `-${end}`}`;
	return `${path}${lines}  sha256 ${sha256.slice(0, 12)}${quote === undefined ? '' : `  “${quote}”`}`;
}
