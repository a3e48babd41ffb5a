import { createProbe, type Probe } from '../../probe.ts';
import type { Reader } from '../../reader.ts';
import { withUnpacked } from '../../source/unzstd.ts';
import { codex } from './codex.ts';

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Rollouts that Codex packed, as it does with old ones. */
export const codexPacked: Reader = {
	format: codex.format,
	kind: codex.kind,
	code: import.meta.url,
	matches,
	async read(source, context) {
		const reading = await withUnpacked(source, context, (unpacked) => {
			const name = source.path.replace(/\.zst$/, '');
			if (codex.matches(createProbe(unpacked, name))) return codex.read(unpacked, context);
			const found = 'packed records of another kind than those of Codex';
			const fix = 'Unpack it with `zstd -d`: other formats are read unpacked.';
			context.report({ kind: 'UnexpectedContent', values: { found, fix } });
			return undefined;
		});
		return reading ?? { kind: 'none' };
	},
};

/** Inside of a packed file nothing can be looked at, so the name tells. */
function matches({ head, basename }: Probe): boolean {
	return head.subarray(0, 4).equals(ZSTD) && basename.endsWith('.jsonl.zst');
}
