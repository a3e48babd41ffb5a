import type { ContainedRun, Reading } from '../../../model/bench.ts';
import type { ReadContext } from '../../reader.ts';
import { findCount, toFields, toList } from '../../json/fields.ts';
import { createAttachments, type Attachments } from './attachments.ts';
import type { InspectLog } from './log.ts';
import { readInspectContent } from './messages.ts';
import { nameSample, type InspectSample } from './sample.ts';
import { toSampleRecord } from './record.ts';
import { readInspectScores, type InspectScore } from './scores.ts';
import { readInspectTranscript } from './transcript.ts';

/** The run that a sample is: its transcript and what the log says of how it went. */
export function readInspectRun(
	sample: InspectSample,
	log: InspectLog,
	context: ReadContext,
): ContainedRun {
	const attachments = createAttachments(sample.attachments);
	const scores = readInspectScores(sample);
	const options = { context: context.another(), log, scores, attachments };
	const { reading, judgedSeconds } = readInspectTranscript(sample, options);
	return toContainedRun(sample, { log, scores, attachments, readings: [reading], judgedSeconds });
}

/** The run of which a log has the summary alone, as where it was written without its samples. */
export function toSummaryRun(sample: InspectSample, log: InspectLog): ContainedRun {
	const attachments = createAttachments(sample.attachments);
	const scores = readInspectScores(sample);
	return toContainedRun(sample, { log, scores, attachments, readings: [], judgedSeconds: 0 });
}

interface Facts {
	log: InspectLog;
	scores: readonly InspectScore[];
	attachments: Attachments;
	readings: Reading[];
	judgedSeconds: number;
}

function toContainedRun(
	sample: InspectSample,
	{ log, scores, attachments, readings, judgedSeconds }: Facts,
): ContainedRun {
	const { line } = sample;
	const epoch = findCount(sample.get('epoch'));
	const brief = toBrief(attachments(sample.get('input')));
	const record = toSampleRecord(sample, log, { scores, judgedSeconds });
	return {
		task: nameSample(sample.get('id'), log.task),
		...(epoch === undefined || epoch < 1 || !Number.isInteger(epoch) ? {} : { attempt: epoch }),
		line,
		...(brief === '' ? {} : { brief }),
		readings: [...readings, { kind: 'run record', record }],
	};
}

/** The problem in words; of a list of messages, those of the person. */
function toBrief(input: unknown): string {
	if (typeof input === 'string') return input;
	const messages = toList(input)
		.map(toFields)
		.filter(({ role }) => role === 'user');
	return messages.map(({ content }) => readInspectContent(content).text).join('\n\n');
}
