import { formatCount } from '../text.ts';
import { define } from './define.ts';

/** Values in doubt. */
export const VALUE_ISSUES = {
	DurationsDiffer: define<{ used: string; other: string }>(
		'warning',
		({ used, other }) =>
			`Two sources give different durations: ${used}, but ${other}. The first one is used.`,
		() => 'Delete or correct the wrong one.',
	),
	NoWholeDuration: define<{ count: number }>(
		'note',
		({ count }) =>
			`No duration of the whole run stands in this file${count === 0 ? '' : `, only ${formatCount(count, 'phase')}, which the page of the run lists`}. No time was taken from it.`,
		() => 'Add the whole, such as `wall_seconds: 812`, if it is known.',
	),
	TestCountsDiffer: define<{ counted: string; stated: string }>(
		'note',
		({ counted, stated }) =>
			`The file states ${stated}, but lists ${counted}. The counted tests are used.`,
		() => 'Nothing needs to be done.',
	),
} as const;
