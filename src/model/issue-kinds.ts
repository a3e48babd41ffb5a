import { CONFIGURATION_ISSUES } from './issues/configuration.ts';
import { FILE_ISSUES } from './issues/files.ts';
import { FOLDER_ISSUES } from './issues/folders.ts';
import { IMAGE_ISSUES } from './issues/images.ts';
import { RECORD_ISSUES } from './issues/records.ts';
import { RESULT_ISSUES } from './issues/results.ts';
import { TREE_ISSUES } from './issues/trees.ts';
import { VALUE_ISSUES } from './issues/values.ts';
import { WRITE_UP_ISSUES } from './issues/write-ups.ts';

/**
 * Every kind of problem that the input can have: what it is, how bad it is, what was
 * done about it, and how to mend it. Names are permanent, so that they can be searched.
 * A new kind goes into the file of its topic in `issues/`.
 */
export const ISSUE_KINDS = {
	...FOLDER_ISSUES,
	...FILE_ISSUES,
	...RECORD_ISSUES,
	...RESULT_ISSUES,
	...CONFIGURATION_ISSUES,
	...VALUE_ISSUES,
	...IMAGE_ISSUES,
	...TREE_ISSUES,
	...WRITE_UP_ISSUES,
} as const;
