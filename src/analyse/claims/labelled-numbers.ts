import { defined } from '../../model/defined.ts';
import type { FoundDuration } from './durations.ts';
import { unitSeconds } from './time-words.ts';

const UNIT = String.raw`(?<unit>minutes|mins?|hours|hrs?|seconds|secs?|h|s)`;
const NUMBER = String.raw`[*_\s]{0,3}[:=|][*_\s]{0,3}(?<hedge>[~≈])?\s?(?<number>\d{1,5}(?:\.\d{1,2})?)(?![\d.,:/%-]*\d|\s?\p{L}|\s?%)`;
const FORMS = [
	new RegExp(String.raw`\b${UNIT} (?:spent|taken|elapsed|worked|used)${NUMBER}`, 'giu'),
	new RegExp(
		String.raw`\b(?:time|duration|effort|elapsed|spent|taken) \((?:in )?${UNIT}\)${NUMBER}`,
		'giu',
	),
];

/** Numbers whose unit stands in their label, as in `Minutes spent: 14` and `Time (min) | 14`. */
export function findLabelledNumbers(text: string): FoundDuration[] {
	return FORMS.flatMap((form) =>
		[...text.matchAll(form)].map(({ index, 0: found, groups = {} }): FoundDuration => {
			const { unit = '', number = '', hedge } = groups;
			const seconds = Number(number) * (unitSeconds(unit.toLowerCase()) ?? 0);
			const end = index + found.length;
			return {
				start: end - number.length,
				end,
				text: `${number} ${unit}`,
				low: seconds,
				high: seconds,
				...defined({ hedge }),
				bound: 'exact',
				joined: false,
				clock: false,
			};
		}),
	);
}
