import { defined } from '../../model/defined.ts';
import { findCount, findText, toFields, type Fields } from '../json/fields.ts';
import { toIsoTime } from '../json/times.ts';

/** Size of a terminal in characters. */
export interface TerminalSize {
	columns: number;
	rows: number;
}

/** What the header of an asciicast says, whatever its version. */
export interface CastHeader extends TerminalSize {
	version: 1 | 2 | 3;
	title?: string;
	command?: string;
	/** ISO time. */
	startedAt?: string;
	/** Seconds. */
	idleLimit?: number;
}

/** What terminals have where nobody says otherwise. */
const USUAL: TerminalSize = { columns: 80, rows: 24 };
/** Larger terminals are shown with this size: a page could not hold their screens. */
const LARGEST: TerminalSize = { columns: 400, rows: 150 };

/** The header; `term` holds the size from version 3 on. */
export function readCastHeader(value: unknown): CastHeader | undefined {
	const header = toFields(value);
	const { version } = header;
	if (version !== 1 && version !== 2 && version !== 3) return undefined;
	const term = toFields(header['term']);
	const [columns, rows] =
		version === 3 ? [term['cols'], term['rows']] : [header['width'], header['height']];
	return {
		version,
		...toTerminalSize(columns, rows),
		...defined({
			title: findText(header['title']),
			command: findText(header['command']),
			startedAt: toIsoTime(header['timestamp']),
			idleLimit: readIdleLimit(header),
		}),
	};
}

/** A pause of no length would leave nothing of the recording. */
function readIdleLimit(header: Fields): number | undefined {
	const limit = findCount(header['idle_time_limit']);
	return limit === 0 ? undefined : limit;
}

/** A size that can be shown: 0 and absent mean that the recorder did not know it. */
export function toTerminalSize(columns: unknown, rows: unknown): TerminalSize {
	return {
		columns: toExtent(columns, 'columns'),
		rows: toExtent(rows, 'rows'),
	};
}

function toExtent(value: unknown, side: keyof TerminalSize): number {
	const count = Math.floor(findCount(value) ?? 0);
	return count === 0 ? USUAL[side] : Math.min(count, LARGEST[side]);
}
