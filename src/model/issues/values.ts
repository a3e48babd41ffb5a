import { define } from './define.ts';

/** Values in doubt. */
export const VALUE_ISSUES = {
	DurationsDiffer: define<{ used: string; other: string }>(
		'warning',
		({ used, other }) =>
			`Two sources give different durations: ${used}, but ${other}. The first one is used.`,
		() => 'Delete or correct the wrong one.',
	),
	TestCountsDiffer: define<{ counted: string; stated: string }>(
		'note',
		({ counted, stated }) =>
			`The file states ${stated}, but lists ${counted}. The counted tests are used.`,
		() => 'Nothing needs to be done.',
	),
} as const;
