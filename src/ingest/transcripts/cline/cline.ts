import type { Reader } from '../../reader.ts';
import { findClinePart } from './parts.ts';

/**
 * Files of Cline and Roo Code: of a session of the SDK, or of a task folder of the extension. A
 * gatherer joins them.
 */
export const cline: Reader = {
	format: 'cline',
	kind: 'transcript',
	code: import.meta.url,
	matches: (probe) => findClinePart(probe) !== undefined,
	read: () => ({ kind: 'part' }),
};
