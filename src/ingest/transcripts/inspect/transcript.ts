import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import type { ReadContext } from '../../reader.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { findText, toFields, toList, toWord } from '../../json/fields.ts';
import type { Attachments } from './attachments.ts';
import type { OtherEvent } from './events.ts';
import { toLimit, type InspectLog } from './log.ts';
import { readInspectContent, showInspectResult, toRunOutcome } from './messages.ts';
import { toInspectNotice } from './notices.ts';
import type { InspectSample } from './sample.ts';
import { describeScore, type InspectScore } from './scores.ts';
import { showApart } from './apart.ts';
import { createInspectShow, findNextAnswer, showMessages, type InspectShow } from './show.ts';
import { readInspectTimeline, type TimedEvent } from './timeline.ts';
import { toInspectTotals } from './totals.ts';
import { secondsBetween } from '../../json/times.ts';
import { toImageBlocks } from '../builder/content.ts';

/**
 * The transcript of a sample: its conversation, and in between what only its events tell: times,
 * usage, calls of sub-agents and graders, approvals, errors, limits.
 */
export function readInspectTranscript(
	sample: InspectSample,
	{
		context,
		log,
		scores,
		attachments,
	}: {
		context: ReadContext;
		log: InspectLog;
		scores: readonly InspectScore[];
		attachments: Attachments;
	},
): { reading: Reading; judgedSeconds: number } {
	const builder = createTranscriptBuilder(context);
	const timeline = readInspectTimeline(sample, attachments);
	const show = createInspectShow(builder, timeline, attachments);
	showBeginning(show, sample);
	showMessages(show, findNextAnswer(show));
	for (const event of timeline.events) showEvent(show, event);
	showMessages(show, timeline.messages.length);
	showLateResults(show);
	showEnd(show, sample, scores);
	const limitHit = toLimit(sample) ?? (show.lastStop === 'max_tokens' ? 'tokens' : undefined);
	const id = findText(sample.get('uuid'));
	const reading = builder.finish({
		harness: 'Inspect',
		sessionIds: id === undefined ? [] : [id],
		totals: toInspectTotals(sample, timeline),
		...defined({ harnessVersion: log.version, limitHit }),
	});
	const { judged } = timeline;
	return { reading, judgedSeconds: judged ? secondsBetween(judged.from, judged.to) : 0 };
}

function showBeginning(show: InspectShow, sample: InspectSample): void {
	const { builder, timeline, attachments } = show;
	const { line } = sample;
	const at = timeline.startedAt;
	for (const retry of toList(sample.get('error_retries')).map(toFields)) {
		const reason = findText(retry['message']) ?? 'no reason is given';
		builder.notice(
			{ line, at },
			`An earlier try of this sample failed and was repeated: ${reason}`,
			'warning',
		);
	}
	const isEmpty = timeline.messages.length === 0;
	const { text, images } = readInspectContent(isEmpty ? attachments(sample.get('input')) : '');
	if (text !== '') builder.human({ line, at }, text, toImageBlocks(images, line));
}

function showEvent(show: InspectShow, event: TimedEvent): void {
	switch (event.kind) {
		case 'answer':
			showMessages(show, event.index + 1);
			return;
		case 'apart':
			showApart(show, event.call, event.isMain);
			return;
		case 'tool':
			if (event.id === undefined || !show.waitingApart.has(event.id) || event.isPending) return;
			show.waitingApart.delete(event.id);
			show.timeline.runs.get(event.id)?.shift();
			showInspectResult(
				show.builder,
				{ line: event.line, at: event.at, agent: event.scope.agent },
				toRunOutcome(event),
			);
			return;
		case 'other':
			showOther(show, event);
	}
}

function showOther(show: InspectShow, event: OtherEvent): void {
	const { builder, attachments } = show;
	const { line, type } = event;
	const at = event.scope.judges ? undefined : event.at;
	const place = { line, at };
	const { fields } = event;
	if (type === 'input') {
		builder.human(place, findText(attachments(fields['input'])) ?? '');
		return;
	}
	const notice = toInspectNotice(type, toFields(attachments(fields)));
	if (notice === 'nothing') builder.time(at);
	else if (notice === undefined) builder.unknown(place, type === '' ? 'event' : type, fields);
	else builder.notice(place, notice.text, notice.level);
	show.saidError ||= type === 'error';
	show.saidLimit ||= type === 'sample_limit';
}

/** Results of the conversation's calls that only events hold, as where a limit ended the sample. */
function showLateResults({ builder, timeline, waiting }: InspectShow): void {
	for (const id of waiting) {
		const run = timeline.runs.get(id)?.shift();
		if (run === undefined || run.isPending) continue;
		showInspectResult(builder, { line: run.line, at: run.at }, toRunOutcome(run));
	}
}

function showEnd(show: InspectShow, sample: InspectSample, scores: readonly InspectScore[]): void {
	const { builder, timeline, attachments } = show;
	const { line } = sample;
	for (const { line: place, text } of timeline.broken) builder.broken(place, text);
	const error = sample.get('error');
	if (!show.saidError && error !== undefined && error !== null) {
		const reason = findText(toFields(error)['message']) ?? findText(error) ?? 'no reason is given';
		builder.notice({ line }, `The sample failed: ${reason}`, 'error');
	}
	const limit = toFields(sample.get('limit'));
	if (!show.saidLimit && findText(limit['type']) !== undefined) {
		const words = `${toWord(limit['type'])} ${toWord(limit['limit'])}`.trim();
		builder.notice({ line }, `A limit ended the sample: ${words}`, 'warning');
	}
	for (const score of scores) {
		const explanation = findText(attachments(score.explanation));
		builder.notice({ line }, describeScore({ ...score, explanation }));
	}
}
