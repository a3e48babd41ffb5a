import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeAttachmentsBench } from '../../benches/attachments.ts';
import { writeCodeTree } from '../../benches/code-tree.ts';
import { writeDuel, writeGrid } from '../../benches/duel.ts';
import { writeHugeBench } from '../../benches/huge.ts';
import { writeLargeBench } from '../../benches/large.ts';
import { writeLiveBench } from '../../benches/live.ts';
import { writeMixedBench } from '../../benches/mixed.ts';
import { writeSideBySideBench } from '../../benches/side-by-side.ts';
import { TRANSCRIPTS, writeTranscript } from '../../benches/transcripts.ts';
import { makeUnrelatedPair } from '../../benches/unrelated.ts';
import { runProofsheet } from '../../run-proofsheet.ts';

type Put = (file: string, content: string) => void;
type Write = (runs: string) => void;

const MODULES = path.resolve(import.meta.dirname, '../../../node_modules');

/**
 * The benches, as small as they still have everything. What only takes programs long, or tries odd
 * names, is in tests of its own.
 */
const BENCHES: Readonly<Record<string, Write>> = {
	mixed: writeMixedBench,
	duel: putting(writeDuel),
	grid: putting(writeGrid),
	attachments: writeAttachmentsBench,
	live: (runs) => {
		writeLiveBench(runs, 'http://127.0.0.1:9/');
	},
	'side-by-side': (runs) => {
		writeSideBySideBench(runs, { lines: 150 });
	},
	unrelated: putting((put) => {
		const { before, after } = makeUnrelatedPair(300);
		put('round/baseline/program.ts', before);
		put('round/alpha/code/program.ts', after);
		put('round/beta/code/program.ts', before);
	}),
	transcripts: putting((put) => {
		for (const name of TRANSCRIPTS) {
			const { name: run, ext } = path.parse(name);
			put(`round/${run}/session${ext}`, writeTranscript(name, 20_000));
		}
	}),
	large: (runs) => {
		writeLargeBench(runs, { runs: 4, seed: 7 });
	},
	huge: (runs) => {
		writeHugeBench(runs, 60_000);
	},
	'code-tree': (runs) => {
		writeCodeTree(path.join(runs, 'round/alpha/code'), MODULES, 60_000);
	},
};

/** Builds one site of all benches, a round each or more, and gives its folder. */
export async function buildAllBenches(root: string): Promise<string> {
	const runs = path.join(root, 'runs');
	mkdirSync(runs, { recursive: true });
	for (const [name, write] of Object.entries(BENCHES)) {
		const own = path.join(root, name);
		mkdirSync(own);
		write(own);
		for (const round of readdirSync(own)) {
			// The first one configures the bench.
			if (round === 'bench.yaml' && existsSync(path.join(runs, round))) continue;
			const free = existsSync(path.join(runs, round)) ? `${name}-${round}` : round;
			renameSync(path.join(own, round), path.join(runs, free));
		}
		rmSync(own, { recursive: true });
	}
	const { code, output } = await runProofsheet(['build', '--root', root]);
	if (code !== 0) throw new Error(`The site was not built:\n${output}`);
	return path.join(root, 'dist');
}

function putting(write: (put: Put) => void): Write {
	return (runs) => {
		write((file, content) => {
			const target = path.join(runs, file);
			mkdirSync(path.dirname(target), { recursive: true });
			writeFileSync(target, content);
		});
	};
}
