import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeMixedBench } from '../benches/mixed.ts';
import { runProofsheet } from '../run-proofsheet.ts';
import { BENCHES, siteFolder, WORK } from './site.ts';

/** Builds the sites that the tests open: the demo and one of everything. */
export default async function buildSites(): Promise<void> {
	rmSync(WORK, { recursive: true, force: true });
	for (const name of BENCHES) {
		const root = path.join(WORK, name);
		mkdirSync(path.join(root, 'runs'), { recursive: true });
		const input = name === 'demo' ? [] : ['--runs', path.join(root, 'runs')];
		if (name === 'mixed') writeMixedBench(path.join(root, 'runs'));
		const { code, output } = await runProofsheet(['build', ...input, '--out', siteFolder(name)]);
		if (code !== 0) throw new Error(`The site "${name}" was not built:\n${output}`);
	}
}
