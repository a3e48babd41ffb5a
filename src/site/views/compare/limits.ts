import type { PairLimit, WhyNot } from '../../../code/compare/comparison.ts';
import { MAX_PAIR_LINES, MAX_PAIRS, MAX_ROUND_PAIRS } from '../../../code/compare/pair-budget.ts';
import { formatCount } from '../../../model/text.ts';
import { formatBytes } from '../../format.ts';

/** Why a file is not compared, in words. */
export function describeWhyNot(why: WhyNot): string {
	switch (why.kind) {
		case 'left out':
			return why.files === 1 ? why.reason : `${why.reason}, ${formatCount(why.files, 'file')}`;
		case 'empty':
		case 'binary':
			return why.kind;
		case 'too large':
			return `huge, ${formatBytes(why.bytes)}`;
		case 'too long':
			return `huge, ${formatCount(why.lines, 'line')}`;
		case 'beyond':
			return `beyond the ${formatCount(why.files, 'file')} with most authored lines`;
	}
}

/** The limit in words, for readers. */
export function describeLimit(limit: PairLimit, first: string): string {
	const rest = `so each is compared with that of ${first} only; the other pairs have no page.`;
	switch (limit) {
		case 'contents':
			return `There are more than ${MAX_PAIRS} pairs of different contents, ${rest}`;
		case 'lines':
			return `The file is longer than ${formatCount(MAX_PAIR_LINES, 'line')}, ${rest}`;
		case 'round':
			return `The round has more than ${MAX_ROUND_PAIRS} pairs, ${rest}`;
	}
}
