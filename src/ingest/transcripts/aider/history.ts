import type { HarnessCommit, StatedTotals, TranscriptSummary } from '../../../model/transcript.ts';
import { createAiderEdits, type AiderEdits } from './applied.ts';
import type { AiderEntry } from './lines.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { createTextFolder, type TextFolder } from '../builder/text-folder.ts';

export type AiderText = Extract<AiderEntry, { kind: 'text' }>;

/** A reply whose usage has not come yet. */
export interface AiderReply {
	key: string;
	line: number;
	text: string;
}

/** What is known while a history is read. */
export interface AiderHistory {
	builder: TranscriptBuilder;
	folder: TextFolder;
	edits: AiderEdits;
	/** Sessions so far, and the line and time of the newest one. */
	sessions: number;
	place: string;
	replies: number;
	model: string | undefined;
	editor: string | undefined;
	/** The editor answers until a person speaks again. */
	isEditing: boolean;
	format: string;
	reply: AiderReply | undefined;
	lastReply: string;
	/** Text of which the next entry tells whether the model wrote it. */
	doubtful: AiderText | undefined;
	/** Messages since edits failed, which say why. */
	trouble: { line: number; texts: string[] } | undefined;
	/** Aider said that the reply was broken off. */
	isBrokenOff: boolean;
	/** The newest cost of the session. */
	cost: StatedTotals | undefined;
	facts: {
		harnessVersion?: string;
		totals: StatedTotals[];
		commits: Map<string, HarnessCommit>;
		limitHit?: NonNullable<TranscriptSummary['limitHit']>;
	};
}

/** A history of which nothing has been read yet. */
export function createAiderHistory(builder: TranscriptBuilder): AiderHistory {
	return {
		builder,
		folder: createTextFolder(builder),
		edits: createAiderEdits(builder),
		sessions: 0,
		place: '',
		replies: 0,
		model: undefined,
		editor: undefined,
		isEditing: false,
		format: '',
		reply: undefined,
		lastReply: '',
		doubtful: undefined,
		trouble: undefined,
		isBrokenOff: false,
		cost: undefined,
		facts: { totals: [], commits: new Map() },
	};
}
