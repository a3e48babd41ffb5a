import type { ContainedRun, Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import type { ReadContext } from '../../reader.ts';
import type { ChatRecord } from './records.ts';
import { findText, toWord, type Fields } from '../../json/fields.ts';
import { createChatTranscript, type ChatTranscript } from './conversation.ts';

/** Names that benchmarks give the problem that a conversation is about. */
const TASK_KEYS = ['instance_id', 'task_id', 'problem_id', 'question_id', 'sample_id', 'task_name'];
const ATTEMPT_KEYS = ['attempt', 'trial', 'sample_index'];
const BRIEF_KEYS = ['problem_statement', 'instruction', 'prompt'];

/** Whether a file begins with two conversations that each name their problem: then they are runs. */
export function startsRuns(head: readonly ChatRecord[]): boolean {
	return head.length > 1 && head.every((record) => findTask(record) !== undefined);
}

/** Reads a file in which each conversation is a run. */
export function readChatRuns(
	records: Iterable<ChatRecord>,
	{ context, salt }: { context: ReadContext; salt: string },
): Reading {
	const runs: ContainedRun[] = [];
	let open: { run: ContainedRun; transcript: ChatTranscript } | undefined;
	const close = (): void => {
		if (open === undefined) return;
		open.run.readings.push(open.transcript.finish({ cutOff: false }));
		runs.push(open.run);
	};
	for (const record of records) {
		const task = findTask(record);
		if (open === undefined || (task !== undefined && record.kind === 'conversation')) {
			close();
			const own = open === undefined ? context : context.another();
			const transcript = createChatTranscript(own, `${salt}/${runs.length + 1}`);
			open = { run: toContainedRun(record, task), transcript };
		}
		open.transcript.add(record);
	}
	close();
	return { kind: 'runs', runs };
}

function toContainedRun(record: ChatRecord, task: string | undefined): ContainedRun {
	const { line } = record;
	const fields = record.kind === 'conversation' ? record.fields : {};
	const attempt = ATTEMPT_KEYS.map((key) => fields[key]).find(isAttempt);
	const brief = BRIEF_KEYS.map((key) => findText(fields[key])).find((text) => text !== undefined);
	return {
		task: task ?? `line ${line}`,
		line,
		readings: [],
		...defined({ attempt, brief }),
	};
}

function isAttempt(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function findTask(record: ChatRecord): string | undefined {
	return record.kind === 'conversation' ? nameTask(record.fields) : undefined;
}

function nameTask(fields: Fields): string | undefined {
	return TASK_KEYS.map((key) => toWord(fields[key])).find((word) => word !== '');
}
