import type { Artifact } from '../model/artifact.ts';
import { compareText } from '../model/issue.ts';
import type {
	HumanMessage,
	ModelResponse,
	StatedTotals,
	ToolCall,
	TranscriptSummary,
} from '../model/transcript.ts';

/** An entry of a transcript with the file that it stands in. */
export type From<T> = T & { artifact: Artifact };

/** All transcripts of a run as one, nothing counted twice. */
export interface JoinedTranscripts {
	files: { artifact: Artifact; transcript: TranscriptSummary }[];
	responses: From<ModelResponse>[];
	toolCalls: From<ToolCall>[];
	humanMessages: From<HumanMessage>[];
	toolResults: number;
	/** Session totals of files that are no copy of another one. */
	totals: From<StatedTotals>[];
	/** Responses of the files that state totals: they are covered by these. */
	covered: ReadonlySet<Artifact>;
	currency: string;
}

/**
 * Puts the transcripts of one run together: resumes, sub-agents, the same session in two formats.
 * A response or call that has an id counts once, in the first file that holds it. Files that state
 * totals come first, since only they can say what the responses add up to. A file in which more than
 * half of the responses were met before is a copy: its totals and human messages do not count again.
 */
export function joinTranscripts(
	files: readonly { artifact: Artifact; transcript: TranscriptSummary }[],
): JoinedTranscripts {
	const ordered = [...files].sort(
		(a, b) =>
			Number(b.transcript.totals.length > 0) - Number(a.transcript.totals.length > 0) ||
			compareText(a.transcript.startedAt ?? '', b.transcript.startedAt ?? '') ||
			compareText(a.artifact.path, b.artifact.path),
	);
	const joined: JoinedTranscripts & { covered: Set<Artifact> } = {
		files: ordered,
		responses: [],
		toolCalls: [],
		humanMessages: [],
		toolResults: 0,
		totals: [],
		covered: new Set(),
		currency:
			ordered.find(({ transcript }) => transcript.currency !== undefined)?.transcript.currency ??
			'USD',
	};
	const seenResponses = new Set<string>();
	const seenCalls = new Set<string>();
	for (const { artifact, transcript } of ordered) {
		const responses = transcript.responses.filter((one) => isNew(one.id, seenResponses));
		const calls = transcript.toolCalls.filter((one) => isNew(one.id, seenCalls));
		const isCopy =
			transcript.responses.length > 0 && responses.length < transcript.responses.length / 2;
		joined.responses.push(...responses.map((one) => ({ ...one, artifact })));
		joined.toolCalls.push(...calls.map((one) => ({ ...one, artifact })));
		joined.toolResults += isCopy
			? calls.filter((one) => one.executed).length
			: transcript.toolResults;
		if (isCopy) continue;
		joined.humanMessages.push(...transcript.humanMessages.map((one) => ({ ...one, artifact })));
		joined.totals.push(...transcript.totals.map((one) => ({ ...one, artifact })));
		if (transcript.totals.some((one) => one.tokens !== undefined)) joined.covered.add(artifact);
	}
	return joined;
}

/** Whether an id was not met before; an entry without an id always counts. */
function isNew(id: string | undefined, seen: Set<string>): boolean {
	if (id === undefined) return true;
	if (seen.has(id)) return false;
	seen.add(id);
	return true;
}
