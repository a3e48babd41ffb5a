import type { PriceConfig } from '../model/config.ts';
import type { Measure } from '../model/measure.ts';
import type { TokenCounts } from '../model/transcript.ts';
import { evidenceOf, measure, readingsOf, unknown, type Subject } from './subject.ts';

const BASE = { id: 'cost', label: 'Cost' };

/**
 * `cost`: as the run record or the harness reports it, else tokens times the declared price
 * (RUNS, section 5). Undefined where there is neither a transcript nor a record of it.
 */
export function measureCost(subject: Subject): Measure | undefined {
	return declaredCost(subject) ?? reportedCost(subject) ?? pricedCost(subject);
}

function declaredCost({ run }: Subject): Measure | undefined {
	for (const { artifact, reading } of readingsOf(run, 'run record')) {
		const { cost, currency = 'USD', lines } = reading.record;
		if (cost === undefined) continue;
		return measure({
			...BASE,
			unit: currency,
			value: cost,
			state: 'declared',
			basis: 'declared',
			method: 'The run record says so.',
			evidence: [evidenceOf(artifact, lines['cost'])],
		});
	}
	return undefined;
}

function reportedCost({ transcripts }: Subject): Measure | undefined {
	const totals = transcripts.totals.filter((total) => total.cost !== undefined);
	const inTotals = new Set(totals.map((total) => total.artifact));
	const responses = transcripts.responses.filter(
		(response) => response.cost !== undefined && !inTotals.has(response.artifact),
	);
	const parts = [...totals, ...responses];
	const [first] = parts;
	if (first === undefined) return undefined;
	const last = parts.at(-1) ?? first;
	const method =
		totals.length > 0
			? 'As the harness reports for the whole session.'
			: `The sum of what the harness reports for ${responses.length} responses.`;
	return measure({
		...BASE,
		unit: transcripts.currency,
		value: parts.reduce((sum, part) => sum + (part.cost ?? 0), 0),
		basis: 'reported by the harness',
		method,
		evidence: (first === last ? [first] : [first, last]).map((one) =>
			evidenceOf(one.artifact, one.line),
		),
	});
}

function pricedCost(subject: Subject): Measure | undefined {
	const { transcripts, prices, run } = subject;
	const [file] = transcripts.files;
	if (file === undefined) return undefined;
	const evidence = [evidenceOf(file.artifact)];
	let amount = 0;
	let currency: string | undefined;
	for (const { model, tokens } of transcripts.responses) {
		const price = prices[model ?? ''] ?? prices[run.contestant];
		const part = price === undefined ? undefined : costOf(tokens, price);
		if (part === undefined) {
			const why = `The log reports no cost, and no price is declared for ${model === undefined ? 'the model' : `"${model}"`}.`;
			return unknown({ ...BASE, unit: 'USD', why, evidence });
		}
		amount += part;
		currency ??= price?.currency ?? 'USD';
	}
	if (transcripts.responses.length === 0) {
		const why =
			'The log reports neither a cost nor the responses that a price could be applied to.';
		return unknown({ ...BASE, unit: 'USD', why, evidence });
	}
	return measure({
		...BASE,
		unit: currency ?? 'USD',
		value: amount,
		basis: 'tokens x declared price',
		method:
			'Tokens times the prices declared in bench.yaml. Cache reads use the price of cached input where there is one; cache writes the price of input.',
		evidence,
	});
}

/** Undefined where the tokens or the price of a kind that was used are not known. */
function costOf(tokens: TokenCounts, price: PriceConfig): number | undefined {
	const { input, output } = tokens;
	if (input === undefined || output === undefined) return undefined;
	if (price.input === undefined || price.output === undefined) return undefined;
	const cached = price.cached_input ?? price.input;
	const perMillion =
		(input + (tokens.cacheWrite ?? 0)) * price.input +
		(tokens.cacheRead ?? 0) * cached +
		output * price.output;
	return perMillion / 1e6;
}
