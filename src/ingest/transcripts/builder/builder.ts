import type { Reading } from '../../../model/bench.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { Block, ToolBlock } from '../../../model/turn.ts';
import type { ReadContext } from '../../reader.ts';
import {
	addCall,
	addHuman,
	addModelBlocks,
	addNotice,
	addPassage,
	addRaw,
	addResponse,
	addResult,
	addUnknown,
} from './additions.ts';
import type { EntryPlace, ModelEntry, ResponseEntry, SystemPlace, ToolResult } from './entry.ts';
import { createDraft, issuesOf, noteModel, noteTime } from './draft.ts';

export { oneLine, toJsonText } from './blocks.ts';
export type { EntryPlace, ModelEntry, SystemPlace, ToolResult } from './entry.ts';

/**
 * Builds the normal form while a file is read: readers say what happened, in file order; the
 * builder groups it into turns, joins results to their calls, keeps the summary, and writes
 * finished turns out, so that memory does not grow with the text of the transcript.
 */
export interface TranscriptBuilder {
	/** A message of a person. The first one of the main conversation is the brief. */
	human(place: EntryPlace, text: string, blocks?: Block[]): void;
	/** Text, thinking, images, raw blocks of a model response; opens its turn if it is a new one. */
	model(entry: ModelEntry, blocks: Block[]): void;
	/** A tool use of the response that `entry` names. `command` is the shell command alone. */
	call(entry: ModelEntry, block: ToolBlock, command?: string): void;
	/** The result of a call. Returns false if it could not be shown with its call, but where it stands. */
	result(result: ToolResult): boolean;
	/** Something that happened to the session: compaction, retry, model change, limit. */
	notice(place: SystemPlace, text: string, level?: 'info' | 'warning' | 'error'): void;
	/** A record that the reader does not know, kept as JSON text; `type` is what it calls itself. */
	unknown(place: SystemPlace, type: string, value: unknown): void;
	/** Part of a log without a format; each is a turn of its own, up to `endLine`. */
	passage(block: Extract<Block, { type: 'text' | 'log' }>, endLine: number): void;
	/** Text that is no record at all: a broken line. */
	broken(line: number, text: string): void;
	/**
	 * Usage of one API response. One with the id of an earlier one replaces its numbers; `key` is
	 * the key of its turn, which shows the tokens.
	 */
	response(response: ResponseEntry): void;
	/** Notes a time that belongs to no entry, such as a record that is not shown. */
	time(at: unknown): void;
	/** Model ids in order of first use. */
	sawModel(model: unknown): void;
	/** Says which of several files the entries that follow stand in. */
	inFile(name: string): void;
	/** What is known only at the end, and the summary. */
	finish(facts: TranscriptFacts): Reading;
}

/** What readers add to the summary that the builder keeps. */
export type TranscriptFacts = Pick<TranscriptSummary, 'harness'> &
	Partial<
		Pick<
			TranscriptSummary,
			| 'harnessVersion'
			| 'sessionIds'
			| 'totals'
			| 'currency'
			| 'limitHit'
			| 'cutOff'
			| 'commits'
			| 'isPlainText'
			| 'withoutResults'
		>
	>;

/** A builder for one file; what it reads goes to `context` turn by turn. */
export function createTranscriptBuilder(context: ReadContext): TranscriptBuilder {
	const draft = createDraft(context);
	return {
		human(place, text, blocks = []) {
			addHuman(draft, place, { text, blocks });
		},
		model(entry, blocks) {
			addModelBlocks(draft, entry, blocks);
		},
		call(entry, block, command) {
			addCall(draft, entry, { block, command });
		},
		result: (result) => addResult(draft, result),
		notice(place, text, level = 'info') {
			addNotice(draft, place, { text, level });
		},
		unknown(place, type, value) {
			addUnknown(draft, place, { type, value });
		},
		passage(block, endLine) {
			addPassage(draft, block, endLine);
		},
		broken(line, text) {
			addRaw(draft, { line }, text);
		},
		response(response) {
			addResponse(draft, response);
		},
		time(at) {
			noteTime(draft, at);
		},
		sawModel(model) {
			noteModel(draft, model);
		},
		inFile(name) {
			draft.file = name;
		},
		finish(facts) {
			draft.turns.close();
			Object.assign(draft.summary, facts);
			if (facts.withoutResults === true)
				for (const call of draft.summary.toolCalls)
					Object.assign(call, { executed: true, unanswered: true });
			if (draft.chants.found.length > 0) draft.summary.chants = [...draft.chants.found];
			for (const issue of issuesOf(draft)) context.report(issue);
			return { kind: 'transcript', transcript: draft.summary, store: context.store };
		},
	};
}
