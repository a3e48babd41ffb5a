import type { Probe } from './probe.ts';
import type { Recognised } from './recognised.ts';

/** Transcripts of agents that are named but not read. */
export const RECOGNISED_TRANSCRIPTS: readonly Recognised[] = [
	{
		format: 'codex',
		kind: 'transcript',
		matches: isPackedCodex,
		unread: {
			name: 'codex, compressed with zstd',
			fix: 'Unpack it with `zstd -d`; unpacked rollouts are read.',
		},
	},
];

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Codex packs old rollouts; inside a packed file nothing can be looked at, so the name tells. */
function isPackedCodex({ head, basename }: Probe): boolean {
	return head.subarray(0, 4).equals(ZSTD) && basename.endsWith('.jsonl.zst');
}
