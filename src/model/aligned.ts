import type { CodeSymbol } from './symbol.ts';

/** Two files of different authors next to each other; neither is older. */

/** Lines from the first to the last one, both inside. */
export type LineSpan = [first: number, last: number];

/** Lines that stand next to each other; `a` and `b` are the first ones, from 1, or 0 for none. */
export interface AlignedStretch {
	/** Of shared lines, both sides have equally many. */
	kind: 'shared' | 'apart';
	a: number;
	aLines: number;
	b: number;
	bLines: number;
}

export interface AlignedSection {
	/** The symbols that the section shows; neither for lines outside of symbols. */
	a?: CodeSymbol;
	b?: CodeSymbol;
	/** The symbol has another place in the second file, and stands here because it belongs here. */
	moved: boolean;
	stretches: AlignedStretch[];
}
