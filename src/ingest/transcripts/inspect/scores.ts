import type { RunRecord } from '../../../model/bench.ts';
import type { DeclaredMeasure } from '../../../model/config/run.ts';
import { isRecord } from '../../../model/json.ts';
import { clip, oneLine, toJsonText } from '../builder/blocks.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';

/** What a scorer said of a sample. */
export interface InspectScore {
	/** Name of the scorer; with that of the value where it gives several. */
	name: string;
	/** As the log has it: `C`, `0.5`, `true`. */
	stated: string;
	/** From 0 to 1 for a grade; other numbers as they are; undefined where it is no number. */
	value: number | undefined;
	/** Whether it is a letter, of which more is known to be better. */
	isGrade: boolean;
	answer: string | undefined;
	explanation: string | undefined;
}

/** Grades as letters: correct, incorrect, partly correct, no answer (inspect_ai.scorer). */
const GRADES = new Map([
	['C', { value: 1, word: 'correct' }],
	['I', { value: 0, word: 'incorrect' }],
	['P', { value: 0.5, word: 'partly correct' }],
	['N', { value: 0, word: 'no answer' }],
]);

/** The scores of a sample, by scorer. The oldest logs have one score without a name. */
export function readInspectScores(sample: { get(key: string): unknown }): InspectScore[] {
	const scores = sample.get('scores');
	if (isRecord(scores)) {
		return Object.entries(scores).flatMap(([name, score]) => toScores(name, toFields(score)));
	}
	const score = sample.get('score');
	return isRecord(score) ? toScores('score', score) : [];
}

function toScores(name: string, score: Fields): InspectScore[] {
	const { value } = score;
	const texts = { answer: findText(score['answer']), explanation: findText(score['explanation']) };
	if (!isRecord(value)) return [{ name, ...toValue(value), ...texts }];
	return Object.entries(value).map(([key, one]) => ({
		name: `${name}.${key}`,
		...toValue(one),
		...texts,
	}));
}

function toValue(value: unknown): Pick<InspectScore, 'stated' | 'value' | 'isGrade'> {
	const isGrade = false;
	if (typeof value === 'number') {
		return { stated: `${value}`, value: Number.isFinite(value) ? value : undefined, isGrade };
	}
	if (typeof value === 'boolean') return { stated: `${value}`, value: Number(value), isGrade };
	if (typeof value !== 'string') {
		return { stated: toJsonText(value ?? 'none'), value: undefined, isGrade };
	}
	const grade = GRADES.get(value);
	if (grade === undefined) return { stated: value, value: toNumber(value), isGrade };
	return { stated: `${value} (${grade.word})`, value: grade.value, isGrade: true };
}

/** Scorers may write their numbers and answers as text. */
function toNumber(text: string): number | undefined {
	if (/^(?:yes|true)$/i.test(text)) return 1;
	if (/^(?:no|false)$/i.test(text)) return 0;
	return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** Scores that are numbers, as measures under the names of their scorers. */
export function toScoreMeasures(scores: readonly InspectScore[]): DeclaredMeasure[] {
	return scores.flatMap(({ name, value, stated, answer, isGrade }) =>
		value === undefined
			? []
			: [
					{
						name: oneLine(name),
						value,
						...(isGrade ? { better: 'higher' as const } : {}),
						method: `The scorer gave ${oneLine(stated)}${isGrade ? '; C counts as 1, P as 0.5, I and N as 0' : ''}`,
						...(answer === undefined ? {} : { extra: `Answer: ${oneLine(answer)}` }),
					},
				],
	);
}

/**
 * How a sample ended by its scores: all full marks, none, or some. Scores outside of 0 to 1 have no
 * known greatest value, so that they say nothing of it.
 */
export function outcomeOfScores(scores: readonly InspectScore[]): RunRecord['outcome'] {
	const values = scores.flatMap(({ value }) => value ?? []);
	if (values.length === 0 || values.some((value) => value < 0 || value > 1)) return undefined;
	if (values.every((value) => value === 1)) return 'complete';
	return values.every((value) => value === 0) ? 'failed' : 'partial';
}

const MAX_EXPLANATION = 20_000;

/** A score in words. */
export function describeScore({ name, stated, answer, explanation }: InspectScore): string {
	return [
		`Score of ${name}: ${stated}`,
		...(answer === undefined ? [] : [`Answer: ${clip(answer, MAX_EXPLANATION)}`]),
		...(explanation === undefined ? [] : [`Explanation: ${clip(explanation, MAX_EXPLANATION)}`]),
	].join('\n');
}
