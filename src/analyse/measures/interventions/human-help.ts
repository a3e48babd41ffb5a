import type { Artifact } from '../../../model/artifact.ts';
import type { Intervention } from '../../../model/config/run.ts';
import { readingsOf } from '../../../model/readings.ts';
import type { HumanMessage } from '../../../model/transcript.ts';
import type { From } from '../../join.ts';
import type { Subject } from '../../subject.ts';
import { classifyNudge, isInterruption, type Nudge } from './nudges.ts';

/** What a person did for a run after the brief: a message of a transcript, or an entry of a list. */
export interface Help {
	kind: Nudge;
	artifact: Artifact;
	line: number | undefined;
	/** Absent for what only a list tells. */
	message?: From<HumanMessage>;
}

/**
 * Every intervention once (METHOD, section 3.8): the human messages after the brief, and what
 * `interventions.yaml` lists beside them. An entry that tells of a message of the transcript is that
 * message. An interruption that the harness noted and the message that follows it are one.
 */
export function listHelp(subject: Subject): Help[] {
	const { humanMessages, files } = subject.transcripts;
	const shown = withoutInterruptions(humanMessages.slice(1), subject).map(
		(message): Help & { message: From<HumanMessage> } => ({
			kind: classifyNudge(message.text),
			artifact: message.artifact,
			line: message.line,
			message,
		}),
	);
	const starts = files.flatMap(({ transcript }) => Date.parse(transcript.startedAt ?? ''));
	const startedAt = Math.min(...starts.filter((time) => !Number.isNaN(time)));
	const left = [...shown];
	const listed: Help[] = [];
	const entries = readingsOf(subject.run, 'interventions').flatMap(({ artifact, reading }) =>
		reading.interventions.map((entry) => ({ artifact, entry, at: timeOf(entry, startedAt) })),
	);
	for (const { artifact, entry, at } of [...entries].sort((a, b) => tell(b) - tell(a))) {
		const kind = kindOfEntry(entry);
		const same = left.findIndex((one) => tellsOf({ entry, at, kind }, one));
		if (same !== -1) left.splice(same, 1);
		else listed.push({ kind, artifact, line: entry.line });
	}
	return [...shown, ...listed.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))];
}

/** What says most finds its message first. */
function tell({ entry, at }: { entry: Intervention; at: number | undefined }): number {
	return (entry.text === undefined ? 0 : 2) + (at === undefined ? 0 : 1);
}

function withoutInterruptions(
	messages: readonly From<HumanMessage>[],
	{ transcripts }: Subject,
): From<HumanMessage>[] {
	return messages.filter((message, index) => {
		if (!isInterruption(message.text)) return true;
		const next = messages[index + 1];
		if (next?.lead !== message.lead) return true;
		return transcripts.toolCalls.some(
			({ lead, turn, executed }) =>
				executed && lead === message.lead && turn > message.turn && turn < next.turn,
		);
	});
}

/** Milliseconds; seconds in a list count from the start of the transcripts. */
function timeOf({ at }: Intervention, startedAt: number): number | undefined {
	const time = typeof at === 'number' ? startedAt + at * 1000 : Date.parse(at ?? '');
	return Number.isFinite(time) ? time : undefined;
}

/** A prod without words is a prod; an answer without words still told something. */
function kindOfEntry({ kind, text }: Intervention): Nudge {
	if (kind === 'stop') return 'stop';
	if (text === undefined) return kind === 'answer' ? 'hint' : 'continue';
	const said = classifyNudge(text);
	if (said === 'stop') return 'hint';
	return kind === 'answer' && said === 'continue' ? 'approve' : said;
}

/** Seconds by which the clock of whoever wrote the list may differ. */
const NEAR_S = 60;

/** Whether an entry of a list tells of a message: by its words, else by its time, else by its kind. */
function tellsOf(
	{ entry, at, kind }: { entry: Intervention; at: number | undefined; kind: Nudge },
	help: Help & { message: From<HumanMessage> },
): boolean {
	const { message } = help;
	if (entry.text !== undefined && isSameText(entry.text, message.text)) return true;
	if ((kind === 'stop') !== (help.kind === 'stop')) return false;
	const sentAt = Date.parse(message.at ?? '');
	if (at !== undefined && !Number.isNaN(sentAt)) return Math.abs(at - sentAt) <= NEAR_S * 1000;
	return entry.text === undefined;
}

function isSameText(one: string, other: string): boolean {
	const [a, b] = [one, other].map((text) =>
		text
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim(),
	);
	if (a === undefined || b === undefined || a === '' || b === '')
		return one.trim() === other.trim();
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	return short === long || (short.length >= 12 && long.includes(short));
}
