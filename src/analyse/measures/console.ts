import { readingsOf } from '../../model/readings.ts';
import { formatCount } from '../../model/text.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, MAX_EVIDENCE, type Subject } from '../subject.ts';

/**
 * `console.errors`: messages of level “error” and exceptions that nothing caught, in the console logs
 * of a run. A log without levels gives a lower bound. Failed requests are not messages.
 */
export function measureConsole({ run }: Subject): Made<'console.errors'> | undefined {
	const logs = readingsOf(run, 'console');
	if (logs.length === 0) return undefined;
	const value = logs.reduce((sum, { reading }) => sum + reading.console.errors, 0);
	const untold = logs.filter(({ reading: { console } }) => !console.hasLevels && console.count > 0);
	const first = logs.flatMap(({ artifact, reading: { console } }) =>
		console.firstError === undefined
			? []
			: [evidenceOf(artifact, console.firstError.line, console.firstError.text)],
	);
	const evidence = (
		first.length > 0 ? first : logs.map(({ artifact }) => evidenceOf(artifact))
	).slice(0, MAX_EVIDENCE);
	if (untold.length > 0 && value === 0) {
		const why =
			'The log does not tell the level of its messages, and none of them is an uncaught exception.';
		return unknown({ id: 'console.errors', why, evidence });
	}
	const counted = `Counted in ${formatCount(logs.length, 'console log')}.`;
	return measure({
		id: 'console.errors',
		value,
		basis: untold.length > 0 ? 'uncaught exceptions, lower bound' : 'levels',
		method:
			untold.length > 0
				? `${counted} A log without levels tells only the exceptions that nothing caught: there may be more errors.`
				: `${counted} Messages of level “error” and exceptions that nothing caught.`,
		evidence,
	});
}
