import type { RoundConfig, TraitConfig } from '../../model/config/round.ts';
import { traitMeasure, type FamilyId } from '../../model/measures/families.ts';
import { formatCount } from '../../model/text.ts';
import { type Made, measure, unknown } from '../measure.ts';
import type { KnownText } from '../source/known-text.ts';
import { placeOfLine, type LinePlace } from '../source/text-place.ts';

/** What was found of one trait in the code of one run. */
export interface TraitMatches {
	/** Files of the tree, or of the diff, whose names fit the trait. */
	files: number;
	/** Those in which the pattern was found. */
	matching: number;
	/** Lines on which it was found. */
	lines: number;
	/** Whether the search ended before the end. */
	more: boolean;
	/** The first of these lines. */
	places: LinePlace[];
}

interface SearchedRun {
	round: Pick<RoundConfig, 'traits'>;
	code: { basis: string; traits?: ReadonlyMap<string, TraitMatches> };
}

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
	const finding: TraitMatches = { files: 0, matching: 0, lines: 0, more: false, places: [] };
	for (const { traits, place } of texts) {
		const found = traits.get(id);
		if (found === undefined) continue;
		finding.files++;
		if (found.lines.length === 0) continue;
		finding.matching++;
		finding.lines += found.lines.length;
		finding.more ||= found.more;
		const room = MAX_PLACES - finding.places.length;
		finding.places.push(...found.lines.slice(0, room).map((line) => placeOfLine(place, line)));
	}
	return finding;
}

/** `trait.<id>` for each trait of the round: `yes`, `no`, or not applicable. */
export function measureTraits({ round, code }: SearchedRun): Made<FamilyId>[] {
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
