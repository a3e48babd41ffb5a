import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/arguments.ts';
import * as facts from '../../../src/ingest/records/record-facts.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const contributing = read('CONTRIBUTING.md');

/** What paths of the texts are told from: the repository, `src`, and the rooms that their sections are about. */
const FROM = ['.', 'src', 'src/site', 'src/ingest/transcripts'];
/** Folders of runs, and what a build makes. */
const OF_BENCHES =
	/^(?:_archive|baseline|blog|dist(?:\/data\/schema)?|docs|output|project|prompts|results(?:\/\w+)?|reviews|src|submission|tasks|tools|workspace)\/$/;

/** What stands in the text as code and looks like a path of a file or a folder. */
function pathsOf(text: string): string[] {
	const names = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name);
	return names.filter((name) => /^[\w.[\]@-]+\/(?:[\w./[\]@-]*)$/.test(name) && !/\s/.test(name));
}

describe.each(['CONTRIBUTING.md', 'README.md'])('%s', (file) => {
	it('names files that are there', () => {
		const missing = pathsOf(read(file)).filter(
			(name) =>
				!OF_BENCHES.test(name) && !FROM.some((from) => existsSync(path.join(root, from, name))),
		);
		expect(missing).toEqual([]);
	});

	it('names scripts that are there', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const named = [...read(file).matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name);
		expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
	});
});

it('tells of every script', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	// `npm start` and `npm test` need no `run`.
	const untold = Object.keys(scripts).filter(
		(name) => !contributing.includes(`npm run ${name}`) && !contributing.includes(`npm ${name} `),
	);
	expect(untold).toEqual([]);
});

it('tells of every command', () => {
	const readme = read('README.md');
	expect(Object.keys(COMMANDS).filter((name) => !readme.includes(`| \`${name}`))).toEqual([]);
});

describe('the map of CONTRIBUTING.md', () => {
	const table = /const STAGES = \{([^]*?)\n\};/.exec(read('eslint.config.mjs'))?.[1] ?? '';
	const stages = [...table.matchAll(/^\t(\w+): \[(.*)\],$/gm)].map(([, stage = '', list = '']) => ({
		stage,
		allowed: [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
	}));

	it('has a row for each stage that lint knows', () => {
		const missing = stages.filter(({ stage }) => !contributing.includes(`\`${stage}/\``));
		expect(stages.length).toBeGreaterThan(10);
		expect(missing).toEqual([]);
	});

	it.each(stages.filter(({ stage }) => !/^(?:site|components|layouts|pages)$/.test(stage)))(
		'says what $stage may import',
		({ stage, allowed }) => {
			const row = contributing.split('\n').find((line) => line.startsWith(`| \`${stage}/\``)) ?? '';
			const names = [...(row.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(
				([, name = '']) => name,
			);
			expect(names.sort()).toEqual(allowed.sort());
		},
	);
});

describe('the names of facts in CONTRIBUTING.md', () => {
	const known = Object.values(facts).flatMap((fact) => ('names' in fact ? fact.names : []));

	it.each(['wall time', 'start, end', 'cost', 'outcome', 'exit status', 'limit', 'model'])(
		'%s',
		(fact) => {
			const row = contributing.split('\n').find((line) => line.startsWith(`| ${fact} `)) ?? '';
			const names = [...row.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
			expect(names.length).toBeGreaterThan(0);
			expect(names.filter((name) => !known.includes(name))).toEqual([]);
		},
	);
});
