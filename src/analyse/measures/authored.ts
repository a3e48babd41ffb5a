import { formatCount } from '../../model/text.ts';
import { type Made, measure } from '../measure.ts';
import type { AuthoredCode } from '../source/code-counts.ts';
import type { Subject } from '../subject.ts';

/** Files that the evidence names. */
const MAX_FILES = 20;

const AGAINST: Record<AuthoredCode['against'], { basis: string; what: string }> = {
	baseline: {
		basis: 'against the baseline',
		what: 'Lines of code that the run added or changed against what it was given, tests apart.',
	},
	diff: {
		basis: 'lines that the diff adds',
		what: 'Lines of code that the diff of the run adds, tests apart.',
	},
	nothing: {
		basis: 'no baseline',
		what: 'Lines of code of the whole tree, tests apart: there is no code from before the run.',
	},
};

/**
 * `loc.authored`: the lines of code that a run wrote, tests apart (METHOD, section 3.1). A run whose
 * code is known and in which it wrote nothing has 0; without code there is none.
 */
export function measureAuthored({ code }: Subject): Made<'loc.authored'>[] {
	const { authored, diff, files } = code;
	if (authored === undefined || (files.length === 0 && diff === undefined)) return [];
	const { basis, what } = AGAINST[authored.against];
	const found = authored.files.slice(0, MAX_FILES).map(({ evidence }) => evidence);
	const looked = diff?.evidence ?? files.map(({ evidence }) => evidence);
	return [
		measure({
			id: 'loc.authored',
			value: authored.files.reduce((sum, one) => sum + one.code, 0),
			basis,
			method: [what, ...describeLeftOut(authored)].join(' '),
			evidence: found.length > 0 ? found : looked.slice(0, MAX_FILES),
		}),
	];
}

function describeLeftOut({ given, uncompared }: AuthoredCode): string[] {
	return [
		...(given === 0
			? []
			: [
					`${formatCount(given, 'file')} that the run was given ${given === 1 ? 'is' : 'are'} left out: protected, or with the hash from before the run.`,
				]),
		...(uncompared === 0
			? []
			: [
					`${formatCount(uncompared, 'changed file')} ${uncompared === 1 ? 'is' : 'are'} too large to be compared by lines and not counted.`,
				]),
	];
}
