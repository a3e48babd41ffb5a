import type { PriceConfig } from '../../model/config/bench.ts';
import { lookUp } from '../../model/lookup.ts';
import { readingsOf } from '../../model/readings.ts';
import { formatCount } from '../../model/text.ts';
import { isCovered } from '../join.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, type Subject } from '../subject.ts';
import { choosePrice, costOf, type Priced } from './price.ts';
import { collectTokens, type TokenPart } from './tokens.ts';

/**
 * `cost`: as the run record or the harness reports it, else tokens times the declared price
 * (RUNS, section 5). A harness that reports 0 knows no price. Undefined where there is neither a
 * transcript nor a record of it.
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
	// A harness that knows no price says 0.
	if (parts.every(({ cost }) => cost === 0)) return undefined;
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

const BEGUN =
	'The log holds only the first output tokens of some responses, so the true cost is larger.';

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
	const unpriced = new Set<string>();
	const sources = new Set<string>();
	for (const part of parts) {
		const priced = pricePart(part, subject);
		if (typeof priced === 'string') return fail(priced);
		amount += priced.amount;
		currencies.add(priced.currency);
		for (const kind of priced.unpriced) unpriced.add(kind);
		if (priced.source !== undefined) sources.add(priced.source);
	}
	const [currency = 'USD', ...others] = currencies;
	if (others.length > 0)
		return fail('The prices of its models are declared in different currencies.');
	const begun = parts.some((part) => part.lowerBound);
	const bounds = [
		...(begun ? [BEGUN] : []),
		...(unpriced.size > 0
			? [`No price is declared for ${[...unpriced].join(', ')}, so the true cost is larger.`]
			: []),
	];
	return measure({
		id: 'cost',
		unit: currency,
		value: amount,
		basis: `tokens x declared price${bounds.length > 0 ? ', lower bound' : ''}`,
		method: [
			'Tokens times the prices declared in bench.yaml. Where none is declared for cache writes, they cost what input does, with Claude 1.25 times as much, and twice as much for an hour.',
			...[...sources].sort().map((source) => `The prices are ${source}.`),
			...bounds,
		].join(' '),
		evidence,
	});
}

/** What a part cost, or why that cannot be said. */
function pricePart(part: TokenPart, { prices, run, contestant }: Subject): Priced | string {
	const [model = contestant.model, ...others] = part.models;
	const find = (name: string | undefined): PriceConfig | undefined =>
		choosePrice(lookUp(prices, name) ?? lookUp(prices, run.contestant), part);
	const price = find(model);
	if (price === undefined) {
		const whose = model === undefined ? 'the model' : `"${model}"`;
		return `The log reports no cost, and no price is declared for ${whose}.`;
	}
	if (others.some((other) => find(other) !== price)) {
		return 'The log reports no cost, and does not say which of its tokens were of which model.';
	}
	return (
		costOf(part.tokens, price, model) ??
		'The log reports no cost, and the tokens or the price of input or output are not known.'
	);
}
