import { isRecord, type Probe } from '../probe.ts';
import type { Fields } from './fields.ts';

/**
 * The first records of a file with one JSON object a line. None for a file that is one JSON list,
 * even if its items look like records: it has no lines to read.
 */
export function listLineRecords({ records, text }: Probe): Fields[] {
	return text.trimStart().startsWith('[') ? [] : records.filter(isRecord);
}
