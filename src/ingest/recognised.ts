import type { ArtifactKind } from '../model/artifact.ts';
import { stripAnsi } from './source/ansi.ts';
import type { Probe } from './probe.ts';
import type { Reader } from './reader.ts';

/**
 * Formats that are named and listed, but not read. To read one, write a reader of the same format
 * name, delete its entry here, and put the reader into `readers.ts`.
 */
export interface Recognised {
	format: string;
	kind: ArtifactKind;
	matches: (probe: Probe) => boolean;
}

const RECOGNISED: readonly Recognised[] = [
	{ format: 'video', kind: 'recording', matches: isVideo },
	{
		format: 'verdicts',
		kind: 'verdicts',
		matches: ({ isText, basename }) =>
			isText && /^(?:verdicts|scores)\.ya?ml$|^verdicts\.json$/.test(basename),
	},
	{ format: 'git-log', kind: 'git log', matches: isGitLog },
	{
		format: 'build-log',
		kind: 'build log',
		matches: ({ isText, basename }) => isText && /^build.*\.(?:log|txt)$/.test(basename),
	},
];

/** Kinds whose files hold values that a page would show: there silence would look like no value. */
const KINDS_WITH_VALUES = new Set<ArtifactKind>(['transcript', 'console', 'run record']);

/** Readers of the recognised formats; they go before the readers of records and notes. */
export const recognisedReaders: readonly Reader[] = RECOGNISED.map(toReader);

function toReader({ format, kind, matches }: Recognised): Reader {
	return {
		format,
		kind,
		code: import.meta.url,
		matches,
		read(_, context) {
			if (KINDS_WITH_VALUES.has(kind)) {
				context.report({ kind: 'NotReadYet', values: { format } });
			}
			return { kind: 'none' };
		},
	};
}

function isVideo({ head }: Probe): boolean {
	const start = head.subarray(0, 12).toString('latin1');
	if (start.startsWith('\x1a\x45\xdf\xa3')) return true;
	return /^[^]{4}ftyp(?:isom|iso\d|mp4\d|avc1|M4V |qt {2}|dash|MSNV|3gp\d)/.test(start);
}

/** `git log` in full, or `--oneline` in a file of that name. */
function isGitLog({ isText, basename, text }: Probe): boolean {
	if (!isText) return false;
	const start = stripAnsi(text.slice(0, 2_000)).trimStart();
	if (/^commit [\da-f]{40}(?: \([^)\n]{0,500}\))?\r?\n(?:Merge: .*\r?\n)?Author: /.test(start))
		return true;
	return /^git[-_.]?log.*\.(?:txt|log)$/.test(basename) && /^[*|\s]*[\da-f]{7,40} \S/.test(start);
}
