import { formatCount } from '../text.ts';
import { define } from './define.ts';

/** Problems of files of results and of the mappings that they are read by. */
export const RESULT_ISSUES = {
	InvalidMapping: define<{ field: string; reason: string }>(
		'error',
		({ field, reason }) => `\`${field}\` cannot be used: ${reason}.`,
		({ field }) => `Correct \`${field}\`.`,
	),
	UnreadResults: define<{ files: number; names: string; field: string; mapping: string }>(
		'note',
		({ files, names }) =>
			`${files === 1 ? 'This file holds' : `This and ${formatCount(files - 1, 'file')} like it hold`} numbers that no reader knows: ${names}. They are on no page but the file’s own.`,
		({ field, mapping }) =>
			`Correct this and add it to ${field === '' ? 'round.yaml' : '`results` in round.yaml'}: \`${mapping}\`. \`proofsheet results\` shows what it gives.`,
	),
	NoResultFiles: define<{ field: string; template: string }>(
		'warning',
		({ field, template }) => `\`${field}\`: no file of this round is called "${template}".`,
		() => 'Correct the template; it is relative to the folder of the round.',
	),
	NeverMatches: define<{ field: string; count: number }>(
		'warning',
		({ field, count }) =>
			`\`${field}\` leads to no value in any of ${formatCount(count, 'row')}: nothing was read by it.`,
		() => 'Correct the path, or delete it.',
	),
	ResultsNotRead: define<{ reason: string }>(
		'error',
		({ reason }) => `The results of this file were not read: ${reason}.`,
		() => 'Correct the file at this place, or what `results` says of it.',
	),
	RowsWithoutContestant: define<{ count: number }>(
		'warning',
		({ count }) =>
			`${formatCount(count, 'row')} of this file ${count === 1 ? 'names' : 'name'} no contestant; this is the first. Nothing was read from ${count === 1 ? 'it' : 'them'}.`,
		() => 'Say in `results` where the contestant stands: in the path, or as `run.contestant`.',
	),
	RowsOfStranger: define<{ name: string; nearest: string; count: number }>(
		'warning',
		({ name, count }) =>
			`${formatCount(count, 'row')} of this file ${count === 1 ? 'is' : 'are'} of "${name}", which nothing else names: it became a contestant of its own.`,
		({ name, nearest }) =>
			nearest === ''
				? `Add "${name}" to \`contestants\` in bench.yaml, or to the \`aliases\` of one.`
				: `If "${nearest}" is meant, add "${name}" to its \`aliases\` in bench.yaml.`,
	),
	OddResult: define<{ field: string; value: string; expected: string; count: number }>(
		'warning',
		({ field, value, expected, count }) =>
			`\`${field}\`: ${expected} is expected, but the row has ${value}${count === 1 ? '' : `, and ${formatCount(count - 1, 'further row')} of the file something like it`}. The value was left out.`,
		() => 'Correct the value, or the path.',
	),
};
