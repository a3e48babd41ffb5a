import { visibleText } from '../../render/html.ts';
import type { Site } from '../site.ts';
import { toRoundCode, type RoundCodeView } from '../views/round/code.ts';
import { toShownChanges } from './code/changes.ts';
import { toComparison } from './code/comparison.ts';
import type { Element } from './elements.ts';
import { toExcerpt } from './code/excerpt.ts';
import { BadReference, findRound, refuseName, refuseValue } from './named.ts';

/** Attributes of the components that show code; those that must be there end in `!`. */
const ATTRIBUTES: Record<string, readonly string[]> = {
	Code: ['run!', 'file!', 'lines', 'symbol', 'mark'],
	CodeCompare: ['round!', 'task', 'file!', 'symbol', 'a!', 'b!', 'more', 'mode'],
	Diff: ['run!', 'file', 'hunk'],
	LocChart: ['round!'],
};

/** What is wrong with a component that shows code; undefined for sound and for other ones. */
export function checkCode(site: Site, element: Element): BadReference | undefined {
	const names = ATTRIBUTES[element.name];
	if (names === undefined) return undefined;
	try {
		check(site, element, names);
		return undefined;
	} catch (error) {
		if (error instanceof BadReference) return error;
		throw error;
	}
}

function check(site: Site, { name, attributes }: Element, names: readonly string[]): void {
	const known = names.map((one) => one.replace('!', ''));
	for (const [attribute, { value }] of attributes) {
		if (!known.includes(attribute)) refuseName(attribute, attribute, known);
		if (value === undefined) {
			refuseValue(attribute, attribute, 'Only a text in quotes can be checked before the build.');
		}
	}
	const missing = names.find((one) => one.endsWith('!') && !attributes.has(one.slice(0, -1)));
	if (missing !== undefined) {
		refuseValue('', `<${name}>`, `The attribute \`${missing.slice(0, -1)}\` is missing.`);
	}
	const get = (attribute: string): string => attributes.get(attribute)?.value ?? '';
	const may = (attribute: string): string | undefined => attributes.get(attribute)?.value;
	switch (name) {
		case 'Code':
			toExcerpt(site, {
				run: get('run'),
				file: get('file'),
				lines: may('lines'),
				symbol: may('symbol'),
				mark: may('mark'),
			});
			return;
		case 'CodeCompare':
			toComparison(site, {
				round: get('round'),
				task: may('task'),
				file: get('file'),
				symbol: may('symbol'),
				a: get('a'),
				b: get('b'),
				more: may('more'),
				mode: may('mode'),
			});
			return;
		case 'Diff':
			toShownChanges(site, { run: get('run'), file: may('file'), hunk: may('hunk') }, 'f');
			return;
		case 'LocChart':
			toLocChart(site, get('round'));
	}
}

/** The bars and the table of a round's code. Throws BadReference for a round without any. */
export function toLocChart(
	site: Site,
	id: string,
): { title: string; code: RoundCodeView; page: string } {
	const round = findRound(site, id);
	const code = toRoundCode(round, site);
	if (code?.bars === undefined) {
		return refuseValue('round', id, 'No lines of code were counted in any of its runs.');
	}
	const { finding, notes, bars, table } = code;
	return {
		title: visibleText(round.title),
		code: { finding, notes, bars, table, leftOut: [] },
		page: `${round.page}#code`,
	};
}
