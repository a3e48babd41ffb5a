import type { Evidence } from '../../model/measure.ts';
import type { ToolCall } from '../../model/transcript.ts';
import { findProjectCommands } from './project-commands.ts';
import type { From } from '../join.ts';
import { type Made, measure } from '../measure.ts';
import { placesOf } from '../subject.ts';

/** Disjoint classes of calls that did not work (METHOD, section 3.6). */
type Failure = 'malformed' | 'tool_error' | 'nonzero_exit' | 'red_run';

/**
 * `tools.failed_by_class`, `tools.failure_rate`: what kinds of failures there were, and how many of
 * the executed calls failed without those that are information: red tests, builds and linters.
 */
export function measureFailures(options: {
	/** Executed calls. */
	calls: readonly From<ToolCall>[];
	unexecuted: number;
	evidence: Evidence[];
}): Made<'tools.failed_by_class' | 'tools.failure_rate'>[] {
	const { calls, unexecuted, evidence } = options;
	const failed = calls.flatMap((call) => (call.failed ? [{ call, failure: classOf(call) }] : []));
	const count = (wanted: Failure): number =>
		failed.filter(({ failure }) => failure === wanted).length;
	const faults = failed.filter(({ failure }) => failure !== 'red_run').map(({ call }) => call);
	const base = { basis: 'transcript', evidence: faults.length > 0 ? placesOf(faults) : evidence };
	const classes = measure({
		...base,
		id: 'tools.failed_by_class',
		value: {
			malformed: count('malformed'),
			tool_error: count('tool_error'),
			nonzero_exit: count('nonzero_exit'),
			red_run: count('red_run'),
			unexecuted,
		},
		method:
			'Calls that the harness could not understand, errors of tools, exit statuses other than 0, tests, builds and linters that found something, and calls that were not executed.',
	});
	if (calls.length === 0) return [classes];
	return [
		classes,
		measure({
			...base,
			id: 'tools.failure_rate',
			value: (faults.length / calls.length) * 100,
			method: `${faults.length} of ${calls.length} executed calls failed, without tests, builds and linters that found something.`,
		}),
	];
}

function classOf(call: ToolCall): Failure {
	if (call.malformed === true) return 'malformed';
	if (call.command === undefined) return 'tool_error';
	const isInformation = findProjectCommands(call).some(({ purpose }) => purpose !== 'commit');
	return isInformation ? 'red_run' : 'nonzero_exit';
}
