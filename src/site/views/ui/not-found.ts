import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site } from '../../site.ts';
import { NOT_FOUND } from '../../urls.ts';

/** The page has nothing but words. */
export type NotFoundView = Record<string, never>;

export function listNotFoundPages(site: Site, frame: MakeFrame): Page<NotFoundView>[] {
	return [
		{
			frame: frame({
				path: NOT_FOUND,
				title: 'Page not found',
				description: `${visibleText(site.title)} has no page at this address.`,
				section: 'home',
				crumbs: [],
			}),
			view: {},
		},
	];
}
