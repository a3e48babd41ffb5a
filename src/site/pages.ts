import type { MakeFrame, PageFrame } from './frame.ts';
import type { Bodies, Site } from './site.ts';

/**
 * One page to be built. `view` is plain data and, with the frame, all that the page may depend on:
 * a page whose frame, view and code are unchanged is taken from the cache.
 */
export interface Page<View> {
	frame: PageFrame;
	view: View;
}

/** A kind of page: which pages there are, and what is loaded when one of them is drawn. */
export interface PageKindDefinition<View, Loaded> {
	list(site: Site, frame: MakeFrame): Page<View>[];
	/** Bodies (turns, code), which the view names by content hash: they would fill the memory. */
	load(view: View, bodies: Bodies): Loaded;
}
