import { reasonNotWritten } from '../generated.ts';
import type { Overrides } from './git-attributes.ts';
import { reasonNotCode } from '../languages.ts';
import type { FileFacts } from '../source/measure-file.ts';
import type { Source } from '../source/source.ts';

/** Why a file of a tree is no work of the contestant; undefined if it is. */
export function reasonToLeaveOut(file: {
	treePath: string;
	source: Source;
	facts: FileFacts;
	overrides: Overrides;
}): string | undefined {
	const { treePath, source, facts, overrides } = file;
	const usual = reasonNotCode(treePath) ?? reasonNotWritten(treePath, source, facts);
	return overrides(treePath, usual);
}
