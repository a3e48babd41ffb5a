import { defined } from '../../../model/defined.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import { toFields } from '../../json/fields.ts';
import { isJudge, type ModelCall } from './events.ts';
import type { InspectSample } from './sample.ts';
import type { InspectTimeline } from './timeline.ts';
import { allTokens, sumUsage, type Usage } from '../builder/usage.ts';
import { toInspectUsage, withoutUsage } from './usage.ts';

/**
 * What a sample states of itself as a whole: the time of its model calls, and its usage where its
 * events hold less. The usage of a sample includes that of graders, which is taken out.
 */
export function toInspectTotals(sample: InspectSample, timeline: InspectTimeline): StatedTotals[] {
	const { line } = sample;
	const calls = listCalls(timeline);
	const work = calls.filter((call) => !isJudge(call) && !call.isCached);
	const times = work.flatMap(({ seconds }) => seconds ?? []);
	const stated = toUsage(sample.get('model_usage'));
	const known = sumUsage(toUsages(calls));
	const isComplete = stated === undefined || allTokens(known.tokens) >= allTokens(stated.tokens);
	const totals: StatedTotals = {
		line,
		...(times.length === 0 || times.length < work.length
			? {}
			: { apiDurationMs: Math.round(sum(times) * 1000) }),
		...(isComplete ? {} : toTotals(stated, { sample, calls })),
	};
	return Object.keys(totals).length === 1 ? [] : [totals];
}

function listCalls({ calls, events }: InspectTimeline): ModelCall[] {
	return [
		...calls.values(),
		...events.flatMap((event) => (event.kind === 'apart' ? event.call : [])),
	];
}

function toUsages(calls: readonly ModelCall[]): Usage[] {
	return calls.flatMap(({ usage, isCached }) => (usage === undefined || isCached ? [] : usage));
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

/** The usage of a sample by model. */
function toUsage(usage: unknown): Usage | undefined {
	const all = Object.values(toFields(usage)).flatMap((one) => toInspectUsage(one) ?? []);
	return all.length === 0 ? undefined : sumUsage(all);
}

function toTotals(
	stated: Usage,
	{ sample, calls }: { sample: InspectSample; calls: readonly ModelCall[] },
): Pick<StatedTotals, 'tokens' | 'tokensMethod' | 'cost'> {
	const judges = sumUsage(toUsages(calls.filter(isJudge)));
	const roles = toFields(sample.get('role_usage'));
	const byRole = toInspectUsage(roles['grader']);
	const grader = allTokens(judges.tokens) > 0 ? judges : byRole;
	const own = grader === undefined ? stated : withoutUsage(stated, grader);
	const method = 'usage of the sample by model';
	return {
		tokens: own.tokens,
		tokensMethod:
			grader === undefined
				? `${method}, with that of graders if there were any`
				: `${method}, without that of graders`,
		...defined({ cost: own.cost }),
	};
}
