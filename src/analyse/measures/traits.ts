import type { TraitConfig } from '../../model/config/round.ts';
import { traitMeasure, type FamilyId } from '../../model/measures/families.ts';
import { formatCount } from '../../model/text.ts';
import { type Made, measure, unknown } from '../measure.ts';
import type { TraitMatches } from '../source/code-counts.ts';
import type { KnownText } from '../source/known-text.ts';
import { placeOfLine } from '../source/text-place.ts';
import type { Subject } from '../subject.ts';

/** Lines that are told one by one. */
const MAX_PLACES = 12;

/** What the texts of a run's code have of each trait, by its id. */
export function sumTraits(
	texts: readonly KnownText[],
	traits: readonly { id: string }[],
): Map<string, TraitMatches> {
	return new Map(traits.map(({ id }) => [id, sumTrait(texts, id)]));
}

function sumTrait(texts: readonly KnownText[], id: string): TraitMatches {
	const matches: TraitMatches = { files: 0, matching: 0, lines: 0, more: false, places: [] };
	for (const { traits, place } of texts) {
		const found = traits.get(id);
		if (found === undefined) continue;
		matches.files++;
		if (found.lines.length === 0) continue;
		matches.matching++;
		matches.lines += found.lines.length;
		matches.more ||= found.more;
		const room = MAX_PLACES - matches.places.length;
		matches.places.push(...found.lines.slice(0, room).map((line) => placeOfLine(place, line)));
	}
	return matches;
}

/** `trait.<id>` for each trait of the round: `yes`, `no`, or not applicable. */
export function measureTraits({ round, code }: Subject): Made<FamilyId>[] {
	return Object.entries(round.traits ?? {}).map(([id, trait]) => {
		const base = { id: traitMeasure(id), label: trait.label ?? id };
		const matches = code.traits?.get(id);
		if (matches === undefined) return unknown({ ...base, why: 'The run has no code to search.' });
		if (matches.files === 0) {
			return measure({
				...base,
				value: null,
				state: 'not_applicable',
				method: `No file of the code fits ${namesOf(trait)}.`,
				evidence: [],
			});
		}
		return measure({
			...base,
			value: matches.lines > 0 ? 'yes' : 'no',
			method: describe(matches, trait),
			evidence: matches.places.map(({ evidence }) => evidence),
			basis: code.basis,
		});
	});
}

function describe({ lines, more, matching, files }: TraitMatches, trait: TraitConfig): string {
	const pattern = `The pattern \`${trait.pattern}\``;
	const searched = trait.files === undefined ? '' : ` that fit ${namesOf(trait)}`;
	if (lines === 0) return `${pattern} is in none of ${formatCount(files, 'file')}${searched}.`;
	const count = `${more ? 'at least ' : ''}${formatCount(lines, 'line')}`;
	return `${pattern} is on ${count} of ${formatCount(matching, 'file')}, of ${files}${searched}.`;
}

function namesOf({ files = [] }: TraitConfig): string {
	return files.map((glob) => `\`${glob}\``).join(', ');
}
