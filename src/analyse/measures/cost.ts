import type { PriceConfig } from '../../model/config/bench.ts';
import { lookUp } from '../../model/lookup.ts';
import { readingsOf } from '../../model/readings.ts';
import { formatCount } from '../../model/text.ts';
import type { TokenCounts } from '../../model/turn.ts';
import { isCovered } from '../join.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, type Subject } from '../subject.ts';
import { collectTokens, type TokenPart } from './tokens.ts';

/**
 * `cost`: as the run record or the harness reports it, else tokens times the declared price
 * (RUNS, section 5). Undefined where there is neither a transcript nor a record of it.
 */
export function measureCost(subject: Subject): Made<'cost'> | undefined {
	return declaredCost(subject) ?? reportedCost(subject) ?? pricedCost(subject);
}

function declaredCost({ run }: Subject): Made<'cost'> | undefined {
	for (const { artifact, reading } of readingsOf(run, 'run record')) {
		const { cost, currency = 'USD', lines } = reading.record;
		if (cost === undefined) continue;
		return measure({
			id: 'cost',
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

function reportedCost({ transcripts }: Subject): Made<'cost'> | undefined {
	const totals = transcripts.totals.filter((total) => total.cost !== undefined);
	const inTotals = new Set(totals.map((total) => total.artifact));
	const responses = transcripts.responses.filter(
		(response) => response.cost !== undefined && !inTotals.has(response.artifact),
	);
	const parts = [...totals, ...responses];
	const [first] = parts;
	if (first === undefined) return undefined;
	const last = parts.at(-1) ?? first;
	const silent = transcripts.responses.filter(
		(response) => response.cost === undefined && !inTotals.has(response.artifact),
	).length;
	const beside = transcripts.responses.filter(
		(one) => transcripts.covered.has(one.lead) && !isCovered(transcripts, one),
	).length;
	const counted = [
		...(totals.length === 0 ? [] : ['As the harness reports for the whole session.']),
		...(responses.length === 0
			? []
			: [`The sum of what the harness reports for ${formatCount(responses.length, 'response')}.`]),
		...(silent === 0 || totals.length > 0
			? []
			: [`For ${silent} more it reports none, so the true cost may be larger.`]),
		...(beside === 0
			? []
			: ['Of a session that was cut off it reports no cost, so the true cost is larger.']),
	];
	const isBound = beside > 0 || (silent > 0 && totals.length === 0);
	const method = counted.join(' ');
	return measure({
		id: 'cost',
		unit: transcripts.currency,
		value: parts.reduce((sum, part) => sum + (part.cost ?? 0), 0),
		basis: `reported by the harness${isBound ? ', lower bound' : ''}`,
		method,
		evidence: (first === last ? [first] : [first, last]).map((one) =>
			evidenceOf(one.artifact, one.line),
		),
	});
}

function pricedCost(subject: Subject): Made<'cost'> | undefined {
	const { transcripts } = subject;
	const [file] = transcripts.files;
	if (file === undefined) return undefined;
	const evidence = [evidenceOf(file.artifact)];
	const fail = (why: string): Made<'cost'> => unknown({ id: 'cost', unit: 'USD', why, evidence });
	const { parts } = collectTokens(subject);
	if (parts.length === 0) {
		return fail(
			'The log reports neither a cost nor the responses that a price could be applied to.',
		);
	}
	let amount = 0;
	const currencies = new Set<string>();
	for (const part of parts) {
		const priced = pricePart(part, subject);
		if (typeof priced === 'string') return fail(priced);
		amount += priced.amount;
		currencies.add(priced.currency);
	}
	const [currency = 'USD', ...others] = currencies;
	if (others.length > 0)
		return fail('The prices of its models are declared in different currencies.');
	const isBound = parts.some((part) => part.lowerBound);
	return measure({
		id: 'cost',
		unit: currency,
		value: amount,
		basis: `tokens x declared price${isBound ? ', lower bound' : ''}`,
		method: `Tokens times the prices declared in bench.yaml. Cache reads use the price of cached input where there is one; cache writes the price of input.${isBound ? ' The log holds only the first output tokens of some responses, so the true cost is larger.' : ''}`,
		evidence,
	});
}

/** What a part cost, or why that cannot be said. */
function pricePart(
	{ tokens, models }: TokenPart,
	{ prices, run, contestant }: Subject,
): { amount: number; currency: string } | string {
	const [model = contestant.model, ...others] = models;
	const price = lookUp(prices, model) ?? lookUp(prices, run.contestant);
	const known = others.map((other) => lookUp(prices, other) ?? lookUp(prices, run.contestant));
	if (price === undefined) {
		const whose = model === undefined ? 'the model' : `"${model}"`;
		return `The log reports no cost, and no price is declared for ${whose}.`;
	}
	if (known.some((other) => other !== price)) {
		return 'The log reports no cost, and does not say which of its tokens were of which model.';
	}
	const amount = costOf(tokens, price);
	if (amount === undefined) {
		return 'The log reports no cost, and the tokens or the price of input or output are not known.';
	}
	return { amount, currency: price.currency ?? 'USD' };
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
