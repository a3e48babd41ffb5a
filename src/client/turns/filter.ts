import { TURN_KINDS, type TurnFacts } from './facts.ts';

/** Which turns are shown, as the address of the page says it. */
export interface TurnFilter {
	/** Any of these; all where there are none. */
	kinds: string[];
	/** Names of tools: any of these; all where there are none. */
	tools: string[];
	errorsOnly: boolean;
	/** Messages without calls and thinking. */
	textOnly: boolean;
}

const MAX_TOOLS = 40;

/** Reads `?only=edit&only=run&tool=Bash&errors=1&text=1`. */
export function parseFilter(search: string): TurnFilter {
	const query = new URLSearchParams(search);
	const kinds = query.getAll('only').flatMap((value) => value.split(','));
	return {
		kinds: TURN_KINDS.filter((kind) => kinds.includes(kind)),
		tools: [...new Set(query.getAll('tool'))].slice(0, MAX_TOOLS),
		errorsOnly: query.get('errors') === '1',
		textOnly: query.get('text') === '1',
	};
}

/** The query of a filter, with what else stands in the query; empty where nothing is left. */
export function formatFilter(filter: TurnFilter, search: string): string {
	const query = new URLSearchParams(search);
	for (const name of ['only', 'tool', 'errors', 'text']) query.delete(name);
	for (const kind of filter.kinds) query.append('only', kind);
	for (const tool of filter.tools) query.append('tool', tool);
	if (filter.errorsOnly) query.set('errors', '1');
	if (filter.textOnly) query.set('text', '1');
	const text = query.toString();
	return text === '' ? '' : `?${text}`;
}

export function isFiltering({ kinds, tools, errorsOnly, textOnly }: TurnFilter): boolean {
	return kinds.length > 0 || tools.length > 0 || errorsOnly || textOnly;
}

/** Whether a turn is shown; `names` are those of the tools by position. Texts are not looked at. */
export function passesFilter(
	{ kind, failed, tools }: TurnFacts,
	filter: TurnFilter,
	names: readonly string[],
): boolean {
	if (filter.errorsOnly && !failed) return false;
	if (filter.kinds.length > 0 && !filter.kinds.includes(kind)) return false;
	if (filter.tools.length === 0) return true;
	return tools.some((position) => filter.tools.includes(names[position] ?? ''));
}

/** The values with this one put in, or taken out where it was in. */
export function toggleValue(values: readonly string[], value: string): string[] {
	return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
