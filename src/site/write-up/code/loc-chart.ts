import { visibleText } from '../../../render/html.ts';
import type { Site } from '../../site.ts';
import { toRoundCode, type RoundCodeView } from '../../views/round/code.ts';
import { refuseValue } from '../bad-reference.ts';
import { findRound } from '../look-up.ts';

/** The bars and the table of a round's code. */
export interface LocChart {
	/** Of the round. */
	id: string;
	title: string;
	code: RoundCodeView;
	page: string;
}

/** What `<LocChart>` shows. Throws BadReference for a round without any code. */
export function toLocChart(site: Site, id: string): LocChart {
	const round = findRound(site, id);
	const code = toRoundCode(round, site);
	if (code?.bars === undefined) {
		return refuseValue('round', id, 'No lines of code were counted in any of its runs.');
	}
	const { finding, notes, bars, table } = code;
	return {
		id,
		title: visibleText(round.title),
		code: { finding, notes, bars, table, leftOut: [] },
		page: `${round.page}#code`,
	};
}
