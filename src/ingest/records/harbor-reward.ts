import type { DeclaredMeasure } from '../../model/config/run.ts';
import { isRecord, parseJson } from '../../model/json.ts';
import type { MeasureId } from '../../model/measures/catalogue.ts';
import type { Probe } from '../probe.ts';
import type { Reader } from '../reader.ts';
import { decodeText } from '../source/encoding.ts';
import { toFields } from '../json/fields.ts';

/** A reward is one number, or a few with names. */
const LIMIT = 64 * 1024;
/** What `float` of Python writes. */
const NUMBER = /^\s{0,100}-?\d{1,15}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?\s{0,100}$/i;

/** `verifier/reward.txt` and `reward.json`, from which Harbor takes the reward of a trial. */
export const harborReward: Reader = {
	format: 'harbor-reward',
	kind: 'measures',
	code: import.meta.url,
	matches: ({ basename, text, bytes, document }: Probe) =>
		bytes <= LIMIT &&
		((basename === 'reward.txt' && NUMBER.test(text)) ||
			(basename === 'reward.json' && toRewards(document).size > 0)),
	read(source, context) {
		const text = decodeText(source.readBytes(), context.report);
		const rewards = NUMBER.test(text) ? toRewards(Number(text)) : toRewards(parseJson(text));
		const measures = toRewardMeasures(rewards).map((measure) => ({ ...measure, line: 1 }));
		return measures.length === 0 ? { kind: 'none' } : { kind: 'measures', measures };
	},
};

/** The rewards that the verifier of a trial gave, by their names. */
export function readRewards(result: unknown): Map<string, number> {
	const { rewards, reward } = toFields(result);
	return toRewards(rewards ?? reward);
}

function toRewards(value: unknown): Map<string, number> {
	const named = typeof value === 'number' ? { reward: value } : value;
	if (!isRecord(named)) return new Map();
	return new Map(
		Object.entries(named).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
	);
}

/** Each reward under its name; the one called `reward` is the score, where it is a share of 1. */
export function toRewardMeasures(rewards: ReadonlyMap<string, number>): DeclaredMeasure[] {
	const method = 'What the verifier of the trial gave';
	const measures: DeclaredMeasure[] = [...rewards].map(([name, value]) => ({
		name: name === 'reward' ? name : `reward.${name}`,
		value,
		better: 'higher',
		method,
	}));
	const reward = rewards.get('reward');
	if (reward === undefined || reward < 0 || reward > 1) return measures;
	const name: MeasureId = 'score';
	const score = { name, value: reward, max: 1, unit: 'k of n', better: 'higher' } as const;
	return [...measures, { ...score, method: `${method}: the reward, as a share of 1` }];
}
