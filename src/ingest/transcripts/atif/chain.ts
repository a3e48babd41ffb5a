import type { SourcePart } from '../../reader.ts';
import { ATIF, findNext } from './links.ts';
import { readSteps } from './read.ts';
import { createScope, enterPart, type AtifSession, type Scope } from './session.ts';
import { findText } from '../../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../../json/document.ts';
import { showTextAround } from '../builder/text-around.ts';

/** What the files of a chain say of the session as a whole. */
export interface Chain {
	/** The last file that could be opened, with its document. */
	last: { part: SourcePart; document: JsonDocument } | undefined;
	scope: Scope | undefined;
	/** A file ends early, or the next one is not here. */
	isCut: boolean;
}

/** Shows a file and those in which it goes on. */
export function readChain(session: AtifSession, lead: SourcePart): Chain {
	const chain: Chain = { last: undefined, scope: undefined, isCut: false };
	for (let part: SourcePart | undefined = lead; part !== undefined && !session.read.has(part);) {
		enterPart(session, part);
		const document = openJsonDocument(part.source, { report: session.report(part) }, ATIF);
		if (document === undefined) return { ...chain, isCut: true };
		const within: Scope | undefined = chain.scope;
		chain.scope = createScope(session, document, within === undefined ? {} : { within });
		chain.last = { part, document };
		chain.isCut = document.cutLine !== undefined;
		showTextAround(document, session.builder, { report: session.report(part) });
		noteNotes(session, document);
		readSteps(chain.scope);
		const next = findNext(document, part, session.parts);
		const ref = findText(document.get('continued_trajectory_ref'));
		if (next === undefined && ref !== undefined) {
			const line = document.lineOf('continued_trajectory_ref');
			const words = `The trajectory goes on in ${ref}, which is not among the files.`;
			session.builder.notice({ line }, words, 'warning');
			chain.isCut = true;
		} else if (next !== undefined) chain.isCut = false;
		part = next;
	}
	return chain;
}

function noteNotes({ builder }: AtifSession, document: JsonDocument): void {
	const notes = findText(document.get('notes'));
	if (notes !== undefined) builder.notice({ line: document.lineOf('notes') }, `Notes: ${notes}`);
}
