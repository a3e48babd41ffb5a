import { parseArgs } from 'node:util';
import { STAGES, type Stage } from './candidates.ts';

export interface Options {
	seed: number;
	/** Mutants over all stages. */
	count: number;
	/** In the order of the report. */
	stages: Stage[];
	/** Patterns of files; none means all. */
	files: string[];
	/** How many mutants are tried at once. */
	jobs: number;
	/** Whether unit tests alone are run, and no builds of whole sites. */
	unit: boolean;
	/** Whether the browser is tried, too. */
	e2e: boolean;
	/** Whether the mutants are only shown, and no tests are run. */
	list: boolean;
}

export const USAGE = `npm run mutants -- [options]

  --seed N        which mutants are drawn (1)
  --count N       how many, in equal shares of the stages (60)
  --stage NAMES   only these, with commas: ${STAGES.join(',')}
  --file GLOB     only files like this, such as 'src/site/**/r*.ts'; may be given again
  --jobs N        how many are tried at once (2)
  --unit          run unit tests alone; else survivors meet the builds of whole sites
  --e2e           try survivors in the browser, too: minutes for each
  --list          show the mutants, run no tests
`;

/** Reads the command line; throws an error with a message for people. */
export function parseOptions(args: readonly string[]): Options {
	const { values } = parseArgs({
		args: [...args],
		options: {
			seed: { type: 'string', default: '1' },
			count: { type: 'string', default: '60' },
			stage: { type: 'string', multiple: true, default: [] },
			file: { type: 'string', multiple: true, default: [] },
			jobs: { type: 'string', default: '2' },
			unit: { type: 'boolean', default: false },
			e2e: { type: 'boolean', default: false },
			list: { type: 'boolean', default: false },
		},
	});
	const named = values.stage.flatMap((names) => names.split(',')).map((name) => name.trim());
	const unknown = named.find((name) => !STAGES.some((stage) => stage === name));
	if (unknown !== undefined) {
		throw new Error(`There is no stage "${unknown}": ${STAGES.join(', ')}.`);
	}
	return {
		seed: toInteger('seed', values.seed, 0),
		count: toInteger('count', values.count, 1),
		stages: STAGES.filter((stage) => named.length === 0 || named.includes(stage)),
		files: values.file,
		jobs: toInteger('jobs', values.jobs, 1),
		unit: values.unit,
		e2e: values.e2e,
		list: values.list,
	};
}

function toInteger(name: string, text: string, least: number): number {
	const value = Number(text);
	if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
	throw new Error(`--${name} takes a whole number from ${least}, not "${text}".`);
}
