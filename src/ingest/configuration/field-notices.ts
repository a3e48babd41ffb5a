import type { BenchConfig } from '../../model/config/bench.ts';
import { defined } from '../../model/defined.ts';
import type { IssueInFile } from '../reader.ts';
import { describeValue } from './yaml-values.ts';

/** Fields that a file may state and that nothing asks for yet, by their path; `*` is any name. */
export const UNUSED_FIELDS = [
	'publish.allow',
	'seal',
	'tasks.*.tests',
	'tasks.*.max_score',
	'measures.*.format',
] as const;

/** A field that somebody relies on who wants to hide something. */
export const REDACT = 'publish.redact';

const UNUSED = UNUSED_FIELDS.map(
	(path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '.+')}$`),
);

/** What is to be told of valid fields of a file of configuration. `lines` has the line of each. */
export function listFieldNotices(
	lines: ReadonlyMap<string, number>,
	{ contestants = {} }: Pick<BenchConfig, 'contestants'>,
): IssueInFile[] {
	const unused = [...lines].filter(([field]) => UNUSED.some((pattern) => pattern.test(field)));
	const [first] = unused;
	const redacted = lines.get(REDACT);
	const links = Object.entries(contestants).flatMap(([id, { links: own = {} }]) =>
		Object.entries(own).map(([title, value]) => ({
			field: `contestants.${id}.links.${title}`,
			value,
		})),
	);
	return [
		...(first === undefined
			? []
			: [
					{
						kind: 'UnusedFields' as const,
						line: first[1],
						values: { count: unused.length, fields: nameFields(unused.map(([field]) => field)) },
					},
				]),
		...(redacted === undefined
			? []
			: [{ kind: 'NothingRedacted' as const, line: redacted, values: { field: REDACT } }]),
		...links.flatMap(({ field, value }) =>
			isWebAddress(value)
				? []
				: [
						{
							kind: 'NoWebAddress' as const,
							...defined({ line: lines.get(field) }),
							values: { field, value: describeValue(value) },
						},
					],
		),
	];
}

/** Whether a page may link to it: an address with http or https that a browser can read. */
export function isWebAddress(text: string): boolean {
	return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

const MAX_NAMED = 5;

function nameFields(fields: readonly string[]): string {
	const named = fields.slice(0, MAX_NAMED).map((field) => `\`${field}\``);
	const rest = fields.length - named.length;
	return [...named, ...(rest === 0 ? [] : [`${rest} more`])].join(', ');
}
