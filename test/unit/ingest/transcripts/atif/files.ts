import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IssueInFile, SourcePart } from '../../../../../src/ingest/reader.ts';
import { createGuard } from '../../../../../src/ingest/source/source.ts';
import { harborAtifFiles } from '../../../../../src/ingest/transcripts/atif/atif.ts';
import type { TranscriptSummary } from '../../../../../src/model/transcript.ts';
import type { Turn } from '../../../../../src/model/turn.ts';
import { toTranscript } from '../logs.ts';

export interface GatheredTranscript {
	/** Names of its files, the leading one first. */
	names: string[];
	transcript: TranscriptSummary;
	turns: Turn[];
	/** `file:line Kind` of each issue. */
	issues: string[];
}

/** Reads files of one run, as trajectories that may belong together. */
export async function gatherFiles(
	files: Readonly<Record<string, unknown>>,
): Promise<GatheredTranscript[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-'));
	try {
		const { open } = createGuard(folder);
		const parts = Object.entries(files).map(([name, content], index): SourcePart => {
			const file = `part-${index}`;
			const isText = typeof content === 'string' || Buffer.isBuffer(content);
			writeFileSync(
				path.join(folder, file),
				isText ? content : JSON.stringify(content, undefined, '\t'),
			);
			return { name, source: open(file) };
		});
		const gathered: GatheredTranscript[] = [];
		for (const group of harborAtifFiles.group(parts)) gathered.push(await readGroup(group));
		return gathered;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Reads one file as the only one of its run. */
export async function readTrajectory(content: unknown): Promise<GatheredTranscript> {
	const [only] = await gatherFiles({ 'trajectory.json': content });
	if (only === undefined) throw new Error('There is no transcript.');
	return only;
}

async function readGroup(group: readonly SourcePart[]): Promise<GatheredTranscript> {
	const turns: Turn[] = [];
	const issues: string[] = [];
	const reportFor =
		(part: SourcePart | undefined) =>
		({ line, kind }: IssueInFile): void => {
			issues.push(`${part?.name ?? ''}:${line ?? '-'} ${kind}`);
		};
	const reading = await harborAtifFiles.read(group, {
		store: 'test',
		turns: { write: (turn) => turns.push(turn) },
		report: reportFor(group[0]),
		reportFor,
		keep: (name) => name,
		another: () => {
			throw new Error('A trajectory is one transcript.');
		},
	});
	const names = group.map(({ name }) => name);
	return { names, transcript: toTranscript(reading), turns, issues };
}

/** A trajectory with these steps, numbered; other members as given. */
export function toTrajectory(steps: readonly object[], others: object = {}): object {
	return {
		schema_version: 'ATIF-v1.7',
		session_id: 's-1',
		agent: { name: 'demo-agent', version: '1.2', model_name: 'demo-model' },
		steps: steps.map((step, index) => ({ step_id: index + 1, ...step })),
		...others,
	};
}

/** What a person asks for. */
export const ASKED = { source: 'user', message: 'Make it pass.' };

/** A step of the agent with calls `id name`, all of them of one command. */
export function toCalls(...calls: string[]): object {
	return {
		source: 'agent',
		message: '',
		tool_calls: calls.map((call) => {
			const [id, name = 'bash'] = call.split(' ');
			return { tool_call_id: id, function_name: name, arguments: { command: `run ${id ?? ''}` } };
		}),
	};
}

/** An observation with results `id content`; `-` stands for no id. */
export function toObservation(...results: string[]): object {
	return {
		observation: {
			results: results.map((result) => {
				const [id, ...words] = result.split(' ');
				return { source_call_id: id === '-' ? null : id, content: words.join(' ') };
			}),
		},
	};
}
