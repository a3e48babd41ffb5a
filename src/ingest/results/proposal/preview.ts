import { ResultsConfigSchema } from '../../../model/config/results.ts';
import type { Run } from '../../../model/bench.ts';
import { listReadings } from '../../../model/readings.ts';
import { walk } from '../../discover/walk.ts';
import { RefusedError } from '../../source/refused-error.ts';
import { decodeText } from '../../source/encoding.ts';
import { createGuard } from '../../source/source.ts';
import { joinResults } from '../join.ts';
import { readResults } from '../results.ts';
import { mayHoldResults, proposeMappings, type Proposal } from './propose.ts';

export interface ProposedResults {
	proposals: Proposal[];
	/** The runs that the mappings give, each with its values as text. */
	runs: { id: string; values: Record<string, string> }[];
}

/** Larger files are logs. */
const MAX_BYTES = 4 * 1024 * 1024;

/** The `results` that the folder of a round could have, and what they would give. */
export function proposeResults(folder: string): ProposedResults {
	const { open } = createGuard(folder);
	const paths = walk(folder).files.filter(mayHoldResults);
	const files = paths.flatMap((path) => {
		try {
			const source = open(path);
			if (source.bytes > MAX_BYTES) return [];
			return [{ path, text: decodeText(source.readBytes(), () => undefined) }];
		} catch (error) {
			if (!(error instanceof RefusedError)) throw error;
			return [];
		}
	});
	const proposals = proposeMappings(files);
	const config = proposals.map(({ mapping }) => ResultsConfigSchema.parse(mapping));
	const found = {
		...{
			id: 'round',
			isWhole: true,
			config: { results: config },
			runs: [],
			tasks: [],
			ignored: [],
		},
		files: paths.map((path) => ({ path, name: path })),
	};
	const context = { open, bench: {}, issues: [], inputs: new Map(), roundFiles: new Map() };
	const { runs } = joinResults([], { ...readResults(found, context), round: 'round' });
	return { proposals, runs: runs.map(toRow) };
}

function toRow({ id, results = [] }: Run): ProposedResults['runs'][number] {
	const values: Record<string, string> = {};
	for (const reading of results.flatMap((file) => listReadings(file.reading))) {
		if (reading.kind !== 'run record') continue;
		const { outcome, limitHit, wallSeconds, cost, measures } = reading.record;
		if (outcome !== undefined) values['outcome'] = outcome;
		if (limitHit !== undefined) values['limit'] = limitHit;
		if (wallSeconds !== undefined) values['time.wall'] = `${wallSeconds} s`;
		if (cost !== undefined) values['cost'] = String(cost);
		for (const { name, value, max, unit } of measures) {
			values[name] =
				`${value}${max === undefined ? '' : `/${max}`}${unit === undefined ? '' : ` ${unit}`}`;
		}
	}
	return { id: id.slice('round/'.length), values };
}
