import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { IssueInFile, ReadContext } from '../../reader.ts';
import { createChantFinder, type ChantFinder } from './chants.ts';
import { createCallBook, type CallBook } from './calls.ts';
import { toIsoTime } from '../../json/times.ts';
import { createTurnQueue, type TurnQueue } from './turns.ts';

/** What has been read so far; turns that cannot change any more are written out. */
export interface Draft {
	summary: TranscriptSummary;
	turns: TurnQueue;
	calls: CallBook;
	chants: ChantFinder;
	models: Set<string>;
	responseIndex: Map<string, number>;
	unknownTypes: Set<string>;
	/** Time of the record before. */
	previous: string | undefined;
	backwards: number;
	orphans: number;
	/** Name of the file that is being read, where a transcript is kept in several. */
	file: string | undefined;
}

/** What is known of a transcript before its first record. */
export function createDraft(context: ReadContext): Draft {
	const summary: TranscriptSummary = {
		harness: '',
		sessionIds: [],
		models: [],
		totals: [],
		responses: [],
		toolCalls: [],
		humanMessages: [],
		toolResults: 0,
		outline: [],
		unknownRecords: 0,
	};
	const turns = createTurnQueue(context.turns, summary.outline);
	const chants = createChantFinder();
	return {
		summary,
		turns,
		calls: createCallBook(turns, (call) => {
			chants.answered(call);
		}),
		chants,
		models: new Set(),
		responseIndex: new Map(),
		unknownTypes: new Set(),
		previous: undefined,
		backwards: 0,
		orphans: 0,
		file: undefined,
	};
}

export function noteTime(draft: Draft, value: unknown): string | undefined {
	const at = toIsoTime(value);
	if (at === undefined) return undefined;
	const { summary, previous } = draft;
	if (previous !== undefined && at < previous) draft.backwards++;
	draft.previous = at;
	if (summary.startedAt === undefined || at < summary.startedAt) summary.startedAt = at;
	if (summary.endedAt === undefined || at > summary.endedAt) summary.endedAt = at;
	return at;
}

export function noteModel({ summary, models }: Draft, model: unknown): void {
	if (typeof model !== 'string' || model === '' || models.has(model)) return;
	models.add(model);
	summary.models.push(model);
}

export function issuesOf({ summary, backwards, orphans, unknownTypes }: Draft): IssueInFile[] {
	const issues: IssueInFile[] = [];
	if (backwards > 0) issues.push({ kind: 'ClockBackwards', values: { count: backwards } });
	if (orphans > 0) issues.push({ kind: 'OrphanResults', values: { count: orphans } });
	if (summary.unknownRecords > 0) {
		const types = [...unknownTypes].sort().slice(0, 5).join(', ');
		issues.push({
			kind: 'UnknownRecords',
			values: { count: summary.unknownRecords, types },
		});
	}
	return issues;
}
