import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site } from '../../site.ts';
import { DATA, FILES, roundData } from '../../urls.ts';

export interface DataView {
	files: DataLink[];
	rounds: { title: string; page: string; json: string; csv: string }[];
	schemas: DataLink[];
	/** The list of the bench's own files, where it has any. */
	benchFiles?: { page: string; count: number };
	license?: string;
}

export interface DataLink {
	/** Address of the file. */
	path: string;
	name: string;
	meaning: string;
}

const SCHEMAS: [name: string, meaning: string][] = [
	['index', 'data/index.json'],
	['round', 'data/rounds/<round>.json'],
	['issues', 'data/issues.json'],
	['check', 'what `proofsheet check --json` prints'],
	['bench.yaml', 'the configuration of a bench'],
	['round.yaml', 'the configuration of a round'],
	['run.yaml', 'the record of a run'],
];

export function listDataPages(site: Site, frame: MakeFrame): Page<DataView>[] {
	const { license } = site.bench.config;
	const count = site.bench.files.length;
	return [
		{
			frame: frame({
				path: DATA,
				title: 'Data',
				description: 'Everything on this site as JSON and CSV.',
				section: 'data',
				crumbs: [{ title: 'Data', page: DATA }],
			}),
			view: {
				files: [
					{
						path: 'data/index.json',
						name: 'index.json',
						meaning:
							'The whole numeric content: rounds, contestants, runs, files, measures, and what groups of runs come to.',
					},
					{
						path: 'data/groups.csv',
						name: 'groups.csv',
						meaning:
							'What the runs of a contestant, a task, a tier or a round come to: one row for each stat of a measure.',
					},
					{
						path: 'data/issues.json',
						name: 'issues.json',
						meaning: 'Every problem met in the input, with its place and its remedy.',
					},
				],
				rounds: site.rounds.map(({ round, title, page }) => ({
					title: visibleText(title),
					page,
					json: roundData(round.id, 'json'),
					csv: roundData(round.id, 'csv'),
				})),
				schemas: SCHEMAS.map(([name, meaning]) => ({
					path: `data/schema/${name}.schema.json`,
					name: `${name}.schema.json`,
					meaning,
				})),
				...(count + site.bench.leftOut.length === 0 ? {} : { benchFiles: { page: FILES, count } }),
				...defined({ license: visibleText(license) }),
			},
		},
	];
}
