import { formatCount } from '../model/text.ts';
import { toCheckData } from '../site/data-files.ts';
import type { Site } from '../site/site.ts';
import { openStore } from './publishing/cache-folder.ts';
import { EXIT, type ExitCode } from './exit.ts';
import type { CommandOptions } from './options.ts';
import { createProgress } from './progress.ts';
import { readBench } from './read-bench.ts';
import { countIssues } from '../site/issue-counts.ts';
import { printable, reportIssues } from './report.ts';
import type { Terminal } from './terminal.ts';

/** `proofsheet check`: what was recognised and every problem; nothing is built. */
export async function check(options: CommandOptions, terminal: Terminal): Promise<ExitCode> {
	const site = await readBench(options, {
		store: openStore(options),
		progress: createProgress(terminal),
	});
	if (options.json) {
		terminal.out(`${JSON.stringify(toCheckData(site), undefined, '\t')}\n`);
	} else {
		reportIssues(site.issues, { folders: options, terminal, notes: true, write: terminal.out });
		terminal.out(formatRecognised(site));
		terminal.out(`${countIssues(site.issues) ?? 'no problems'}\n`);
	}
	const failing = options.strict ? ['error', 'warning'] : ['error'];
	return site.issues.some(({ severity }) => failing.includes(severity)) ? EXIT.failed : EXIT.good;
}

/** Rounds with their runs, and artifacts by kind and format. */
function formatRecognised(site: Site): string {
	const lines: string[] = [];
	for (const { round, runs } of site.rounds) {
		lines.push(`${printable(round.id)}: ${formatCount(runs.length, 'run')}`);
		for (const { run } of runs) {
			lines.push(`  ${printable(run.id)}  ${formatCount(run.files.length, 'file')}`);
		}
	}
	const counts = new Map<string, number>();
	const files = [
		...site.bench.files,
		...site.rounds.flatMap(({ round }) => round.files),
		...[...site.runs.values()].flatMap(({ run }) => run.files),
	];
	for (const { artifact } of files) {
		const name = `${artifact.kind} (${artifact.format})`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	lines.push('', `Artifacts: ${formatCount(files.length, 'file')}`);
	for (const [name, count] of [...counts].sort())
		lines.push(`  ${String(count).padStart(6)}  ${name}`);
	const summary = [
		formatCount(site.rounds.length, 'round'),
		formatCount(site.runs.size, 'run'),
		formatCount(site.contestants.length, 'contestant'),
	];
	lines.push('', `${summary.join(', ')}; `);
	return lines.join('\n');
}
