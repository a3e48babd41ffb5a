import type { Artifact } from '../../model/artifact.ts';
import type { Run } from '../../model/bench.ts';
import type { TimeClaim } from '../../model/claim.ts';
import { readingsOf } from '../../model/readings.ts';
import type { TranscriptSummary } from '../../model/transcript.ts';
import { evidenceOf } from '../subject.ts';
import { findTimeClaims, orderClaims } from './claims.ts';
import { isOfSomebodyElse } from './note-writers.ts';

/** A transcript of a run, and where its entries stand. */
interface Told {
	summary: TranscriptSummary;
	fileOf: (name: string | undefined) => Artifact;
}

const WRITES = /write|edit|create|patch|replace|insert/iu;

/**
 * Claims of the notes and of the last messages of a run, the headline first (METHOD, section 3.2).
 * What stands in notes of somebody else is a candidate.
 */
export function findRunClaims(run: Run, transcripts: readonly Told[]): TimeClaim[] {
	const written = new Set(
		transcripts.flatMap(({ summary }) =>
			summary.toolCalls.flatMap(({ name, path, failed }) =>
				path === undefined || failed || !WRITES.test(name) ? [] : [baseOf(path)],
			),
		),
	);
	const inNotes = readingsOf(run, 'notes').flatMap(({ artifact, reading: { text } }) => {
		const claims = findTimeClaims(text, (line, quote) => evidenceOf(artifact, line, quote));
		const { name } = artifact;
		const isOther = isOfSomebodyElse({ name, text, isWrittenInRun: written.has(baseOf(name)) });
		return isOther ? claims.map((claim) => ({ ...claim, selfReferential: false })) : claims;
	});
	const inFinal = transcripts.flatMap(({ fileOf, summary: { finalMessage } }) =>
		finalMessage === undefined
			? []
			: findTimeClaims(finalMessage.text, (_, quote) =>
					evidenceOf(fileOf(finalMessage.file), finalMessage.line, quote),
				),
	);
	return orderClaims(inNotes, inFinal);
}

function baseOf(path: string): string {
	return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
