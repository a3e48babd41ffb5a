import { cut, describeBytes, describeWords, generalise, showLines, type Change } from './change.ts';
import { listHunks, type Hunk } from './line-changes.ts';
import { listPageLines, type PageLine } from './page-lines.ts';

/** What differs between two pages whose bytes differ; at least one change. */
export function comparePages(before: string, after: string): Change[] {
	const [old, now] = [listPageLines(before), listPageLines(after)];
	const hunks = listHunks(old, now);
	if (hunks === undefined) return [describeStrangers(old, now)];
	const changes = [...hunks.flatMap(describeHunk), ...listWhiteSpace(before, after)];
	if (changes.length > 0) return changes;
	// Nesting, or the way a sign is written.
	return [describeBytes(before, after, 'markup')];
}

/** White space that the lines of a page leave out, so that no other change hides it. */
function listWhiteSpace(before: string, after: string): Change[] {
	const toCodeTokens = (html: string): { text: string }[] =>
		(html.match(/<[^>]*>|[^<]+|</g) ?? []).map((text) => ({ text }));
	const join = (tokens: readonly { text: string }[]): string =>
		tokens.map(({ text }) => text).join('');
	const tokens = toCodeTokens(before);
	return (listHunks(tokens, toCodeTokens(after)) ?? []).flatMap((hunk) => {
		const [old, now] = [join(hunk.before), join(hunk.after)];
		if (old.replace(/\s+/g, '') !== now.replace(/\s+/g, '')) return [];
		const end = hunk.at + hunk.before.length;
		const above = tokens[hunk.at - 1]?.text ?? '';
		const below = tokens[end]?.text ?? '';
		const show = (text: string): string => JSON.stringify(above + cut(text, 80) + below);
		const what = `white space between ${generalise(above, 60)} and ${generalise(below, 60)}`;
		return { place: 'markup', what, lines: [`- ${show(old)}`, `+ ${show(now)}`] };
	});
}

function describeStrangers(before: readonly PageLine[], after: readonly PageLine[]): Change {
	return {
		place: 'page',
		what: 'the pages have too little in common to compare them by line',
		lines: [`- ${before.length} elements and texts`, `+ ${after.length} elements and texts`],
	};
}

function describeHunk({ before, after }: Hunk<PageLine>): Change[] {
	if (before.length === after.length) {
		return before.flatMap((line, index) => describePair(line, after[index]) ?? []);
	}
	const [first] = before.length === 0 ? after : before;
	if (first === undefined) return [];
	const tell = (lines: readonly PageLine[]): string => {
		const shown = lines.slice(0, 3).map(({ text }) => generalise(text, 60));
		return `${shown.join(' ')}${lines.length > 3 ? ' …' : ''}`;
	};
	return [
		{
			place: first.place,
			what: describeSides(tell(before), tell(after)),
			heading: first.heading,
			lines: showLines(
				before.map(({ text }) => text),
				after.map(({ text }) => text),
			),
		},
	];
}

function describeSides(before: string, after: string): string {
	if (before === '') return `added: ${after}`;
	if (after === '') return `removed: ${before}`;
	return `${before} → ${after}`;
}

function describePair(before: PageLine, after: PageLine | undefined): Change | undefined {
	if (after === undefined || before.text === after.text) return undefined;
	return {
		place: after.place,
		what: describeLines(before, after),
		heading: after.heading,
		lines: showLines([before.text], [after.text]),
	};
}

function describeLines(before: PageLine, after: PageLine): string {
	if (before.tag === undefined && after.tag === undefined) {
		return `text: ${describeWords(before.text, after.text)}`;
	}
	if (before.tag?.name !== after.tag?.name) {
		return describeSides(generalise(before.text), generalise(after.text));
	}
	const names = new Set([
		...(before.tag?.attributes.keys() ?? []),
		...(after.tag?.attributes.keys() ?? []),
	]);
	const changed = [...names].flatMap((name) => {
		const [old, now] = [before.tag?.attributes.get(name), after.tag?.attributes.get(name)];
		if (old === now) return [];
		if (old === undefined) return `${name} added`;
		if (now === undefined) return `${name} removed`;
		return `${name} ${describeWords(old, now)}`;
	});
	return changed.length === 0 ? 'order of attributes' : `attribute ${changed.join('; ')}`;
}
