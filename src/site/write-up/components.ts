import { z } from 'zod';
import { toClaims } from '../views/claims/rows.ts';
import { toScoreboard } from '../views/round/scoreboard.ts';
import { toShownChanges, ChangesProperties } from './code/changes.ts';
import { ComparisonProperties } from './code/code-choice.ts';
import { toComparison } from './code/comparison.ts';
import { ExcerptProperties, toExcerpt } from './code/excerpt.ts';
import { toLocChart } from './code/loc-chart.ts';
import { defineComponent, type WriteUpComponent } from './component.ts';
import { findRound } from './look-up.ts';
import { text } from './properties.ts';
import { toValue, ValueProperties } from './measure-value.ts';

const RoundProperties = z.strictObject({
	/** Id of the round. */
	round: text(),
});

/**
 * The components of write-ups. Each is drawn by the file of its name in `components/mdx`; what a
 * text may say in its tag, what is told where it is wrong, and what the file draws come from here.
 */
export const COMPONENTS = {
	/** One value in a sentence, with the way to its proof. */
	M: defineComponent({ properties: ValueProperties, find: toValue }),
	/** The contestants of a round, and their measures. */
	Scoreboard: defineComponent({
		properties: RoundProperties,
		find: (site, { round }) => ({ id: round, board: toScoreboard(findRound(site, round), site) }),
	}),
	/** How long the runs of a round say they took, beside how long they took. */
	Claims: defineComponent({
		properties: RoundProperties,
		find: (site, { round }) => ({ id: round, claims: toClaims(findRound(site, round).runs, site) }),
	}),
	/** Lines of a file that a run left. */
	Code: defineComponent({ properties: ExcerptProperties, find: toExcerpt }),
	/** The same code of several contestants. */
	CodeCompare: defineComponent({ properties: ComparisonProperties, find: toComparison }),
	/** What a run changed. */
	Diff: defineComponent({ properties: ChangesProperties, find: toShownChanges }),
	/** Lines of code by contestant. */
	LocChart: defineComponent({
		properties: RoundProperties,
		find: (site, { round }) => toLocChart(site, round),
	}),
} satisfies Record<string, WriteUpComponent>;

export type ComponentName = keyof typeof COMPONENTS;

/** What the tag of a component may hold. */
export type PropertiesOf<N extends ComponentName> = z.input<(typeof COMPONENTS)[N]['properties']>;
