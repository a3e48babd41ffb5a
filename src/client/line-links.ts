import { extendRange, formatRange, parseRange, type LineRange } from './line-ranges.ts';

/**
 * Ranges of lines: shift-click on a second line number extends the link to `#L10-L20`, the lines
 * are shaded, and a button copies the address. Single lines work without this.
 */
export function startLineLinks(): void {
	if (document.querySelector('.code, .diff, .turn') === null) return;
	// The start of a range is the line that was chosen alone.
	let anchor: LineRange | undefined;
	function show(): void {
		const range = parseRange(location.hash);
		if (range?.first === range?.last) anchor = range;
		if (range !== undefined && !goToPart(range)) shade(range);
		else shade(undefined);
		showTools(range);
	}
	document.addEventListener('click', (event) => {
		const link = findLineLink(event);
		if (link === undefined || !event.shiftKey) return;
		const chosen = parseRange(link.hash);
		if (chosen === undefined) return;
		event.preventDefault();
		getSelection()?.removeAllRanges();
		const range = extendRange(anchor, chosen);
		setFragment(formatRange(range));
		shade(range);
		showTools(range);
	});
	addEventListener('hashchange', show);
	if (location.hash !== '') show();
}

function findLineLink(event: MouseEvent): HTMLAnchorElement | undefined {
	if (!(event.target instanceof Element)) return undefined;
	const link = event.target.closest('.code a, .hunk a, .turn-head h2 a');
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
	if (found !== undefined && !isInView(found)) found.scrollIntoView({ block: 'center' });
}

function isInView(element: Element): boolean {
	const { top, bottom } = element.getBoundingClientRect();
	return top >= 0 && bottom <= innerHeight;
}

/** A line of another part of a long file: goes to the page that has it. */
function goToPart({ prefix, first }: LineRange): boolean {
	if (document.getElementById(`${prefix}${first}`) !== null) return false;
	for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-first-line]')) {
		const from = Number(link.dataset['firstLine']);
		const to = Number(link.dataset['lastLine']);
		if (first < from || first > to || link.ariaCurrent === 'page') continue;
		location.replace(new URL(location.hash, link.href));
		return true;
	}
	return false;
}

function showTools(range: LineRange | undefined): void {
	const old = document.querySelector('.line-tools');
	if (range === undefined || document.querySelector('.code, .diff') === null) {
		old?.remove();
		return;
	}
	const tools = document.createElement('div');
	tools.className = 'line-tools';
	const { first, last, prefix } = range;
	const noun = prefix === 't' ? 'Turn' : 'Line';
	const words = document.createElement('span');
	words.setAttribute('role', 'status');
	words.textContent = first === last ? `${noun} ${first}` : `${noun}s ${first}–${last}`;
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'evidence-button';
	button.textContent = 'Copy link';
	button.addEventListener('click', () => {
		void copyAddress().then((message) => {
			words.textContent = message;
		});
	});
	tools.append(words, button);
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
