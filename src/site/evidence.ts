import type { Evidence } from '../model/measure.ts';
import { TURNS_PER_PAGE } from '../model/turn.ts';
import type { Site, SiteRound, SiteRun, SiteTranscript } from './site.ts';
import { filePart, transcriptPage } from './urls.ts';
import { anchorOf, findAttachment } from './views/transcript/attachments.ts';
import { mayNeedParts, MAX_SHOWN_BYTES, splitIntoParts } from './views/file/parts.ts';

/** Where a piece of evidence can be looked at. */
export interface EvidenceTarget {
	/** Address with the fragment of the line or turn. */
	page: string;
	/** `timings.json:2`, or `turn 42 of session.jsonl`. */
	label: string;
}

/** Whose file the evidence stands in: a run's, a round's, or the bench's. */
export interface EvidenceOwner {
	site: Site;
	run?: SiteRun | undefined;
	round?: SiteRound | undefined;
}

/**
 * The page that shows a piece of evidence: the turn for a line of a transcript, else the line of
 * the file's own page. Undefined where the file has no page.
 */
export function findEvidence(
	evidence: Evidence,
	{ site, run, ...owner }: EvidenceOwner,
): EvidenceTarget | undefined {
	const name = evidence.path.slice(evidence.path.lastIndexOf('/') + 1);
	const transcript = run?.transcripts.find((one) => tellsOf(one, evidence.path));
	if (run !== undefined && transcript !== undefined) {
		if (evidence.line === undefined) {
			return { page: transcriptPage(run.run, transcript.number, 1), label: name };
		}
		const turn = turnAtLine(transcript, evidence);
		// What stands before the first turn, such as the record of the session, has no turn.
		if (turn === undefined) {
			const page = transcriptPage(run.run, transcript.number, 1);
			return { page, label: `${name}:${evidence.line}` };
		}
		const page = Math.ceil(turn / TURNS_PER_PAGE);
		return {
			page: `${transcriptPage(run.run, transcript.number, page)}#t${turn}`,
			label: `turn ${turn} of ${name}`,
		};
	}
	const round = owner.round ?? site.rounds.find((one) => one.round.id === run?.run.round);
	const page =
		run?.filePages.get(evidence.path) ??
		round?.filePages.get(evidence.path) ??
		site.filePages.get(evidence.path);
	if (page === undefined) return undefined;
	if (evidence.line === undefined) return { page, label: name };
	const label = `${name}:${evidence.line}`;
	const attachment = findAttachment(site, evidence.path);
	if (attachment !== undefined) {
		return { page: `${page}${anchorOf(attachment, evidence.line)}`, label };
	}
	const part = partOfLine(site, { path: evidence.path, line: evidence.line });
	return part === undefined
		? { page, label }
		: { page: `${filePart(page, part)}#L${evidence.line}`, label };
}

const partStarts = new WeakMap<Site, Map<string, number[]>>();

/** The page of a long text that shows a line, from 1; undefined for a line that none shows. */
function partOfLine(
	site: Site,
	{ path, line }: { path: string; line: number },
): number | undefined {
	let byPath = partStarts.get(site);
	if (byPath === undefined) {
		byPath = new Map();
		partStarts.set(site, byPath);
	}
	let starts = byPath.get(path);
	if (starts === undefined) {
		starts = findPartStarts(site, path);
		byPath.set(path, starts);
	}
	const part = starts.findLastIndex((first) => first <= line);
	return part === -1 || part === starts.length - 1 ? undefined : part + 1;
}

/** First line of each page of a text, and the line after the last one that is shown. */
function findPartStarts(site: Site, path: string): number[] {
	const { text, bytes, cut } = site.bodies.text(path, MAX_SHOWN_BYTES);
	if (!cut && !mayNeedParts({ bytes })) return [1, Infinity];
	const parts = splitIntoParts(text);
	const last = parts.at(-1);
	const end = last === undefined ? 1 : last.firstLine + last.lines;
	return [...parts.map((part) => part.firstLine), cut ? end : Infinity];
}

/** Whether turns of a transcript stand in a file. */
function tellsOf({ artifact, fileOf, summary }: SiteTranscript, path: string): boolean {
	if (summary.outline.length === 0) return false;
	return artifact.path === path || summary.outline.some(({ file }) => fileOf(file).path === path);
}

/**
 * The last turn that begins at or before a line; where several begin on it, the first of these.
 * Undefined where there is none.
 */
function turnAtLine(
	{ summary, fileOf }: SiteTranscript,
	{ path, line = 1 }: Pick<Evidence, 'path' | 'line'>,
): number | undefined {
	let found: { n: number; line: number } | undefined;
	for (const turn of summary.outline) {
		if (fileOf(turn.file).path !== path) continue;
		if (turn.line > line) break;
		if (found?.line !== turn.line) found = turn;
	}
	return found?.n;
}
