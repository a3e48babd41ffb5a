import path from 'node:path';
import type { Round } from '../../model/bench.ts';
import { issue } from '../../model/issue.ts';
import { lookUp } from '../../model/lookup.ts';
import { toIssue } from './configuration.ts';
import type { FoundRound } from '../discover/found.ts';
import type { RoundContext } from '../round-context.ts';
import { createGuard, RefusedError, type Source } from '../source/source.ts';
import { decodeText } from '../source/encoding.ts';

type RoundText = NonNullable<Round['brief']>;

/** The brief, verbatim; it may stand outside the runs folder but not outside the bench's root. */
export function readBrief(found: FoundRound, context: RoundContext): RoundText | undefined {
	const configured = found.config.brief;
	const usual = inRound(found, 'BRIEF.md');
	return readInput({ configured, usual, field: 'brief' }, { found, context });
}

/** The brief of one task: what the configuration names, else the one in the task's folder. */
export function readTaskBrief(
	task: string,
	options: { found: FoundRound; context: RoundContext },
): string | undefined {
	const { found } = options;
	const configured = lookUp(found.config.tasks, task)?.brief;
	const usual = inRound(found, `tasks/${task}/BRIEF.md`);
	return readInput({ configured, usual, field: `tasks.${task}.brief` }, options)?.text;
}

/** Where a field of the round's configuration stands, for issues. */
export function placeInConfig(
	found: FoundRound,
	{ field, context }: { field: string; context: Pick<RoundContext, 'roundFiles'> },
): { file: string; line?: number | undefined } {
	const files = context.roundFiles.get(found.id) ?? [];
	const file = files.findLast(({ lines }) => lines.has(field));
	if (file === undefined) return { file: inRound(found, 'round.yaml') };
	return { file: file.path, line: file.lines.get(field) };
}

/** The path of a file of the round's own, relative to the runs folder. */
function inRound({ folder, id, isWhole }: FoundRound, name: string): string {
	return isWhole === true ? name : `${folder ?? id}/${name}`;
}

function readInput(
	{ configured, usual, field }: { configured: string | undefined; usual: string; field: string },
	{ found, context }: { found: FoundRound; context: RoundContext },
): RoundText | undefined {
	const wanted =
		configured === undefined ? usual : path.posix.join(found.folder ?? '.', configured);
	try {
		const source = wanted.startsWith('../') ? openOutside(wanted, context) : context.open(wanted);
		const text = decodeText(source.readBytes(), (issue) => {
			context.issues.push(toIssue(issue, wanted));
		});
		context.inputs.set(wanted, { format: 'brief', state: 'read' });
		return { text, path: wanted, sha256: source.sha256() };
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		if (configured === undefined) return undefined;
		const reason = error.reason === 'missing' ? {} : { reason: error.message };
		const place = placeInConfig(found, { field, context });
		context.issues.push(issue('MissingBrief', place, { brief: configured, ...reason }));
		return undefined;
	}
}

/** Opens a file that a path relative to a runs folder names, below the bench's root. */
function openOutside(wanted: string, context: RoundContext): Source {
	const guard = createGuard(context.root);
	for (const folder of context.runsFolders) {
		const absolute = path.resolve(folder, wanted);
		const relative = path.relative(path.resolve(context.root), absolute);
		const leadsOut = relative === '..' || relative.startsWith(`..${path.sep}`);
		if (leadsOut || path.isAbsolute(relative)) continue;
		return guard.open(relative.split(path.sep).join('/'));
	}
	throw new RefusedError('outside', 'it leads out of the bench');
}
