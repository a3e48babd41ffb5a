/** Path templates that say where the parts of a run are (`layout` in round.yaml and bench.yaml). */

const PLACEHOLDER = /\{(round|contestant|task|attempt)\}/g;
/** A folder that stands for the n-th attempt: `3`, `attempt-3`, `run-3`, `trial-3`. */
const ATTEMPT = /^(?:(?:attempt|run|trial)[-_ ]?)?0*([1-9]\d{0,5})$/i;

export interface Template {
	text: string;
	pattern: RegExp;
	/** Number of leading segments that belong to the run's own folder; see `Match.name`. */
	folderDepth: number;
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
	const digits = ATTEMPT.exec(name)?.[1];
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
	if (allowRound && !names.includes('round')) return { reason: 'does not bind {round}' };
	if (new Set(names).size !== names.length) return { reason: 'binds one name twice' };
	const stray = /\{(?!(?:round|contestant|task|attempt)\})[^}]*\}?/.exec(clean)?.[0];
	if (stray !== undefined) return { reason: `has the unknown placeholder ${stray}` };
	const segments = clean.split('/');
	if (segments.includes('..')) return { reason: 'leads out of the folder' };
	const lastBinding = segments.findLastIndex((segment) => segment.search(PLACEHOLDER) !== -1);
	return {
		text,
		pattern: new RegExp(`^${toPattern(segments)}$`, 'u'),
		folderDepth: segments.slice(0, lastBinding + 1).includes('**') ? -1 : lastBinding + 1,
	};
}

/** A template that ends in a folder matches everything in it. */
function toPattern(segments: string[]): string {
	const parts = segments.map((segment, index) => {
		const last = index === segments.length - 1;
		if (segment === '**') return last ? '.+' : '(?:[^/]+/)*';
		const pattern = segment
			.split(/(\{\w+\}|\*+)/)
			.map((part) => {
				if (part.startsWith('{')) return `(?<${part.slice(1, -1)}>[^/]+?)`;
				if (part.startsWith('*')) return '[^/]*';
				return part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
			})
			.join('');
		return last ? `${pattern}(?:/.+)?` : `${pattern}/`;
	});
	return parts.join('');
}

/** What the first matching template binds for a path; undefined where none matches. */
export function matchTemplates(templates: readonly Template[], path: string): Match | undefined {
	for (const template of templates) {
		const groups = template.pattern.exec(path)?.groups;
		const contestant = groups?.['contestant'];
		if (groups === undefined || contestant === undefined) continue;
		const attemptText = groups['attempt'];
		const attempt = attemptText === undefined ? undefined : parseAttempt(attemptText);
		if (attemptText !== undefined && attempt === undefined) continue;
		const round = groups['round'];
		const task = groups['task'];
		return {
			...locate(template, path),
			contestant,
			...(round === undefined ? {} : { round }),
			...(task === undefined ? {} : { task }),
			...(attempt === undefined ? {} : { attempt }),
		};
	}
	return undefined;
}

function locate({ folderDepth }: Template, path: string): Pick<Match, 'name' | 'folder'> {
	const segments = path.split('/');
	if (folderDepth < 0 || folderDepth >= segments.length) {
		return { name: segments.at(-1) ?? path };
	}
	return {
		name: segments.slice(folderDepth).join('/'),
		folder: segments.slice(0, folderDepth).join('/'),
	};
}
