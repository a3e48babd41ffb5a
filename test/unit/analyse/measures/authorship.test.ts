import { describe, expect, test } from 'vitest';
import { attributeLines } from '../../../../src/analyse/measures/authorship.ts';
import { listEdits, type Edit } from '../../../../src/analyse/measures/edits.ts';
import type { ToolBlock, Turn } from '../../../../src/model/turn.ts';

function turn(n: number, ...blocks: Partial<ToolBlock>[]): Turn {
	return {
		n,
		role: 'model',
		line: n,
		endLine: n,
		blocks: blocks.map((block) => ({
			type: 'tool',
			line: n,
			name: 'tool',
			toolKind: 'generic',
			input: '',
			...block,
		})),
	};
}

const editsOf = (...blocks: Partial<ToolBlock>[]) =>
	listEdits([turn(1, ...blocks)]).map(({ path, whole, added }) => [path, whole, added.join('|')]);

describe('what calls write', () => {
	test('a whole file', () => {
		expect(editsOf({ toolKind: 'write', path: 'a.ts', input: 'one\r\ntwo' })).toEqual([
			['a.ts', true, 'one|two'],
		]);
	});

	test('a replacement: the lines that are new', () => {
		const input = JSON.stringify({ old_string: 'a\nb', new_string: 'a\nc' });
		expect(editsOf({ toolKind: 'edit', path: 'a.ts', input })).toEqual([['a.ts', false, 'c']]);
		const several = JSON.stringify({ edits: [{ oldText: 'x', newText: 'y' }, { newText: 'z' }] });
		expect(editsOf({ toolKind: 'edit', path: 'a.ts', input: several })).toEqual([
			['a.ts', false, 'y|z'],
		]);
	});

	test('a patch, with its files', () => {
		const input = [
			'*** Begin Patch',
			'*** Update File: a.ts',
			'@@',
			'-old',
			'+new',
			'*** Add File: b.ts',
			'+all',
			'*** Delete File: c.ts',
			'*** Update File: d.ts',
			'*** Move to: e.ts',
			'+moved',
			'*** End Patch',
		].join('\n');
		expect(editsOf({ toolKind: 'edit', path: 'a.ts', input })).toEqual([
			['a.ts', false, 'new'],
			['b.ts', true, 'all'],
			['e.ts', false, 'moved'],
		]);
	});

	test('a diff that the result holds', () => {
		const patch = '--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n';
		expect(editsOf({ toolKind: 'edit', path: 'a.ts', input: '', patch })).toEqual([
			['a.ts', false, 'new'],
		]);
	});

	test.each([
		["cat > a.txt <<'EOF'\none\ntwo\nEOF\necho done", [['a.txt', true, 'one|two']]],
		['cat >> "a b.txt" << END\none\nEND', [['a b.txt', false, 'one']]],
		['cat <<EOF > a.txt\none\nEOF', [['a.txt', true, 'one']]],
		['tee -a a.txt <<EOF >/dev/null\none\nEOF', [['a.txt', false, 'one']]],
		[
			'cat > a <<X\n1\nX\ncat > b <<X\n2\nX',
			[
				['a', true, '1'],
				['b', true, '2'],
			],
		],
		['cat a.txt | grep x', []],
		['python - <<EOF\nprint(1)\nEOF', []],
	])('a here-document: %j', (command, edits) => {
		expect(editsOf({ toolKind: 'shell', input: JSON.stringify({ command }) })).toEqual(edits);
		expect(editsOf({ toolKind: 'shell', input: command })).toEqual(edits);
	});

	test('nothing where the call failed', () => {
		const result = { line: 1, text: '', failed: true };
		expect(editsOf({ toolKind: 'write', path: 'a', input: 'x', result })).toEqual([]);
	});
});

function edit(turnOf: number, added: string[], whole = false): Edit {
	return { turn: turnOf, path: 'a', whole, added };
}

/** `first-last turn` of the ranges of a file that is new. */
function rangesOf(lines: string[], edits: Edit[]): string[] {
	const hunk = {
		oldStart: 0,
		oldLines: 0,
		newStart: 1,
		newLines: lines.length,
		lines: lines.map((text) => ({ sign: '+' as const, text })),
	};
	return attributeLines({ hunks: [hunk] }, edits).map(
		({ first, last, by }) => `${first}-${last} t${by.turn}`,
	);
}

describe('who wrote a line', () => {
	test('the edit that brought it', () => {
		const edits = [edit(1, ['first line', 'second line'], true), edit(2, ['third line'])];
		expect(rangesOf(['first line', 'third line', 'second line'], edits)).toEqual([
			'1-1 t1',
			'2-2 t2',
			'3-3 t1',
		]);
	});

	test('a rewrite keeps the authors of what it repeats', () => {
		const edits = [
			edit(1, ['kept line', 'lost line'], true),
			edit(2, ['kept line', 'new line'], true),
		];
		expect(rangesOf(['kept line', 'new line'], edits)).toEqual(['1-1 t1', '2-2 t2']);
	});

	test('a line that was gone for a while is of the edit that brought it back', () => {
		const edits = [
			edit(1, ['some line'], true),
			edit(2, ['other line'], true),
			edit(3, ['some line']),
		];
		expect(rangesOf(['some line'], edits)).toEqual(['1-1 t3']);
	});

	test('brackets and blank lines go with their neighbours', () => {
		const edits = [edit(1, ['if (a) {', '}', '', 'end()']), edit(2, ['if (b) {', '}', ''])];
		expect(rangesOf(['if (a) {', '}', '', 'if (b) {', '}', 'end()'], edits)).toEqual([
			'1-3 t1',
			'4-5 t2',
			'6-6 t1',
		]);
	});

	test('a line that no edit holds has no author', () => {
		expect(rangesOf(['generated line', 'written line'], [edit(1, ['written line'])])).toEqual([
			'2-2 t1',
		]);
	});

	test('only added lines have one, by their numbers in the new file', () => {
		const lines = [
			{ sign: ' ' as const, text: 'context' },
			{ sign: '-' as const, text: 'removed' },
			{ sign: '+' as const, text: 'added line\r' },
		];
		const hunk = { oldStart: 7, oldLines: 2, newStart: 9, newLines: 2, lines };
		expect(attributeLines({ hunks: [hunk] }, [edit(4, ['added line', 'context'])])).toMatchObject([
			{ first: 10, last: 10, by: { turn: 4 } },
		]);
	});
});
