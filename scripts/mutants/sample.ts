import { createHash } from 'node:crypto';
import { STAGES, type Mutant } from './candidates.ts';

export interface SampleOptions {
	seed: number;
	/** How many mutants over all stages. */
	count: number;
	/** Whether a mutant can be made at all: one that the compiler refuses needs no test. */
	isValid: (mutant: Mutant) => boolean;
}

/**
 * Draws mutants: an equal share from each stage that has any, so that each stage can be judged; the
 * mutants of a stage are equally likely, at most one a line. A draw depends on the seed and the
 * mutant alone: other stages and other files do not change it, and a larger count holds a smaller.
 */
export function drawSample(mutants: readonly Mutant[], options: SampleOptions): Mutant[] {
	const present = STAGES.filter((stage) => mutants.some((mutant) => mutant.stage === stage));
	return present.flatMap((stage, index) => {
		const share = toShare(options.count, present.length, index);
		const ofStage = mutants.filter((mutant) => mutant.stage === stage);
		return drawShare(shuffle(ofStage, options.seed), share, options.isValid);
	});
}

/** What does not divide goes to the first stages, one each. */
function toShare(count: number, stages: number, index: number): number {
	return Math.floor(count / stages) + (index < count % stages ? 1 : 0);
}

function drawShare(
	mutants: readonly Mutant[],
	share: number,
	isValid: (mutant: Mutant) => boolean,
): Mutant[] {
	const drawn: Mutant[] = [];
	const lines = new Set<string>();
	for (const mutant of mutants) {
		if (drawn.length === share) break;
		const line = `${mutant.file}:${mutant.line}`;
		if (lines.has(line) || !isValid(mutant)) continue;
		lines.add(line);
		drawn.push(mutant);
	}
	return drawn;
}

function shuffle(mutants: readonly Mutant[], seed: number): Mutant[] {
	return mutants
		.map((mutant) => ({ mutant, rank: toRank(mutant, seed) }))
		.sort((a, b) => (a.rank < b.rank ? -1 : 1))
		.map(({ mutant }) => mutant);
}

function toRank({ file, start, end, replacement }: Mutant, seed: number): string {
	return createHash('sha256')
		.update(JSON.stringify([seed, file, start, end, replacement]))
		.digest('hex');
}
