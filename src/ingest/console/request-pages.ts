import type { NetworkRequest, RequestPage } from '../../model/console.ts';
import { toIsoTime } from '../json/times.ts';

/** More requests are counted; a page of the site stays below 1 MB. */
const MAX_REQUESTS = 900;
const MAX_PAGES = 100;

/** Gathers requests by the page that they belong to, in file order. */
export function createRequestPages() {
	const pages = new Map<string, { page: RequestPage; times: (number | undefined)[] }>();
	let count = 0;
	let kept = 0;
	function find(id: string): { page: RequestPage; times: (number | undefined)[] } {
		const known = pages.get(id) ?? { page: { requests: [] }, times: [] };
		pages.set(id, known);
		return known;
	}
	return {
		/** A page that the file names, before its requests. */
		open(id: string, title: string | undefined): void {
			if (pages.size < MAX_PAGES && title !== undefined) find(id).page.title = title;
		},
		add(request: NetworkRequest, { page, startedAt }: { page: string; startedAt: unknown }): void {
			count++;
			if (kept === MAX_REQUESTS) return;
			kept++;
			// Requests of too many pages are shown as those of none.
			const own = find(pages.size < MAX_PAGES || pages.has(page) ? page : '');
			own.page.requests.push(request);
			const time = toIsoTime(startedAt);
			own.times.push(time === undefined ? undefined : Date.parse(time));
		},
		read: (): RequestPage[] => [...pages.values()].filter(hasRequests).map(placeInTime),
		get count() {
			return count;
		},
		get kept() {
			return kept;
		},
		get pages() {
			return [...pages.values()].filter(hasRequests).length;
		},
	};
}

function hasRequests({ page }: { page: RequestPage }): boolean {
	return page.requests.length > 0;
}

/** Offsets count from the first request of the page that has a time. */
function placeInTime({
	page,
	times,
}: {
	page: RequestPage;
	times: (number | undefined)[];
}): RequestPage {
	const known = times.filter((time) => time !== undefined);
	if (known.length === 0) return page;
	const start = known.reduce((least, time) => Math.min(least, time), Infinity);
	const requests = page.requests.map((request, index) => {
		const time = times[index];
		return time === undefined ? request : { ...request, offset: time - start };
	});
	return { ...page, startedAt: new Date(start).toISOString(), requests };
}
