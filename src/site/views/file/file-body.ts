import { languageOf } from '../../../lexer/language.ts';
import type { ReadArtifact, TreeFile } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { countLines } from '../../../render/transcript/long-text.ts';
import type { Bodies, SiteTranscript } from '../../site.ts';
import { filePart, transcriptPage } from '../../urls.ts';
import { findAttachmentBody, type AttachmentBody } from '../transcript/attachments.ts';
import { countTurns } from '../transcript/facts.ts';
import { listNoteLinks } from '../ui/note-links.ts';
import type { Owner } from './owners.ts';
import { MAX_SHOWN_BYTES, mayNeedParts, splitIntoParts, type TextPart } from './parts.ts';
import { isText } from './raw-files.ts';

/** Of a text with very many lines, too, the pages have the beginning. */
const MAX_PARTS = 40;

export type FileBody =
	| { kind: 'text'; part: TextPart; parts: PartLink[]; cut: boolean }
	/** Laid out, and as source. `links`: what relative addresses lead to. */
	| { kind: 'markdown'; part: TextPart; links: [address: string, page: string][] }
	| { kind: 'image'; width: number; height: number; blank: boolean }
	/** `length` is `86 turns`, or `12 parts` of a plain text. */
	| { kind: 'transcript'; page: string; length: string }
	| { kind: 'binary' | 'empty' | 'unreadable' }
	| AttachmentBody;

export interface PartLink {
	page: string;
	firstLine: number;
	lastLine: number;
	current: boolean;
}

interface Place {
	file: ReadArtifact;
	page: string;
	tree: TreeFile | undefined;
	owner: Owner;
	bodies: Bodies;
}

interface Body {
	body: FileBody;
	lines?: number | undefined;
	/** Address of the page. */
	at: string;
}

/** What a file's page shows; several for a text of several parts. */
export function listBodies(place: Place): Body[] {
	const { page, owner } = place;
	const { artifact, reading } = place.file;
	const one = (body: FileBody): Body[] => [{ body, at: page }];
	if (artifact.state === 'unreadable') return one({ kind: 'unreadable' });
	if (artifact.bytes === 0) return one({ kind: 'empty' });
	if (reading.kind === 'screenshot') {
		const { width, height, blank } = reading.image;
		return one({ kind: 'image', width, height, blank });
	}
	const attachment = findAttachmentBody(place.file);
	if (attachment !== undefined) return one(attachment);
	const transcript = owner.run?.transcripts.find((own) => own.artifact.path === artifact.path);
	if (owner.run !== undefined && transcript !== undefined && hasTurns(transcript)) {
		return one({
			kind: 'transcript',
			page: transcriptPage(owner.run.run, transcript.number, 1),
			length: countTurns(transcript.summary),
		});
	}
	if (!isText(artifact)) return one({ kind: 'binary' });
	return listTextBodies(place);
}

/** A transcript without a single turn is shown as the text it is. */
function hasTurns({ summary }: SiteTranscript): boolean {
	return summary.outline.length > 0;
}

function listTextBodies(place: Place): Body[] {
	const { file, page, tree, owner, bodies } = place;
	const { artifact, reading } = file;
	const lines = tree?.lines ?? (reading.kind === 'notes' ? countLines(reading.text) : undefined);
	if (!mayNeedParts({ bytes: artifact.bytes, ...defined({ lines }) })) {
		const part: TextPart = { start: 0, end: artifact.bytes, firstLine: 1, lines: lines ?? 0 };
		const isMarkdown = languageOf(artifact.name) === 'markdown' || reading.kind === 'notes';
		const body: FileBody = isMarkdown
			? { kind: 'markdown', part, links: listNoteLinks(file, owner) }
			: { kind: 'text', part, parts: [], cut: false };
		return [{ body, lines, at: page }];
	}
	const { text, cut } = bodies.text(artifact.path, MAX_SHOWN_BYTES);
	return listParts({ page, text, cut });
}

/** The pages of a text that was read because it may need several. */
function listParts({ page, text, cut }: { page: string; text: string; cut: boolean }): Body[] {
	const all = splitIntoParts(text);
	const parts = all.slice(0, MAX_PARTS);
	const isCut = cut || all.length > parts.length;
	const last = parts.at(-1);
	const lines = last === undefined || isCut ? undefined : last.firstLine + last.lines - 1;
	return parts.map((part, index) => {
		const links = parts.map((other, at) => ({
			page: filePart(page, at + 1),
			firstLine: other.firstLine,
			lastLine: other.firstLine + other.lines - 1,
			current: at === index,
		}));
		return {
			at: filePart(page, index + 1),
			lines,
			body: { kind: 'text', part, cut: isCut, parts: parts.length === 1 ? [] : links },
		};
	});
}
