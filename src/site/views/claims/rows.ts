import { defined } from '../../../model/defined.ts';
import { numberOf } from '../../../model/measure.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { findEvidence } from '../../evidence.ts';
import { formatFactor } from '../../format.ts';
import type { Site, SiteRun } from '../../site.ts';
import { quoteClaim } from './quote.ts';
import { formatFactors } from '../table/cells.ts';
import { meanOf } from '../table/aggregate.ts';
import { describeRun, toTag, type ContestantTag } from '../ui/tag.ts';
import { toValueView, type ValueView } from '../table/value-view.ts';

/** What one run says it took, beside what it took. */
export interface ClaimRow {
	tag: ContestantTag;
	/** A task or an attempt. */
	detail: string;
	/** Title of the round; for tables over several. */
	round: string;
	run: string;
	/** Verbatim. */
	quote: string;
	/** The line that it stands on. */
	page?: string;
	source?: string;
	measured: ValueView;
	/** `13–20×`; empty where the wall clock is not known. */
	factor: string;
	low?: number;
	high?: number;
	/** Further durations in the run's texts, which do not count. */
	others: number;
}

export interface ClaimsView {
	/** What the plot shows, in a sentence or two. */
	finding: string[];
	/** Nearest to the measured time first. */
	rows: ClaimRow[];
	plot: ClaimPlot | undefined;
	/** Runs without a claim. */
	silent: number;
	/** Claims that would make the page too long: those with the smallest factors. */
	unlisted: number;
}

/** Positions from 0 to 1 on a log axis. */
export interface ClaimPlot {
	/** Where claim and measured time are equal. */
	one: number;
	ticks: { at: number; label: string }[];
	points: { row: number; low: number; high: number }[];
	/** Rows that would not fit. */
	omitted: number;
}

const MAX_POINTS = 40;
const MAX_ROWS = 500;
const TICKS = [
	0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000,
];

/** Time claims of some runs against their measured times. Undefined where no run claims anything. */
export function toClaims(runs: readonly SiteRun[], site: Site): ClaimsView | undefined {
	const claiming = runs.filter(({ claims }) => claims[0]?.selfReferential === true);
	if (claiming.length === 0) return undefined;
	const all = claiming
		.map((run) => toClaimRow(run, site))
		.sort((a, b) => (a.high ?? Infinity) - (b.high ?? Infinity));
	const rows = all.slice(-MAX_ROWS);
	return {
		finding: describeClaims(all),
		rows,
		plot: plotClaims(rows),
		silent: runs.length - claiming.length,
		unlisted: all.length - rows.length,
	};
}

function toClaimRow(run: SiteRun, site: Site): ClaimRow {
	const { measures, claims } = run;
	const [claim] = claims;
	const target = claim === undefined ? undefined : findEvidence(claim.evidence, { site, run });
	const low = numberOf(measures['claim.factor_low']);
	const high = numberOf(measures['claim.factor_high']);
	const round = site.rounds.find((one) => one.round.id === run.run.round);
	return {
		tag: toTag(run),
		detail: describeRun(run),
		round: visibleText(round?.title ?? run.run.round),
		run: run.page,
		quote: claim === undefined ? '' : quoteClaim(claim),
		...defined({ page: target?.page, source: visibleText(target?.label) }),
		measured: toValueView(measures['time.wall'], { site, run }),
		factor: formatFactors(measures) ?? '',
		...defined({ low, high }),
		others: Math.max(0, claims.length - 1),
	};
}

/** Who states too long a time, the spread, and the geometric mean of the factors (METHOD, 3.3). */
function describeClaims(rows: readonly ClaimRow[]): string[] {
	const known = rows.flatMap(({ low, high, tag, detail }) =>
		low === undefined || high === undefined
			? []
			: [{ low, high, who: detail === '' ? tag.name : `${tag.name}, ${detail}` }],
	);
	const first = known[0];
	const last = known.at(-1);
	if (first === undefined || last === undefined) return [];
	if (known.length === 1) {
		return [`${first.who} states ${formatFactor(first.high)} the measured time.`];
	}
	const over = known.filter(({ low }) => low > 1).length;
	const under = known.filter(({ high }) => high < 1).length;
	const all = formatCount(known.length, 'claim');
	const within = known.length - over - under;
	const counts =
		over === known.length
			? `${every(known.length)} are too long`
			: under === known.length
				? `${every(known.length)} are too short`
				: [
						`Of ${all}, ${over} ${over === 1 ? 'is' : 'are'} too long and ${under} too short`,
						...(within === 0
							? []
							: [
									within === 1
										? '1 holds the measured time in its range'
										: `${within} hold the measured time in their ranges`,
								]),
					].join('; ');
	const mean = meanOf(
		known.map(({ high }) => high),
		true,
	);
	return [
		`${counts}: from ${formatFactor(first.high)} (${first.who}) to ${formatFactor(last.high)} (${last.who}).`,
		`The geometric mean is ${formatFactor(mean)}. A range counts with its upper end.`,
	];
}

/** `Both claims`, `All 6 claims`. */
function every(count: number): string {
	return count === 2 ? 'Both claims' : `All ${count} claims`;
}

function plotClaims(rows: readonly ClaimRow[]): ClaimPlot | undefined {
	const points = rows.flatMap(({ low, high }, row) =>
		low === undefined || high === undefined || low <= 0 ? [] : [{ row, low, high }],
	);
	if (points.length === 0) return undefined;
	const shown = points.slice(-MAX_POINTS);
	const smallest = Math.min(0.8, ...shown.map(({ low }) => low / 1.3));
	const largest = Math.max(2, ...shown.map(({ high }) => high * 1.9));
	const span = Math.log(largest / smallest);
	const place = (value: number): number => round(Math.log(value / smallest) / span);
	return {
		one: place(1),
		ticks: TICKS.filter((tick) => tick >= smallest && tick <= largest).map((tick) => ({
			at: place(tick),
			label: formatFactor(tick),
		})),
		points: shown.map(({ row, low, high }) => ({ row, low: place(low), high: place(high) })),
		omitted: points.length - shown.length,
	};
}

function round(share: number): number {
	return Math.round(share * 1e4) / 1e4;
}
