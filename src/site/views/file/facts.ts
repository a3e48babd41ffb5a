import { languageName } from '../../../lexer/language-name.ts';
import { formatCount } from '../../../model/text.ts';
import { formatBytes } from '../../format.ts';
import type { ArtifactState } from '../../../model/artifact.ts';
import type { FileView } from './file.ts';
import type { Fact } from '../transcript/facts.ts';

/** `lines` where the page counted them itself. */
export function listFileFacts(view: FileView, lines = view.lines): Fact[] {
	const { kind, format, state, bytes, sha256 } = view.facts;
	const { body, language } = view;
	const isCode =
		(body.kind === 'text' || body.kind === 'markdown') && language !== 'text' && language !== 'log';
	return [
		{ label: 'Kind', value: kind },
		...(format === 'text' || format === 'binary' ? [] : [{ label: 'Format', value: format }]),
		...(isCode ? [{ label: 'Language', value: languageName(language) }] : []),
		{ label: 'Read', value: READ_STATES[state] },
		...(lines === undefined ? [] : [{ label: 'Lines', value: formatCount(lines, 'line') }]),
		...(body.kind === 'image'
			? [{ label: 'Pixels', value: `${body.width} × ${body.height}` }]
			: []),
		{ label: 'Size', value: formatBytes(bytes) },
		...(sha256 === '' ? [] : [{ label: 'SHA-256', value: sha256, code: true }]),
	];
}

/** How much of a file was read, as all pages call it. */
export const READ_STATES: Record<ArtifactState, string> = {
	read: 'in full',
	partial: 'in part',
	listed: 'listed only',
	unreadable: 'could not be opened',
};

/** What a page says where it has no content to show. */
export function describeBody({ body, facts }: FileView): string | undefined {
	switch (body.kind) {
		case 'empty':
			return 'The file is empty.';
		case 'unreadable':
			return 'The file could not be opened, so that nothing of it can be shown.';
		case 'binary':
			return facts.kind === 'screenshot'
				? 'The file is named like a picture, but could not be read as one.'
				: 'A binary file: its content is not shown.';
		case 'text':
			return body.cut ? 'The file is too long for the site: its beginning is shown.' : undefined;
		case 'withheld':
			return 'Requests of a browser go with cookies and credentials. What holds none could not be told, so that nothing of the file is shown.';
		case 'markdown':
		case 'recording':
		case 'requests':
		case 'console':
		case 'image':
		case 'transcript':
			return undefined;
	}
}
