import { isRecord, type Probe } from './probe.ts';
import type { Recognised } from './recognised.ts';
import { RECOGNISED_CHATS } from './recognised-chats.ts';

/**
 * Transcripts and records of agents that are named but not read, the most telling signature first
 * (FORMATS, section 0). Plain chat messages come last: other formats hold such messages too.
 */
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
	// It states model, cost, duration and outcomes of one case: the facts of a run record.
	{ format: 'aider-results', kind: 'run record', matches: isAiderResults },
	...RECOGNISED_CHATS,
];

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Codex packs old rollouts; inside a packed file nothing can be looked at, so the name tells. */
function isPackedCodex({ head, basename }: Probe): boolean {
	return head.subarray(0, 4).equals(ZSTD) && basename.endsWith('.jsonl.zst');
}

/** The result of one case, or the summary that aider's benchmark prints. */
function isAiderResults({ document, basename, extension, text, isText }: Probe): boolean {
	if (isRecord(document)) {
		if (basename.endsWith('.aider.results.json')) return true;
		return Array.isArray(document['tests_outcomes']) && 'testcase' in document;
	}
	if (!isText || !/^ya?ml$/.test(extension)) return false;
	return /^- dirname: /m.test(text) && /^ {2}pass_rate_1: /m.test(text);
}
