import path from 'node:path';
import { expect, test } from 'vitest';
import { runProofsheet } from '../../run-proofsheet.ts';
import { makeFolder } from './folder.ts';

test('a reader that closes early, such as `head`, is no error', async () => {
	const root = makeFolder({ 'runs/bench.yaml': 'nonsense: 1\n', 'runs/r/a/x.txt': 'x' });
	const { code, stderr } = await runProofsheet(['check', '--root', path.join(root)], {
		onStart(child) {
			child.stdout?.destroy();
		},
	});
	expect(stderr).not.toContain('EPIPE');
	// One error of the input, as without a reader.
	expect(code).toBe(1);
});
