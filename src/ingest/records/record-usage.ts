import type { PlacedMeasure } from '../../model/bench.ts';
import { defined } from '../../model/defined.ts';
import { isRecord } from '../../model/json.ts';
import { findCount } from '../json/fields.ts';
import { listLayers, listPhases, withVariants, type Layer } from './record-layers.ts';

type Kind = 'input' | 'output' | 'cacheRead' | 'cacheWrite' | 'reasoning' | 'total' | 'turns';

/** Names of counts, wherever in a record they stand. */
const NAMES: Readonly<Record<Kind, readonly string[]>> = {
	input: withVariants(['input_tokens', 'inputTokens', 'prompt_tokens', 'promptTokens']),
	output: withVariants(['output_tokens', 'outputTokens', 'completion_tokens', 'completionTokens']),
	cacheRead: withVariants([
		...['cache_read_tokens', 'cache_read_input_tokens', 'cacheReadTokens', 'cacheReadInputTokens'],
		...['cached_tokens', 'cached_input_tokens', 'cachedTokens', 'cachedInputTokens'],
	]),
	cacheWrite: withVariants([
		...['cache_creation_tokens', 'cache_creation_input_tokens', 'cache_write_tokens'],
		...['cacheCreationTokens', 'cacheCreationInputTokens', 'cacheWriteTokens'],
	]),
	reasoning: ['reasoning_tokens', 'reasoningTokens', 'thinking_tokens', 'thinkingTokens'],
	total: ['total_tokens', 'totalTokens', 'tokens_total'],
	turns: ['num_turns', 'numTurns', 'n_turns', 'turns', 'turn_count', 'turnCount'],
};
/** Names that stand for tokens only where an object says so: `tokens: {input, output}`. */
const SHORT: Partial<Record<Kind, readonly string[]>> = {
	input: ['input', 'in', 'prompt'],
	output: ['output', 'out', 'completion'],
	cacheRead: ['cache_read', 'cacheRead', 'cached'],
	cacheWrite: ['cache_write', 'cacheWrite', 'cache_creation'],
	reasoning: ['reasoning', 'thinking'],
	total: ['total'],
};

interface Count {
	value: number;
	/** Paths of the fields that say so. */
	fields: string[];
	/** The name by which it is stated. */
	name: string;
}

/**
 * Tokens and turns that a record states, at its top, in an object such as `usage` or `totals`, or as
 * the sum of its `phases`. Tokens are measures of the run where no transcript tells them; a record
 * that has nothing but zeros reports nothing.
 */
export function takeUsage(
	fields: Readonly<Record<string, unknown>>,
	lines: ReadonlyMap<string, number>,
): { measures: PlacedMeasure[]; /** Fields at the top of the record. */ taken: string[] } {
	const find = (kind: Kind): Count | undefined =>
		findCountIn(listLayers(fields), kind) ?? sumPhases(listPhases(fields), kind);
	const counts = {
		input: find('input'),
		output: find('output'),
		cacheRead: find('cacheRead'),
		cacheWrite: find('cacheWrite'),
		reasoning: find('reasoning'),
		total: find('total'),
	};
	const tokens = Object.values(counts).some((one) => (one?.value ?? 0) > 0) ? toTokens(counts) : [];
	const turns = find('turns');
	const stated: [string, string, Count | undefined][] = [
		...tokens,
		['turns', 'count', turns !== undefined && turns.value > 0 ? turns : undefined],
	];
	const known = stated.flatMap(([name, unit, count]) =>
		count === undefined ? [] : [{ name, unit, count }],
	);
	return {
		measures: known.map(({ name, unit, count }) => toPlaced({ name, unit, count }, lines)),
		taken: known.flatMap(({ count }) => count.fields.filter((field) => !field.includes('.'))),
	};
}

function toPlaced(
	{ name, unit, count }: { name: string; unit: string; count: Count },
	lines: ReadonlyMap<string, number>,
): PlacedMeasure {
	const [first] = count.fields;
	const line = first === undefined ? undefined : lines.get(first);
	const quoted = count.fields.map((field) => `\`${field}\``);
	const method =
		quoted.length > 3
			? `The run’s record states it in ${quoted.length} fields, which are added up`
			: `The run’s record states it in ${quoted.join(' and ')}`;
	return { name, unit, value: count.value, method, ...defined({ line }) };
}

/** Kinds of tokens apart. What was read from a cache is inside the input where the names or the sum say so. */
function toTokens(
	counts: Record<Exclude<Kind, 'turns'>, Count | undefined>,
): [string, string, Count | undefined][] {
	const { input, output, cacheRead, cacheWrite, reasoning, total } = counts;
	const isInside =
		input !== undefined &&
		cacheRead !== undefined &&
		cacheRead.value <= input.value &&
		(/^(?:prompt|cached)/i.test(lastOf(input.name)) ||
			/^cached/i.test(lastOf(cacheRead.name)) ||
			(total !== undefined && total.value === input.value + (output?.value ?? 0)));
	const fresh = isInside ? { ...input, value: input.value - cacheRead.value } : input;
	const parts = [fresh, output, cacheRead, cacheWrite].filter((one) => one !== undefined);
	const sum: Count | undefined =
		fresh === undefined || output === undefined
			? undefined
			: {
					value: parts.reduce((all, one) => all + one.value, 0),
					fields: parts.flatMap((one) => one.fields),
					name: 'sum',
				};
	return [
		['tokens.input', 'tokens', fresh],
		['tokens.cache_read', 'tokens', cacheRead],
		['tokens.cache_write', 'tokens', cacheWrite],
		['tokens.output', 'tokens', output],
		['tokens.reasoning', 'tokens', reasoning],
		['tokens.total', 'tokens', total ?? sum],
	];
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function findCountIn(layers: readonly Layer[], kind: Kind): Count | undefined {
	for (const { path, fields } of layers) {
		const isTokens = /(?:^|\.)(?:tokens|token_usage|tokenUsage|usage)$/.test(path);
		const names = [...NAMES[kind], ...(isTokens ? (SHORT[kind] ?? []) : [])];
		for (const name of names) {
			const value = findCount(fields[name]);
			if (value !== undefined) return { value, fields: [join(path, name)], name };
		}
		const inside = isTokens && isRecord(fields['cache']) ? fields['cache'] : undefined;
		const [name] = kind === 'cacheRead' ? ['read'] : kind === 'cacheWrite' ? ['write'] : [];
		const value = name === undefined ? undefined : findCount(inside?.[name]);
		if (name !== undefined && value !== undefined) {
			return { value, fields: [join(join(path, 'cache'), name)], name };
		}
	}
	return undefined;
}

function join(path: string, name: string): string {
	return path === '' ? name : `${path}.${name}`;
}

/** The sum over all phases; none where one of them does not state it. */
function sumPhases(phases: readonly Layer[][], kind: Kind): Count | undefined {
	const counts = phases.map((layers) => findCountIn(layers, kind));
	const known = counts.filter((one) => one !== undefined);
	const [first] = known;
	if (first === undefined || known.length < phases.length) return undefined;
	return {
		value: known.reduce((sum, one) => sum + one.value, 0),
		fields: known.flatMap((one) => one.fields),
		name: first.name,
	};
}
