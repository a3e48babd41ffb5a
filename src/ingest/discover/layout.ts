/** Path templates that say where the parts of a run are (`layout` in round.yaml and bench.yaml). */

import { defined } from '../../model/defined.ts';
import { escapePattern } from '../../model/text.ts';

const PLACEHOLDER = /\{(round|contestant|task|attempt)\}/g;
/** A folder that stands for the n-th attempt: `3`, `attempt-3`, `run-3`, `trial-3`. */
const ATTEMPT_TEXT =
	'(?:(?:attempt|Attempt|ATTEMPT|run|Run|RUN|trial|Trial|TRIAL)[-_ ]?)?0*[0-9]{1,6}';
const ATTEMPT = new RegExp(`^${ATTEMPT_TEXT}$`);

export interface Template {
	text: string;
	/**
	 * Binds the placeholders, `folder` (the path up to the last segment that binds something) and
	 * `rest` (what follows it; absent where that segment is the file itself).
	 */
	pattern: RegExp;
	/** Whether the first folder of a path is its round's own folder (templates of bench.yaml). */
	inRoundFolder: boolean;
	/** Whether the first part below the round's folder is written out, nothing bound in it. */
	isLiteral: boolean;
}

export interface Match {
	round?: string;
	contestant: string;
	task?: string;
	attempt?: number;
	/** The file's path after the last folder that binds something. */
	name: string;
	/** Folder that binds the last part; absent where the file's own name does. */
	folder?: string;
}

/** The number of an attempt folder's name, or undefined if it is none. */
export function parseAttempt(name: string): number | undefined {
	const digits = ATTEMPT.test(name) ? /\d+$/.exec(name)?.[0] : undefined;
	return digits === undefined ? undefined : Number(digits);
}

/**
 * Compiles a template such as `{contestant}/logs/{task}/**`. Returns a reason instead of a
 * template where the text makes no sense.
 */
export function compileTemplate(text: string, allowRound: boolean): Template | { reason: string } {
	const clean = text.replace(/^\.\//, '').replace(/\/+$/, '');
	const names = [...clean.matchAll(PLACEHOLDER)].map((match) => match[1]);
	if (!names.includes('contestant')) return { reason: 'does not bind {contestant}' };
	if (!allowRound && names.includes('round')) {
		return { reason: 'binds {round}, which only bench.yaml may do' };
	}
	const reason = findMistake(clean, names);
	if (reason !== undefined) return { reason };
	const segments = clean.split('/');
	const inRoundFolder = !names.includes('round') || segments[0] === '{round}';
	if (inRoundFolder && allowRound && segments.length === 1) {
		return { reason: 'neither binds {round} nor has a folder for it' };
	}
	const first = segments[allowRound && inRoundFolder ? 1 : 0] ?? '';
	const isLiteral = !/[{*]/.test(first);
	return { text, pattern: toPattern(segments), inRoundFolder, isLiteral };
}

/** A template of files that binds what it likes: `results/{task}.json`. */
export interface PathTemplate {
	text: string;
	pattern: RegExp;
}

/** Compiles a template of whole paths, relative to a round's folder, or says what makes no sense. */
export function compilePathTemplate(text: string): PathTemplate | { reason: string } {
	const clean = text.replace(/^\.\//, '').replace(/\/+$/, '');
	const names = [...clean.matchAll(PLACEHOLDER)].map((match) => match[1]);
	const reason = names.includes('round')
		? 'binds {round}, which only layouts do'
		: findMistake(clean, names);
	if (reason !== undefined) return { reason };
	return { text, pattern: new RegExp(`^${joinSegments(clean.split('/'))}$`, 'u') };
}

function findMistake(clean: string, names: readonly unknown[]): string | undefined {
	if (new Set(names).size !== names.length) return 'binds one name twice';
	const stray = /\{(?!(?:round|contestant|task|attempt)\})[^}]*\}?/.exec(clean)?.[0];
	if (stray !== undefined) return `has the unknown placeholder ${stray}`;
	if (clean.split('/').includes('..')) return 'leads out of the folder';
	return clean.startsWith('/') ? 'begins with a slash, but is relative' : undefined;
}

/** A template that ends in a folder matches everything in it. */
function toPattern(segments: string[]): RegExp {
	const last = segments.findLastIndex((segment) => segment.search(PLACEHOLDER) !== -1);
	const folder = joinSegments(segments.slice(0, last + 1));
	const after = segments.slice(last + 1);
	const rest = after.length === 0 ? '(?:/(?<rest>[^]+))?' : `/(?<rest>${joinSegments(after)})`;
	return new RegExp(`^(?<folder>${folder})${rest}$`, 'u');
}

/** Segments at the end of a template match what is inside them too, unless they bind something. */
function joinSegments(segments: string[]): string {
	const binds = segments.some((segment) => segment.search(PLACEHOLDER) !== -1);
	return segments
		.map((segment, index) => {
			const isLast = index === segments.length - 1;
			if (segment === '**') return isLast ? '[^]+' : '(?:[^/]+/)*';
			if (!isLast) return `${toSegmentPattern(segment)}/`;
			return `${toSegmentPattern(segment)}${binds ? '' : '(?:/[^]+)?'}`;
		})
		.join('');
}

function toSegmentPattern(segment: string): string {
	return segment
		.split(/(\{\w+\}|\*+)/)
		.map((part) => {
			if (part === '{attempt}') return `(?<attempt>${ATTEMPT_TEXT})`;
			if (part.startsWith('{')) return `(?<${part.slice(1, -1)}>[^/]+?)`;
			if (part.startsWith('*')) return '[^/]*';
			return escapePattern(part);
		})
		.join('');
}

/** The first template that matches a path, with what it binds. */
export function findMatch(
	templates: readonly Template[],
	path: string,
): { template: Template; match: Match } | undefined {
	for (const template of templates) {
		const groups = template.pattern.exec(path)?.groups;
		const contestant = groups?.['contestant'];
		if (groups === undefined || contestant === undefined) continue;
		const { round, task, attempt, folder = '', rest } = groups;
		const match: Match = {
			contestant,
			name: rest ?? folder.slice(folder.lastIndexOf('/') + 1),
			...(rest === undefined ? {} : { folder }),
			...defined({ round, task }),
		};
		const number = attempt === undefined ? undefined : parseAttempt(attempt);
		if (number !== undefined) match.attempt = number;
		return { template, match };
	}
	return undefined;
}
