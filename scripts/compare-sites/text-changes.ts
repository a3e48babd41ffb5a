import { describeBytes, describeWords, generalise, showLines, type Change } from './change.ts';
import { listHunks } from './line-changes.ts';

/** What differs between two texts whose bytes differ, line by line; at least one change. */
export function compareTexts(before: string, after: string, name: string): Change[] {
	const toLines = (text: string): { text: string }[] =>
		text.split('\n').map((line) => ({ text: line }));
	const hunks = listHunks(toLines(before), toLines(after));
	if (hunks === undefined) return [describeBytes(before, after, name)];
	return hunks.flatMap(({ before: old, after: now }): Change[] => {
		const [was, is] = [old.map(({ text }) => text), now.map(({ text }) => text)];
		if (was.length !== is.length) return [describeLines(was, is)];
		return was.map((line, index) => {
			const other = is[index] ?? '';
			const what = describeWords(line, other);
			return { place: 'line of text', what, lines: showLines([line], [other]) };
		});
	});
}

function describeLines(before: readonly string[], after: readonly string[]): Change {
	const first = (lines: readonly string[]): string => generalise(lines[0] ?? '', 60);
	const what =
		before.length === 0
			? `added: ${first(after)}`
			: after.length === 0
				? `removed: ${first(before)}`
				: `${first(before)} → ${first(after)}`;
	return { place: 'lines of text', what, lines: showLines(before, after) };
}

/** A style sheet or script as built: its statements, all in one kind of difference. */
export function compareStatements(before: string, after: string, name: string): Change[] {
	const toStatements = (text: string): { text: string }[] =>
		text.split(/(?<=[;{}])/).map((statement) => ({ text: statement }));
	const hunks = listHunks(toStatements(before), toStatements(after));
	if (hunks === undefined) return [describeBytes(before, after, name)];
	const join = (lines: readonly { text: string }[]): string[] =>
		lines.length === 0 ? [] : [lines.map(({ text }) => text).join('')];
	return hunks.map(({ before: old, after: now }) => ({
		place: name,
		what: 'statements differ',
		lines: showLines(join(old), join(now)),
	}));
}
