import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TranscriptFacts } from '../builder/builder.ts';
import { findText, toList } from '../../json/fields.ts';
import { showAction } from './actions.ts';
import { showEvent } from './events.ts';
import { showObservation } from './observations.ts';
import type { OpenHandsSession } from './session.ts';

/** Shows an event of either version. Very old logs keep an action and its observation as a pair. */
export function showOpenHandsEvent(session: OpenHandsSession, line: number, value: unknown): void {
	if (Array.isArray(value)) {
		for (const one of toList(value)) {
			if (Array.isArray(one)) session.builder.unknown({ line }, 'list', one);
			else showOpenHandsEvent(session, line, one);
		}
		return;
	}
	session.entries++;
	const { builder } = session;
	if (!isRecord(value)) {
		builder.unknown({ line }, 'no object', value);
		return;
	}
	const place = { line, at: value['timestamp'] };
	const shown =
		typeof value['kind'] === 'string'
			? showEvent(session, place, value)
			: typeof value['action'] === 'string'
				? showAction(session, place, value)
				: typeof value['observation'] === 'string' && showObservation(session, place, value);
	if (shown) return;
	const type = [value['kind'], value['action'], value['observation']].map(findText);
	builder.unknown(place, type.find((one) => one !== undefined) ?? 'without kind', value);
}

/** What the conversation says at its end; `totals` are of its metrics. */
export function toFacts(
	{ version, limitHit, state }: OpenHandsSession,
	{ ids, totals }: { ids: readonly (string | undefined)[]; totals: StatedTotals | undefined },
): TranscriptFacts {
	return {
		harness: 'OpenHands',
		sessionIds: ids.filter((id) => id !== undefined),
		totals: totals === undefined ? [] : [totals],
		...defined({ harnessVersion: version, limitHit }),
		// A conversation that says that it runs and says no more was stopped from outside.
		...(state === 'running' ? { cutOff: true } : {}),
	};
}
