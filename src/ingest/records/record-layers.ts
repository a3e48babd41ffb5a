import { isRecord } from '../../model/json.ts';

/** Objects inside a record that hold facts of the same run, by the names that tools use. */
const CONTAINERS = [
	...['totals', 'total', 'usage', 'token_usage', 'tokenUsage', 'tokens', 'metrics', 'stats'],
	...['summary', 'timing', 'timings', 'run', 'result'],
];

/** A place in a record where facts of the run stand. */
export interface Layer {
	/** Path of the object inside the record; '' for the record itself. */
	path: string;
	fields: Readonly<Record<string, unknown>>;
}

/** The record itself, then the objects inside it that tell of the same run. */
export function listLayers(fields: Readonly<Record<string, unknown>>): Layer[] {
	const inside = CONTAINERS.flatMap((name): Layer[] => {
		const value = fields[name];
		return isRecord(value) ? [{ path: name, fields: value }] : [];
	});
	return [{ path: '', fields }, ...inside];
}

/** The phases of a run that a record lists, each with its own layers. */
export function listPhases({ phases }: Readonly<Record<string, unknown>>): Layer[][] {
	if (!Array.isArray(phases)) return [];
	return phases.map((phase: unknown, index) =>
		listLayers(isRecord(phase) ? phase : {}).map(({ path, fields }) => ({
			path: ['phases', `${index}`, path].filter((part) => part !== '').join('.'),
			fields,
		})),
	);
}

/** The names of a fact with what tools put around them: `cost_usd_total`, `run_started_at`. */
export function withVariants(names: readonly string[]): string[] {
	const snake = names.filter((name) => /^[a-z_\d]+$/.test(name));
	return [...names, ...snake.flatMap((name) => [`${name}_total`, `total_${name}`, `run_${name}`])];
}
