import type { Gatherer } from './reader.ts';
import { clineGatherer } from './transcripts/cline/gather.ts';
import { opencodeStorageGatherer } from './transcripts/opencode/storage-gather.ts';
import { openhandsGatherer } from './transcripts/openhands/gather.ts';
import { litellmGatherer } from './transcripts/litellm/litellm.ts';
import { harborAtifFiles } from './transcripts/atif/atif.ts';

/**
 * Every gatherer of transcripts that are kept in several files. To add one, write it and the
 * reader of its parts, and add it here.
 */
export const GATHERERS: readonly Gatherer[] = [
	openhandsGatherer,
	opencodeStorageGatherer,
	harborAtifFiles,
	litellmGatherer,
	clineGatherer,
];
