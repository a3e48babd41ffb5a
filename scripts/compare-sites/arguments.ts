import path from 'node:path';
import { parseArgs } from 'node:util';
import { ALL_BENCHES } from './benches.ts';
import type { ReportLimits } from './report.ts';

/** What is to be done. Folders are absolute. */
export type Task =
	| { kind: 'help' }
	| { kind: 'sites'; first: string; second: string }
	| { kind: 'checkouts'; base: string; head: string; keep: string | undefined }
	| { kind: 'save'; baseline: string; checkout: string }
	| { kind: 'baseline'; baseline: string; checkout: string };

export interface Arguments {
	task: Task;
	/** Names of benches; all that are built by default where there is none. */
	benches: string[];
	samples: string | undefined;
	cases: string | undefined;
	limits: ReportLimits;
}

/** Wrong usage; the message says how it is right. */
export class UsageError extends Error {
	override name = 'UsageError';
}

export function readArguments(args: readonly string[]): Arguments {
	const { values, positionals } = parse(args);
	const folders = positionals.map((folder) => path.resolve(folder));
	const resolve = (folder: string | undefined): string | undefined =>
		folder === undefined ? undefined : path.resolve(folder);
	return {
		task: values.help === true ? { kind: 'help' } : toTask(values, folders),
		benches: (values.bench ?? []).flatMap((names) => names.split(',')).map(checkBench),
		samples: resolve(values.samples),
		cases: resolve(values.cases),
		limits: {
			groups: toNumber('groups', values.groups, 40),
			examples: toNumber('examples', values.examples, 3),
		},
	};
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				help: { type: 'boolean', short: 'h' },
				checkouts: { type: 'boolean' },
				save: { type: 'boolean' },
				baseline: { type: 'string' },
				bench: { type: 'string', multiple: true },
				samples: { type: 'string' },
				cases: { type: 'string' },
				keep: { type: 'string' },
				groups: { type: 'string' },
				examples: { type: 'string' },
			},
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

type Values = ReturnType<typeof parse>['values'];

function toTask(values: Values, [first, second, ...others]: readonly string[]): Task {
	if (others.length > 0) throw new UsageError('There are more than two folders.');
	if (values.baseline !== undefined) {
		if (first === undefined || second !== undefined || values.checkouts === true) {
			throw new UsageError('With --baseline, name one checkout.');
		}
		const kind = values.save === true ? 'save' : 'baseline';
		return { kind, baseline: path.resolve(values.baseline), checkout: first };
	}
	if (values.save === true) throw new UsageError('--save needs --baseline DIR.');
	if (first === undefined || second === undefined) {
		throw new UsageError('Name two folders: the one before and the one after.');
	}
	if (values.checkouts !== true) return { kind: 'sites', first, second };
	const keep = values.keep === undefined ? undefined : path.resolve(values.keep);
	return { kind: 'checkouts', base: first, head: second, keep };
}

function checkBench(name: string): string {
	if (ALL_BENCHES.has(name)) return name;
	throw new UsageError(
		`There is no bench "${name}". There are: ${[...ALL_BENCHES.keys()].join(', ')}.`,
	);
}

function toNumber(option: string, text: string | undefined, otherwise: number): number {
	if (text === undefined) return otherwise;
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new UsageError(`--${option} is "${text}"; a number from 1 on is expected.`);
}
