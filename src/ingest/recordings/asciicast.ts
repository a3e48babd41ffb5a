import { isRecord, parseJson } from '../../model/json.ts';
import { createProbe, type Probe } from '../probe.ts';
import type { Reader } from '../reader.ts';
import { copyWithoutInput } from './cast-copy.ts';
import { openCast } from './cast-events.ts';
import { replay } from './replay.ts';

/**
 * Recordings of terminals by asciinema and tools that write its format. They are played into a
 * terminal when they are read, so that the page needs none.
 */
export const asciicast: Reader = {
	format: 'asciicast',
	kind: 'recording',
	code: import.meta.url,
	matches: isAsciicast,
	async read(source, context) {
		const isDocument = isVersion1(createProbe(source, source.path));
		const cast = openCast(source, context, isDocument);
		if (cast === undefined) return { kind: 'none' };
		const { recording, session } = await replay(cast);
		const kept = context.keep('session', JSON.stringify(session));
		const copy = recording.inputs === 0 ? undefined : copyWithoutInput(source);
		if (copy === undefined) return { kind: 'recording', recording, kept };
		return {
			kind: 'recording',
			recording: { ...recording, copy: context.keep('copy', copy) },
			kept,
		};
	},
};

/** Versions 2 and 3 begin with a header line; version 1 is one object. */
function isAsciicast(probe: Probe): boolean {
	if (!probe.isText) return false;
	if (isVersion1(probe)) return true;
	const [line = '', ...others] = probe.text.trimStart().split('\n', 20);
	const header = parseJson(line);
	if (!isRecord(header)) return false;
	const { version, width, height, term } = header;
	if (version === 2 && typeof width === 'number' && typeof height === 'number') return true;
	if (version === 3 && isRecord(term) && 'cols' in term) return true;
	// Without a size, the first event tells.
	const first = others.find((one) => one.trim() !== '' && !one.startsWith('#'));
	return (version === 2 || version === 3) && first !== undefined && EVENT.test(first);
}

const EVENT = /^\s*\[\s*\d[\d.eE+-]{0,30}\s*,\s*"[oimrx]"\s*,\s*"/;

function isVersion1({ isText, document }: Probe): boolean {
	return (
		isText &&
		isRecord(document) &&
		document['version'] === 1 &&
		Array.isArray(document['stdout']) &&
		('width' in document || 'duration' in document || 'command' in document)
	);
}
