import type { ReadArtifact, Run } from '../../../model/bench.ts';
import { issue } from '../../../model/issue.ts';
import type { FoundRound } from '../../discover/found.ts';
import { RefusedError } from '../../source/refused-error.ts';
import { decodeText } from '../../source/encoding.ts';
import type { ResultsContext } from '../results.ts';
import type { ProposedMapping } from './guess.ts';
import { mayHoldResults, proposeMappings } from './propose.ts';
import { toYamlLine } from './yaml.ts';

/** Larger files are logs. */
const MAX_BYTES = 1024 * 1024;
const MAX_FILES = 500;
const MAX_NAMED = 8;

/**
 * Notes files of no known form that hold what looks like results: which numbers of them lie unread,
 * and the mapping that reads them, one note for each shape of files.
 */
export function noteUnread(
	found: FoundRound,
	options: { files: readonly ReadArtifact[]; runs: readonly Run[]; context: ResultsContext },
): void {
	const { files, runs, context } = options;
	const prefix = found.folder === undefined ? '' : `${found.folder}/`;
	const all = [...files, ...runs.flatMap((run) => run.files)]
		.map(({ artifact }) => artifact)
		.filter(
			({ format, state, bytes }) => format === 'text' && state === 'listed' && bytes <= MAX_BYTES,
		)
		.map(({ path }) => path)
		.filter((path) => path.startsWith(prefix) && mayHoldResults(path) && !path.endsWith('.md'));
	const texts = [...new Set(all)].slice(0, MAX_FILES).flatMap((path) => {
		const text = readText(path, context);
		return text === undefined ? [] : [{ path: path.slice(prefix.length), text }];
	});
	const proposals = proposeMappings(texts).filter(({ mapping }) => looksLikeResults(mapping));
	for (const [index, { mapping, paths }] of proposals.entries()) {
		const [first = ''] = paths;
		// A field stands once in a file.
		const isField = index === 0 && found.config.results === undefined;
		const names = Object.values(mapping.measures ?? {}).map((one) =>
			typeof one === 'string' ? one : one.from,
		);
		const more = names.length - MAX_NAMED;
		context.issues.push(
			issue(
				'UnreadResults',
				{ file: prefix + first },
				{
					files: paths.length,
					names: [
						...names.slice(0, MAX_NAMED).map((name) => `\`${name}\``),
						...(more > 0 ? [`${more} more`] : []),
					].join(', '),
					field: isField ? '' : 'results',
					mapping: toYamlLine(mapping, isField),
				},
			),
		);
	}
}

function readText(path: string, context: ResultsContext): string | undefined {
	try {
		return decodeText(context.open(path).readBytes(), () => undefined);
	} catch (error) {
		if (!(error instanceof RefusedError)) throw error;
		return undefined;
	}
}

/** Settings hold numbers too; results say who, how it ended, how long it took or what it scored. */
function looksLikeResults({ outcome, run, measures = {}, files }: ProposedMapping): boolean {
	const isBound = run?.contestant !== undefined || files.includes('{contestant}');
	const ids = Object.keys(measures);
	const isTold =
		outcome !== undefined || ids.some((id) => /^(?:time|tokens)\.|^(?:score|cost|turns)$/.test(id));
	return isBound && isTold && ids.length > 0;
}
