import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listMutations } from './list-mutations.ts';
import type { Mutation } from './mutation.ts';

/** In the order of the report. Views are a stage of their own: nearly all that pages say is there. */
export const STAGES = [
	'model',
	'lexer',
	'render',
	'ingest',
	'analyse',
	'code',
	'cache',
	'site',
	'site/views',
	'client',
	'cli',
] as const;
export type Stage = (typeof STAGES)[number];

/** A mutation of a file of `src`. */
export interface Mutant extends Mutation {
	stage: Stage;
	/** From the root of the repository, with `/`. */
	file: string;
	/** The line that `start` is in, from 1. */
	line: number;
}

/** The stage that a file belongs to; undefined for those that have no mutants. */
export function findStage(file: string): Stage | undefined {
	if (!file.endsWith('.ts') || file.endsWith('.d.ts')) return undefined;
	const fits = STAGES.filter((stage) => file.startsWith(`src/${stage}/`));
	return fits.sort((a, b) => b.length - a.length)[0];
}

/** Every mutant of the stages in files that are wanted. */
export function listMutants(
	root: string,
	stages: readonly Stage[],
	isWanted: (file: string) => boolean,
): Mutant[] {
	const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
		.map((name) => path.posix.join('src', name.split(path.sep).join('/')))
		.filter(isWanted)
		.sort();
	return files.flatMap((file) => {
		const stage = findStage(file);
		if (stage === undefined || !stages.includes(stage)) return [];
		const text = readFileSync(path.join(root, file), 'utf8');
		let line = 1;
		let counted = 0;
		return listMutations(text).map((mutation) => {
			line += text.slice(counted, mutation.start).split('\n').length - 1;
			counted = mutation.start;
			return { ...mutation, stage, file, line };
		});
	});
}
