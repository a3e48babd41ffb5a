import { formatCount } from '../text.ts';
import { agree, define } from './define.ts';

/** Text and JSON that is not as it should be. */
export const RECORD_ISSUES = {
	WrongEncoding: define<{ encoding: string; bytes: number }>(
		'warning',
		({ encoding, bytes }) =>
			`The file is not valid ${encoding}: ${formatCount(bytes, 'sequence')} of bytes ${agree(bytes, 'stands for no character and is', 'stand for no character and are')} shown as “�”.`,
		() => 'Save the file as UTF-8.',
	),
	NulBytes: define<{ count: number }>(
		'warning',
		({ count }) =>
			`This text holds ${formatCount(count, 'NUL byte')}, which ${agree(count, 'is', 'are')} no text; this is the first. ${agree(count, 'It is', 'They are')} shown as “␀”.`,
		() => 'Save the file as UTF-8 without them: many programs take it for binary.',
	),
	ForeignEncoding: define<{ encoding: string }>(
		'note',
		({ encoding }) => `The file is written in ${encoding}. It was decoded as such.`,
		() => 'Nothing needs to be done; UTF-8 would be read by more tools.',
	),
	InvalidJson: define<{ reason: string; kept: string; recovered?: number }>(
		'warning',
		({ reason, kept, recovered = 0 }) =>
			recovered === 0
				? `This line is not JSON: ${reason}. It is shown as text; ${kept}.`
				: `This line is not one JSON record: ${reason}. ${formatCount(recovered, 'whole record')} ${agree(recovered, 'was', 'were')} read from it, and what is left of it is shown as text.`,
		() => 'Delete the line, or leave it and the page will show it where it stands.',
	),
	LongLine: define<{ bytes: number; limit: number }>(
		'warning',
		({ bytes, limit }) =>
			`This line has ${formatCount(bytes, 'byte')}; lines are read up to ${formatCount(limit, 'byte')}. Its beginning is shown as text.`,
		() => 'Leave out what is large in this record, such as a picture, and copy the file again.',
	),
	MoreInvalidJson: define<{ count: number }>(
		'warning',
		({ count }) =>
			`${formatCount(count, 'more line')} of this file ${agree(count, 'is not JSON and is', 'are not JSON and are')} shown as text, beside those that are named one by one.`,
		() => 'Export the file again if it should hold records alone.',
	),
	CutLastLine: define<{ kept: string }>(
		'warning',
		({ kept }) =>
			`The last line ends in the middle of a record, as when the agent was stopped while writing. It is shown as text; ${kept}.`,
		() => 'Nothing needs to be done if the run was stopped; otherwise copy the file again.',
	),
	InvalidDocument: define<{ what: string; reason: string; kept?: string }>(
		'error',
		({ what, reason, kept = 'No values were read; the file is listed and can be opened.' }) =>
			`This is not valid ${what}: ${reason}. ${kept}`,
		() => 'Export the file again, or correct it at this place.',
	),
	UnfinishedLog: define<{ count: number }>(
		'warning',
		({ count }) =>
			`The evaluation was stopped before it wrote the end of its log. Its ${formatCount(count, 'finished sample')} ${agree(count, 'was', 'were')} read.`,
		() =>
			'Nothing needs to be done if it was meant to stop; else copy the log again after its end.',
	),
	InvalidLine: define<{ text: string; expected: string }>(
		'warning',
		({ text, expected }) => `The line "${text}" is not ${expected}. It was skipped.`,
		() => 'Correct the line, or delete it.',
	),
	InvalidRecords: define<{ count: number; expected: string }>(
		'warning',
		({ count, expected }) =>
			`${formatCount(count, 'record')} of this file ${agree(count, 'is', 'are')} not ${expected} and ${agree(count, 'was', 'were')} left out; this is the first place.`,
		() => 'Correct the file, or record it again.',
	),
	UnknownRecords: define<{ count: number; types: string }>(
		'note',
		({ count, types }) =>
			`${formatCount(count, 'record')} of a type that this reader does not know (${types}) ${agree(count, 'is', 'are')} shown as JSON.`,
		() => 'Nothing needs to be done.',
	),
	InvalidValue: define<{ field: string; value: string; expected: string; done: string }>(
		'warning',
		({ field, value, expected, done }) =>
			`\`${field}\` is ${value}; ${expected} is expected. ${done}`,
		({ field }) => `Correct \`${field}\`, or export the run again.`,
	),
	ClockBackwards: define<{ count: number }>(
		'note',
		({ count }) =>
			`${formatCount(count, 'record')} ${agree(count, 'is', 'are')} older than the record before. The order of the file is kept, and durations use the earliest and the latest time.`,
		() => 'Nothing needs to be done.',
	),
	OrphanResults: define<{ count: number }>(
		'note',
		({ count }) =>
			`${formatCount(count, 'tool result')} ${agree(count, 'belongs to no call in this file. It is shown where it stands', 'belong to no call in this file. They are shown where they stand')}.`,
		() => 'Nothing needs to be done; the file may be the continuation of another one.',
	),
} as const;
