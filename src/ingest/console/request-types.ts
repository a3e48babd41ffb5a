import { findText } from '../json/fields.ts';

/** Names of browsers and drivers for what is fetched, to ours. */
const RESOURCES = new Map<string, string>([
	['document', 'document'],
	['stylesheet', 'style'],
	['style', 'style'],
	['script', 'script'],
	['image', 'image'],
	['imageset', 'image'],
	['font', 'font'],
	['media', 'media'],
	['xhr', 'fetch'],
	['fetch', 'fetch'],
	['websocket', 'socket'],
	['eventsource', 'fetch'],
	['ping', 'ping'],
	['beacon', 'ping'],
	['manifest', 'other'],
	['preflight', 'fetch'],
	['other', 'other'],
]);

/** The type that a browser states; undefined where it states none that is known. */
export function typeOfResource(value: unknown): string | undefined {
	return RESOURCES.get(findText(value)?.toLowerCase() ?? '');
}

const CONTENTS: readonly [pattern: RegExp, type: string][] = [
	[/^text\/html|xhtml/, 'document'],
	[/css/, 'style'],
	[/javascript|ecmascript/, 'script'],
	[/^image\//, 'image'],
	[/^font\/|font-|woff/, 'font'],
	[/^(?:video|audio)\//, 'media'],
	[/json|xml|^text\/event-stream/, 'fetch'],
];

/** The type by the media type of the answer. */
export function typeOfContent(value: unknown): string {
	const media = (findText(value) ?? '').slice(0, 100).toLowerCase();
	return CONTENTS.find(([pattern]) => pattern.test(media))?.[1] ?? 'other';
}
