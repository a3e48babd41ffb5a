import { findDiffPage } from './diff/pages.ts';
import { createButton, createElement } from './elements.ts';
import { extendRange, formatRange, parseRange, type LineRange } from './line-ranges.ts';

/**
 * Ranges of lines: shift-click on a second line number extends the link to `#L10-L20`, the lines
 * are shaded, and a button copies the address. Single lines work without this.
 */
export function startLineLinks(): void {
	if (document.querySelector('.code, .diff, .lines, .turn') === null) return;
	// The start of a range is the line that was chosen alone.
	let anchor: LineRange | undefined;
	// What a reader chose; where other links lead to a turn, its own link is not asked for.
	let chosenHash = '';
	function show(): void {
		const range = parseRange(location.hash);
		if (range?.first === range?.last) anchor = range;
		if (range !== undefined && !goToPart(range)) shade(range);
		else shade(undefined);
		if (range !== undefined && range.first === range.last) keepInView(range);
		const isOneTurn = range?.prefix === 't' && range.first === range.last;
		const isAsked = !isOneTurn || location.hash === chosenHash;
		showTools(isAsked ? describeFragment(location.hash) : undefined);
	}
	document.addEventListener('click', (event) => {
		const link = findLineLink(event);
		if (link === undefined) return;
		chosenHash = link.hash;
		if (!event.shiftKey) return;
		const chosen = parseRange(link.hash);
		if (chosen === undefined) return;
		event.preventDefault();
		getSelection()?.removeAllRanges();
		const range = extendRange(anchor, chosen);
		setFragment(formatRange(range));
		shade(range);
		showTools(describeFragment(location.hash));
	});
	addEventListener('hashchange', show);
	if (location.hash !== '') show();
}

function findLineLink(event: MouseEvent): HTMLAnchorElement | undefined {
	if (!(event.target instanceof Element)) return undefined;
	const link = event.target.closest(
		'.code a, .lines i > a, .hunk :is(i, ins, del) > a:not(.by), .turn-head h2 a, .block-link',
	);
	return link instanceof HTMLAnchorElement && link.hash !== '' ? link : undefined;
}

function setFragment(fragment: string): void {
	try {
		history.replaceState(null, '', `#${fragment}`);
	} catch {
		// Files opened from disk have no history of their own in some browsers.
		location.hash = fragment;
	}
}

function shade(range: LineRange | undefined): void {
	for (const line of document.querySelectorAll('.in-range')) line.classList.remove('in-range');
	if (range === undefined || range.first === range.last) return;
	const { prefix, first, last } = range;
	let found: Element | undefined;
	for (let number = first; number <= last; number++) {
		const line = document.getElementById(`${prefix}${number}`);
		if (line === null) continue;
		line.classList.add('in-range');
		found ??= line;
	}
	if (found === undefined) return;
	unfold(found);
	// A turn may be longer than the window.
	if (!isInView(found)) found.scrollIntoView({ block: prefix === 't' ? 'start' : 'center' });
}

/** Opens what an element is folded in. */
function unfold(element: Element): void {
	for (let fold = element.closest('details'); fold !== null;) {
		fold.open = true;
		fold = fold.parentElement?.closest('details') ?? null;
	}
}

/** What is drawn only near the window may push a line away after the browser went there. */
function keepInView({ prefix, first }: LineRange): void {
	// A turn may be longer than the window, and begins at its head.
	if (prefix === 't') return;
	requestAnimationFrame(() => {
		requestAnimationFrame(() => {
			const line = document.getElementById(`${prefix}${first}`);
			if (line === null || location.hash !== `#${prefix}${first}`) return;
			const { top, bottom } = line.getBoundingClientRect();
			if (bottom < 0 || top > innerHeight) line.scrollIntoView({ block: 'center' });
		});
	});
}

function isInView(element: Element): boolean {
	const { top, bottom } = element.getBoundingClientRect();
	return top >= 0 && bottom <= innerHeight;
}

/** A line of another part of a long file, or a turn of another page: goes to the page that has it. */
function goToPart({ prefix, first, last }: LineRange): boolean {
	if (document.getElementById(`${prefix}${first}`) !== null) return false;
	const page =
		prefix === 't'
			? findTurnPage(first, last)
			: (findDiffPage(prefix) ?? findSpanPage(prefix, first) ?? findLinePage(first));
	if (page === undefined) return false;
	location.replace(new URL(location.hash, page.href));
	return true;
}

/** The part of a pair that has a line of one side: its links say which lines each part has. */
function findSpanPage(prefix: string, line: number): HTMLAnchorElement | undefined {
	if (prefix !== 'aL' && prefix !== 'bL') return undefined;
	const links = document.querySelectorAll<HTMLAnchorElement>('a[data-lines-a]');
	return [...links].find(({ dataset, ariaCurrent }) => {
		const spans = (prefix === 'aL' ? dataset['linesA'] : dataset['linesB'])?.split(' ') ?? [];
		const isThere = spans.some((span) => {
			const [first, last] = span.split('-').map(Number);
			return first !== undefined && last !== undefined && first <= line && line <= last;
		});
		return isThere && ariaCurrent !== 'page';
	});
}

function findLinePage(line: number): HTMLAnchorElement | undefined {
	const links = document.querySelectorAll<HTMLAnchorElement>('a[data-first-line]');
	return [...links].find(({ dataset, ariaCurrent }) => {
		const isThere = line >= Number(dataset['firstLine']) && line <= Number(dataset['lastLine']);
		return isThere && ariaCurrent !== 'page';
	});
}

/** A range that begins on the page before is shown where it goes on. */
function findTurnPage(first: number, last: number): HTMLAnchorElement | undefined {
	if (document.getElementById(`t${last}`) !== null) return undefined;
	const links = document.querySelectorAll<HTMLAnchorElement>('a[data-first-turn]');
	const found = [...links].findLast(({ dataset }) => Number(dataset['firstTurn']) <= first);
	return found?.ariaCurrent === 'page' ? undefined : found;
}

/** What a fragment names, in words; undefined where that is no line and no turn of the page. */
function describeFragment(fragment: string): string | undefined {
	const part = /^#t(\d{1,9})\.(\d{1,9})$/.exec(fragment);
	if (part !== null) return `Turn ${part[1]}, part ${part[2]}`;
	const range = parseRange(fragment);
	if (range === undefined) return undefined;
	const { first, last, prefix } = range;
	const noun = prefix === 't' ? 'Turn' : 'Line';
	return first === last ? `${noun} ${first}` : `${noun}s ${first}–${last}`;
}

function showTools(name: string | undefined): void {
	const old = document.querySelector('.line-tools');
	if (name === undefined) {
		old?.remove();
		return;
	}
	const tools = createElement('div', { className: 'line-tools' });
	const words = createElement('span', { role: 'status', textContent: name });
	const copy = createButton('Copy link', () => {
		void copyAddress().then((message) => {
			words.textContent = message;
		});
	});
	const close = createButton('×', () => {
		tools.remove();
	});
	close.ariaLabel = 'Close';
	tools.append(words, copy, close);
	if (old === null) document.body.append(tools);
	else old.replaceWith(tools);
}

async function copyAddress(): Promise<string> {
	try {
		await navigator.clipboard.writeText(location.href);
		return 'Link copied';
	} catch {
		return 'The browser does not let the page copy; the address bar has the link.';
	}
}
