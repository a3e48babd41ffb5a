/**
 * `node scripts/bench-code.ts [tree] [diff] [page] [hostile]`: what produced code costs, each number
 * beside its target; all parts unless some are named. Processor time, and ratios where there is
 * something to compare with: seconds belong to the machine.
 */
import { benchDiff } from './bench/diff.ts';
import { benchHostile } from './bench/hostile.ts';
import { benchPage } from './bench/page.ts';
import { isMet, toTargetLine, type Target } from './bench/target.ts';
import { benchTree } from './bench/tree.ts';

const PARTS = new Map<string, () => Promise<Target[]>>([
	['tree', benchTree],
	['diff', benchDiff],
	['page', benchPage],
	['hostile', benchHostile],
]);

const named = process.argv.slice(2);
const unknown = named.filter((name) => !PARTS.has(name));
if (unknown.length > 0) {
	process.stderr.write(
		`There is no part "${unknown[0] ?? ''}": ${[...PARTS.keys()].join(', ')}.\n`,
	);
	process.exitCode = 1;
} else {
	const targets: Target[] = [];
	for (const [name, bench] of PARTS) {
		if (named.length > 0 && !named.includes(name)) continue;
		for (const target of await bench()) {
			process.stdout.write(`${toTargetLine(target)}\n`);
			targets.push(target);
		}
	}
	const met = targets.filter(isMet).length;
	process.stdout.write(`${met} of ${targets.length} targets are met.\n`);
}
