import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IssueInFile, SourcePart } from '../../../../../src/ingest/reader.ts';
import { createGuard } from '../../../../../src/ingest/source/source.ts';
import { clineGatherer } from '../../../../../src/ingest/transcripts/cline/gather.ts';
import type { Reading } from '../../../../../src/model/bench.ts';
import type { TranscriptSummary } from '../../../../../src/model/transcript.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import { toTranscript } from '../logs.ts';

export interface GatheredFiles {
	/** Names of its files, the leading one first. */
	names: string[];
	reading: Reading;
	turns: Turn[];
	/** `file:line Kind` of each issue. */
	issues: string[];
}

/** Reads files of one run, by their names; a value that is no text is written as JSON. */
export async function gatherCline(
	files: Readonly<Record<string, unknown>>,
): Promise<GatheredFiles[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	try {
		const { open } = createGuard(folder);
		const parts = Object.entries(files).map(([name, content], index): SourcePart => {
			const isText = typeof content === 'string' || Buffer.isBuffer(content);
			writeFileSync(
				path.join(folder, `part-${index}`),
				isText ? content : JSON.stringify(content, undefined, '\t'),
			);
			return { name, source: open(`part-${index}`) };
		});
		const gathered: GatheredFiles[] = [];
		for (const group of clineGatherer.group(parts)) gathered.push(await readGroup(group));
		return gathered;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The one transcript of the files. */
export async function readCline(
	files: Readonly<Record<string, unknown>>,
): Promise<GatheredFiles & { transcript: TranscriptSummary }> {
	const [only, ...others] = await gatherCline(files);
	if (only === undefined || others.length > 0) throw new Error('There is not one transcript.');
	return { ...only, transcript: toTranscript(only.reading) };
}

async function readGroup(group: readonly SourcePart[]): Promise<GatheredFiles> {
	const turns: Turn[] = [];
	const issues: string[] = [];
	const reportFor =
		(part: SourcePart | undefined) =>
		({ line, kind }: IssueInFile): void => {
			issues.push(`${part?.name ?? ''}:${line ?? '-'} ${kind}`);
		};
	const reading = await clineGatherer.read(group, {
		store: 'test',
		turns: { write: (turn) => turns.push(turn) },
		report: reportFor(group[0]),
		reportFor,
		keep: (name) => name,
		another: () => {
			throw new Error('It is one transcript.');
		},
	});
	return { names: group.map(({ name }) => name), reading, turns, issues };
}

/** A time in milliseconds, some seconds after a fixed moment. */
export function ms(seconds: number): number {
	return Date.UTC(2026, 4, 1, 10) + seconds * 1000;
}

export function text(words: string): object {
	return { type: 'text', text: words };
}

export function use(id: string, name: string, input: object): object {
	return { type: 'tool_use', id, name, input };
}

export function result(id: string, content: unknown, others: object = {}): object {
	return { type: 'tool_result', tool_use_id: id, content, ...others };
}

export const HISTORY = 'tasks/1/api_conversation_history.json';

const ENVIRONMENT = text(
	'<environment_details>\n# Current Working Directory (/app)\n</environment_details>',
);
/** A message with the role `user`, with what Cline adds. */
export const user = (...content: object[]): object => ({
	role: 'user',
	content: [...content, ENVIRONMENT],
});
export const model = (...content: object[]): object => ({ role: 'assistant', content });

/** A history of an older version, whose tool uses are elements in the text. */
export const OLD = [
	user(text('<task>\nFix a.ts\n</task>')),
	model(
		text(
			'<thinking>\nHm\n</thinking>\n\nI read it.\n\n<read_file>\n<path>a.ts</path>\n</read_file>',
		),
	),
	user(text("[read_file for 'a.ts'] Result:"), text('let a;\n<answer>no person</answer>')),
	model(
		text(
			'<execute_command>\n<command>npm test</command>\n<requires_approval>false</requires_approval>\n</execute_command>',
		),
	),
	user(
		text(
			"[execute_command for 'npm test'] Result:\nCommand executed in terminal. Command execution was not successful.\nExit code: 1\nOutput:\nboom",
		),
	),
	model(
		text(
			'<replace_in_file>\n<path>a.ts</path>\n<diff>\n------- SEARCH\nlet a;\nend\n=======\nlet b;\nend\n+++++++ REPLACE\n</diff>\n</replace_in_file>',
		),
	),
	user(
		text("[replace_in_file for 'a.ts'] Result:"),
		text(
			'The user denied this operation and provided the following feedback:\n<feedback>\nNot so.\n</feedback>',
		),
	),
	model(text('I think about it.')),
	user(
		text('[ERROR] You did not use a tool in your previous response! Please retry with a tool use.'),
	),
	model(text('<ask_followup_question>\n<question>Sure?</question>\n</ask_followup_question>')),
	user(text("[ask_followup_question for 'Sure?'] Result:"), text('<answer>\nYes\n</answer>')),
	model(
		text(
			'<attempt_completion>\n<result>\nAll done in 5 minutes.\n</result>\n</attempt_completion>',
		),
	),
];
