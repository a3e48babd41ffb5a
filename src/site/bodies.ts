import type { FileChange } from '../model/change.ts';
import { cached, keyOf, type ResultName, type Store } from '../model/store.ts';
import { extentKey, imageKey, turnsKey } from '../ingest/cached-reading.ts';
import { readText } from '../ingest/source/read-text.ts';
import type { Source } from '../ingest/source/source.ts';
import type { TranscriptExtent, Turn } from '../model/turn.ts';
import type { Bodies } from './site.ts';

/** Loads bodies through the file guard and the cache. */
export function createBodies(open: (path: string) => Source, store: Store): Bodies {
	return {
		text: (path, limit) => readText(open(path), limit),
		bytes: (path) => open(path).readBytes(),
		turns(id, page) {
			const bytes = store.read(turnsKey(id, page));
			if (bytes === undefined)
				throw new Error(`The cache lost page ${page} of a transcript. Build again.`);
			return JSON.parse(bytes.toString('utf8')) as Turn[];
		},
		extent(id) {
			const bytes = store.read(extentKey(id));
			if (bytes === undefined) throw new Error('The cache lost a transcript. Build again.');
			return JSON.parse(bytes.toString('utf8')) as TranscriptExtent;
		},
		image(sha256) {
			const bytes = store.read(imageKey(sha256));
			if (bytes === undefined) throw new Error('The cache lost a picture. Build again.');
			return bytes;
		},
		changes(key) {
			const bytes = store.read(key);
			if (bytes === undefined) throw new Error('The cache lost a diff. Build again.');
			return JSON.parse(bytes.toString('utf8')) as FileChange[];
		},
		derive: (name, compute) => cached(store, withOurs(name), compute),
		keyOf: (name) => keyOf(store, withOurs(name)),
		kept(key) {
			const bytes = store.read(key);
			if (bytes === undefined) throw new Error('The cache lost what was read. Build again.');
			return bytes.toString('utf8');
		},
	};
}

/** What is derived from bodies depends on the code that gives them, too. */
function withOurs({ code, ...name }: ResultName): ResultName {
	return { ...name, code: [code, import.meta.url].flat() };
}
