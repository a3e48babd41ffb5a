import { defined } from '../../../model/defined.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, type Fields } from '../../json/fields.ts';
import { toTelemetryTokens } from '../gemini/tokens.ts';

/** The usages that the answers of a session state. */
export interface StatedUsage {
	/** Takes one of them; false where none of these numbers is left. */
	takeUsage(key: string): boolean;
}

/** Equal for the same usage, wherever it is stated. */
export function toUsageKey({ input, cacheRead, output }: TokenCounts): string {
	return [(input ?? 0) + (cacheRead ?? 0), cacheRead ?? 0, output ?? 0].join(' ');
}

/** Id of a response of a sub-agent, which its own file and the telemetry of the session share. */
export function toAgentResponseId(session: unknown, tokens: TokenCounts): string | undefined {
	const id = findText(session);
	return id === undefined ? undefined : `qwen ${id} ${toUsageKey(tokens)}`;
}

/**
 * Counts an API call that stands in the telemetry alone, such as one of a sub-agent or one that
 * wrote a summary. The telemetry repeats the usage that answers state.
 */
export function addTelemetry(
	{ builder, survey }: { builder: TranscriptBuilder; survey: StatedUsage },
	place: SystemPlace,
	{ event, sessionId }: { event: Fields; sessionId: unknown },
): void {
	builder.time(place.at);
	const tokens = toTelemetryTokens(event);
	const isKnown = Object.keys(tokens).length > 0;
	if (!isKnown || survey.takeUsage(toUsageKey(tokens))) return;
	const model = findText(event['model']);
	const agent = findText(event['subagent_name']) ?? findText(event['subagent_type']);
	const id = agent === undefined ? findText(event['response_id']) : undefined;
	const shared = id ?? toAgentResponseId(sessionId, tokens);
	builder.response({
		line: place.line,
		at: place.at,
		tokens,
		...defined({ id: shared, model, agent }),
	});
}
