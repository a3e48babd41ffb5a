import { issue } from '../../model/issue.ts';
import { findNearest, formatCount } from '../../model/text.ts';

/** What is wrong with a property of a component. */
export type PropertyMistake = { property: string } & (
	| { kind: 'UnknownReference'; values: { ref: string; nearest: string; known: string } }
	| { kind: 'NoValue'; values: { ref: string; reason: string } }
	/** `reason` is a part of a sentence, `fix` a sentence. */
	| { kind: 'InvalidProperty'; values: { reason: string; fix: string } }
);

/** A component of a write-up whose properties name something that is not there. */
export class BadReference extends Error {
	override name = 'BadReference';
	/** At least one. */
	readonly mistakes: readonly PropertyMistake[];

	constructor(mistakes: readonly PropertyMistake[]) {
		super(mistakes.map(describeMistake).join(' '));
		this.mistakes = mistakes;
	}
}

/** More names than this help nobody. */
const MAX_KNOWN = 12;

/** The first names of a list, and how many more there are. */
export function listNames(names: readonly string[]): string {
	if (names.length === 0) return 'none';
	const more = names.length - MAX_KNOWN;
	const shown = names.slice(0, MAX_KNOWN).join(', ');
	return more > 0 ? `${shown} and ${formatCount(more, 'more', 'more')}` : shown;
}

/** Refuses a name, with the nearest one of those that exist. */
export function refuseName(
	property: string,
	name: string,
	known: readonly string[],
	nearest = findNearest(name, known) ?? '',
): never {
	const ref = name === '' ? `${property}=""` : name;
	const values = { ref, nearest, known: listNames(known) };
	throw new BadReference([{ property, kind: 'UnknownReference', values }]);
}

/** Refuses what exists but has nothing to show; the reason is a sentence. */
export function refuseValue(property: string, ref: string, reason: string): never {
	throw new BadReference([{ property, kind: 'NoValue', values: { ref, reason } }]);
}

/** Refuses a property that does not go with the others; the reason is a part of a sentence. */
export function refuseProperty(property: string, reason: string, fix: string): never {
	throw new BadReference([{ property, kind: 'InvalidProperty', values: { reason, fix } }]);
}

/**
 * What a function finds, or undefined with its mistakes added to a list: so that all that is wrong
 * with a component is told at once.
 */
export function attempt<T>(find: () => T, mistakes: PropertyMistake[]): T | undefined {
	try {
		return find();
	} catch (error) {
		if (!(error instanceof BadReference)) throw error;
		mistakes.push(...error.mistakes);
		return undefined;
	}
}

function describeMistake(mistake: PropertyMistake): string {
	const place = { file: '' };
	const { kind, property, values } = mistake;
	if (kind === 'InvalidProperty') return `\`${property}\`: ${values.reason}. ${values.fix}`;
	const { message, fix } =
		kind === 'NoValue' ? issue(kind, place, values) : issue(kind, place, values);
	return `${message} ${fix}`;
}
