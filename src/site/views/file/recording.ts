import { formatClock, type Recording } from '../../../model/recording.ts';
import { formatCount } from '../../../model/text.ts';
import { formatSeconds, formatTime, significant } from '../../format.ts';
import type { Fact } from '../transcript/facts.ts';

/** What a recording says of itself, in words. */
export function listRecordingFacts(recording: Recording): Fact[] {
	const { duration, columns, rows, command, startedAt, exitStatus, title } = recording;
	return [
		...(title === undefined ? [] : [{ label: 'Title', value: title }]),
		{ label: 'Length', value: formatSeconds(duration) },
		{ label: 'Terminal', value: `${columns} × ${rows} characters` },
		...(command === undefined ? [] : [{ label: 'Command', value: command }]),
		...(exitStatus === undefined ? [] : [{ label: 'Exit status', value: String(exitStatus) }]),
		...(startedAt === undefined ? [] : [{ label: 'Recorded', value: formatTime(startedAt) }]),
		{ label: 'Events', value: formatCount(recording.events, 'event') },
	];
}

/** Changes closer than this are not told apart by eye. */
const FINEST = 1 / 30;

/** What a viewer must know before trusting the replay. */
export function listRecordingNotes(recording: Recording): string[] {
	const { interval, shownUntil, inputs, frames } = recording;
	const notes: string[] = [];
	if (interval > FINEST * 1.5) {
		notes.push(
			`The recording has more changes than a page can hold: changes within ${significant(interval, 2)} s are shown as one, in ${formatCount(frames, 'screen')}.`,
		);
	}
	if (shownUntil !== undefined) {
		notes.push(
			`So much was drawn that the screens end at ${formatClock(shownUntil)}; the rest is in the file alone.`,
		);
	}
	if (inputs > 0) {
		notes.push(
			`Keys were recorded ${formatCount(inputs, 'time')}; they are not shown, as they may be a password, and the plain copy is without them.`,
		);
	}
	return notes;
}
