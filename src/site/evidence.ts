import type { Evidence } from '../model/measure.ts';
import type { Site, SiteRun, SiteTranscript } from './site.ts';
import { transcriptPage } from './urls.ts';
import { TURNS_PER_PAGE } from '../model/transcript.ts';

/** Where a piece of evidence can be looked at. */
export interface EvidenceTarget {
	/** Address with the fragment of the line or turn. */
	page: string;
	/** `timings.json:2`, or `turn 42 of session.jsonl`. */
	label: string;
}

/**
 * The page that shows a piece of evidence: the turn for a line of a transcript, else the line of
 * the file's own page. Undefined where the file has no page.
 */
export function findEvidence(
	evidence: Evidence,
	{ site, run }: { site: Site; run?: SiteRun | undefined },
): EvidenceTarget | undefined {
	const name = evidence.path.slice(evidence.path.lastIndexOf('/') + 1);
	const transcript = run?.transcripts.find((one) => one.artifact.path === evidence.path);
	if (run !== undefined && transcript !== undefined) {
		const turn = evidence.line === undefined ? 1 : turnAtLine(transcript, evidence.line);
		const page = Math.ceil(turn / TURNS_PER_PAGE) || 1;
		return {
			page: `${transcriptPage(run.run, transcript.number, page)}#t${turn}`,
			label: `turn ${turn} of ${name}`,
		};
	}
	const round = site.rounds.find((one) => one.round.id === run?.run.round);
	const page =
		run?.filePages.get(evidence.path) ??
		round?.filePages.get(evidence.path) ??
		site.filePages.get(evidence.path);
	if (page === undefined) return undefined;
	if (evidence.line === undefined) return { page, label: name };
	return { page: `${page}#L${evidence.line}`, label: `${name}:${evidence.line}` };
}

/** The last turn that begins at or before a line; 1 where there is none. */
export function turnAtLine({ summary }: SiteTranscript, line: number): number {
	let found = 1;
	for (const turn of summary.outline) {
		if (turn.line > line) break;
		found = turn.n;
	}
	return found;
}
