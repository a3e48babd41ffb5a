import type { Crumb, PageFrame } from './frame.ts';

/** The kinds of pages; each has one file in `src/pages`. */
export type PageKind =
	| 'home'
	| 'rounds'
	| 'round'
	| 'brief'
	| 'round-claims'
	| 'round-screens'
	| 'live'
	| 'run'
	| 'transcript'
	| 'round-transcripts'
	| 'transcript-pair'
	| 'compare'
	| 'compared-file'
	| 'code-pair'
	| 'code-stack'
	| 'diff'
	| 'file'
	| 'screens'
	| 'contestants'
	| 'contestant'
	| 'claims'
	| 'issues'
	| 'method'
	| 'data'
	| 'write-ups'
	| 'write-up'
	| 'not-found';

/**
 * One page to be built. `view` is plain data and, with the frame, all that the page may depend on:
 * a page whose frame, view and code are unchanged is taken from the cache. Bodies (turns, code)
 * are named by content hash in the view and loaded by the page.
 */
export interface PageEntry<V = unknown> {
	kind: PageKind;
	frame: PageFrame;
	view: V;
}

export type { Crumb, PageFrame };
