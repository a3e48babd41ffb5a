import path from 'node:path';
import { formatCount } from '../model/text.ts';
import { proposeResults, toYamlBlock, type ProposedResults } from '../ingest/index.ts';
import { isFolder } from './folders.ts';
import { EXIT, usageError, type ExitCode } from './exit.ts';
import { printable } from './report.ts';
import type { Terminal } from './terminal.ts';

const MAX_ROWS = 20;
const MAX_COLUMNS = 8;

/** `proofsheet results DIR`: the `results` that a folder could have, and the table that they would give. */
export function results(terminal: Terminal, positionals: readonly string[]): ExitCode {
	const [folder, ...rest] = positionals;
	if (folder === undefined || rest.length > 0) {
		throw usageError('`results` needs one folder.', 'Write `proofsheet results DIR`.');
	}
	if (!isFolder(path.resolve(folder))) {
		throw usageError(`\`${folder}\` is not a folder.`, 'Name the folder of one round.');
	}
	const { proposals, runs } = proposeResults(path.resolve(folder));
	if (proposals.length === 0) {
		terminal.out(`No file of this folder holds numbers that a mapping could read.\n`);
		return EXIT.failed;
	}
	terminal.out(`${formatMappings(proposals)}\n`);
	terminal.out(formatRuns(runs));
	return EXIT.good;
}

/** The block to paste into round.yaml; what could not be told stands in comments. */
function formatMappings(proposals: ProposedResults['proposals']): string {
	const entries = proposals.map(({ mapping, paths, doubts }) => {
		const text = toYamlBlock(mapping);
		const lines = [
			`# ${formatCount(paths.length, 'file')}`,
			...doubts.map((one) => `# ${one}`),
			...text.split('\n'),
		];
		return lines.map((line) => `  ${printable(line)}`).join('\n');
	});
	return ['# For round.yaml in this folder:', 'results:', ...entries, ''].join('\n');
}

function formatRuns(runs: ProposedResults['runs']): string {
	const names = [...new Set(runs.flatMap(({ values }) => Object.keys(values)))].slice(
		0,
		MAX_COLUMNS,
	);
	const rows = runs
		.slice(0, MAX_ROWS)
		.map(({ id, values }) => [id, ...names.map((name) => values[name] ?? '')].map(printable));
	const all = [['run', ...names], ...rows];
	const widths =
		all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
	const lines = all.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	const more = runs.length - rows.length;
	return `${[`It would give ${formatCount(runs.length, 'run')}:`, '', ...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')}\n`;
}
