import { describe, expect, it } from 'vitest';
import type { FileChange, Hunk, HunkLine } from '../../../src/model/change.ts';
import { renderChangePage, type ChangeOptions } from '../../../src/render/diff-html.ts';
import { findChangedLine, listAnchors, planChangePages } from '../../../src/render/diff-pages.ts';
import { findChangedWords } from '../../../src/render/diff-words.ts';
import { expectSafe, listElements, PAYLOADS, textOf } from './payloads.ts';
import { fromHtml } from 'hast-util-from-html';

function lines(text: string): HunkLine[] {
	return text.split('\n').map((line) => {
		const sign = line.startsWith('+') ? '+' : line.startsWith('-') ? '-' : ' ';
		return { sign, text: line.slice(1) };
	});
}

function hunk(start: number, text: string, extra: Partial<Hunk> = {}): Hunk {
	const all = lines(text);
	return {
		oldStart: start,
		oldLines: all.filter(({ sign }) => sign !== '+').length,
		newStart: start,
		newLines: all.filter(({ sign }) => sign !== '-').length,
		lines: all,
		...extra,
	};
}

function change(path: string, hunks: Hunk[], extra: Partial<FileChange> = {}): FileChange {
	const all = hunks.flatMap((one) => one.lines);
	return {
		status: 'modified',
		path,
		binary: false,
		hunks,
		added: all.filter(({ sign }) => sign === '+').length,
		removed: all.filter(({ sign }) => sign === '-').length,
		...extra,
	};
}

function draw(
	changes: FileChange[],
	{ prefix = 'f', ...options }: ChangeOptions & { prefix?: string } = {},
): string {
	const parts = planChangePages(changes, { prefix, limit: Infinity }).flat();
	return renderChangePage(parts, options);
}

describe('renderChangePage', () => {
	it('numbers and links the lines of both sides', () => {
		const html = draw([change('src/app.ts', [hunk(10, ' a\n-b\n+c\n+d\n e')])]);
		for (const id of ['R10', 'L11', 'R11', 'R12', 'R13']) {
			expect(html).toContain(`id=f-src-app-ts-${id}><a href=#f-src-app-ts-${id} `);
		}
		expect(html).toContain(
			'<del id=f-src-app-ts-L11><a href=#f-src-app-ts-L11 data-o=11 aria-label="Removed, line 11"></a>b\n</del>',
		);
		expect(html).toContain('data-n=12 aria-label="Added, line 12"');
		expect(html).toContain('data-o=12 data-n=13 aria-label="Line 13"');
		expect(html).toContain('<section class="change" id="f-src-app-ts"');
	});

	it('holds code only in its hunks: no numbers, no signs', () => {
		const html = draw([change('a', [hunk(1, ' a\n-b\n+c')])]);
		const hunks = listElements(fromHtml(html, { fragment: true })).filter((element) =>
			[element.properties.className].flat().includes('hunk'),
		);
		expect(hunks).toHaveLength(1);
		expect(textOf(html)).toContain('a\nb\nc\n');
	});

	it('says who wrote added lines, once for each stretch, and copies without it', () => {
		const one = change('a.ts', [hunk(1, '+one\n+two\n context\n+three\n+four')]);
		const authors = { 1: 'a', 2: 'a', 4: 'a', 5: 'b' } as Record<number, string>;
		const known = new Map(
			['a', 'b'].map((name) => [name, { label: name, name: `By ${name}`, href: `x.html#${name}` }]),
		);
		const html = draw([one], {
			authorOf: (path, line) => known.get(path === 'a.ts' ? (authors[line] ?? '') : ''),
		});
		expect(
			[...html.matchAll(/<ins id=(\S+?)><a class="by" href="(.*?)"/g)].map((match) =>
				match.slice(1),
			),
		).toEqual([
			['f-a-ts-R1', 'x.html#a'],
			['f-a-ts-R4', 'x.html#a'],
			['f-a-ts-R5', 'x.html#b'],
		]);
		expect(html).toContain('diff-by');
		expect(draw([one])).not.toContain('class="by"');
	});

	it('says what is between hunks', () => {
		const html = draw([
			change('a', [hunk(35, ' a\n-b', { heading: 'function x() {' }), hunk(57, ' c\n+d')]),
		]);
		expect(html).toContain('<p class="fold">34 unchanged lines <code>function x() {</code></p>');
		expect(html).toContain('<p class="fold">20 unchanged lines </p>');
	});

	it('says in words what has no lines', () => {
		const text = textOf(
			draw([
				change('new.md', [], { status: 'renamed', oldPath: 'old.md', similarity: 100 }),
				change('run.sh', [], { status: 'mode', oldMode: '100644', newMode: '100755' }),
				change('logo.png', [], { binary: true, bytes: 1234 }),
				change('dump.sql', [], { binary: true, tooLarge: true }),
				change('empty', [], { status: 'added', newMode: '100644' }),
				change('link', [hunk(1, '-x')], { status: 'removed', oldMode: '120000' }),
			]),
		);
		expect(text).toContain('Renamed from old.md, 100 % alike.');
		expect(text).toContain('Was a plain file (mode 100644), is an executable file (mode 100755).');
		expect(text).toContain('A binary file of 1,234 bytes: its content is not shown.');
		expect(text).toContain('The file is too large: its lines are not compared.');
		expect(text).toContain('The file is empty.');
		expect(text).toContain('It was a symbolic link (mode 120000).');
	});

	it('marks the words that differ, inside the colours', () => {
		const html = draw([
			change('a.ts', [hunk(1, "-const a = 'one word';\n+const a = 'another word';")]),
		]);
		expect(html).toContain("<i class=s>'</i><mark><i class=s>one</i></mark>");
		expect(html).toContain('<mark><i class=s>another</i></mark>');
	});

	it('marks lines without a newline, and line ends that differ', () => {
		const open = hunk(1, '-a\n+b');
		open.lines = open.lines.map((line) => ({ ...line, noNewline: true }));
		expect(draw([change('a', [open])])).toContain('a<b class=nonl></b></del>');
		const ends = draw([change('a', [hunk(1, '-a\r\n+a')])]);
		expect(ends).toContain('a<b class=cr></b>\n</del>');
		expect(draw([change('a', [hunk(1, '-a\r\n+b\r')])])).not.toContain('class=cr');
	});

	for (const payload of PAYLOADS) {
		it(`makes text of ${JSON.stringify(payload)}`, () => {
			const html = draw([
				change(payload, [hunk(1, `-${payload}\n+x ${payload}`, { heading: payload })], {
					oldPath: payload,
					newMode: payload,
					oldMode: '1',
				}),
				change(`${payload}.html`, [hunk(1, `-${payload}\n ${payload}`)]),
			]);
			expectSafe(html);
		});
	}
});

describe('listAnchors', () => {
	it('gives every file its own id, even where names come to the same', () => {
		const paths = ['src/app.ts', 'src-app.ts', 'src/app.ts', '日本', '<b>'];
		const anchors = listAnchors(paths.map((path) => change(path, [])));
		expect(new Set(anchors).size).toBe(5);
		expect(anchors[0]).toBe('f-src-app-ts');
		for (const anchor of anchors) expect(anchor).toMatch(/^f-[a-z0-9-]+$/);
	});
});

describe('findChangedWords', () => {
	it('pairs blocks of equal length only, and lines that are alike', () => {
		expect([...findChangedWords(lines('-let a = 1\n+let a = 2')).entries()]).toEqual([
			[0, [{ start: 8, end: 9 }]],
			[1, [{ start: 8, end: 9 }]],
		]);
		expect(findChangedWords(lines('-let a = 1\n-let b\n+let a = 2')).size).toBe(0);
		expect(findChangedWords(lines('-alpha beta\n+import { x } from y')).size).toBe(0);
	});

	it('gives up on long lines', () => {
		const words = (word: string) => `${word} `.repeat(300_000);
		// Each word with each, 9 x 10^10 comparisons, would exceed the limit of a test by far.
		expect(findChangedWords(lines(`-${words('a')}\n+${words('b')}`)).size).toBe(0);
		const many = lines(`${'-a b c d e\n'.repeat(3000)}${'+f g h i e\n'.repeat(3000)}`);
		expect(findChangedWords(many).size).toBe(0);
	});
});

describe('planChangePages', () => {
	const code = (index: number) =>
		`+const value${index} = call('text ${index}', { a: ${index} }); // <&>`;
	const long = (count: number) =>
		hunk(1, Array.from({ length: count }, (_, index) => code(index)).join('\n'));
	const changes = [
		change('small.ts', [hunk(1, '-a\n+b')]),
		change('huge.ts', [long(6000)], { status: 'added' }),
		change('minified.js', [hunk(1, `+${'a=b;'.repeat(100_000)}`)]),
		...Array.from({ length: 60 }, (_, index) => change(`src/file-${index}.ts`, [long(40)])),
	];
	const pages = planChangePages(changes, { prefix: 'f' }).map((parts) => ({
		html: renderChangePage(parts),
		parts,
	}));

	it('keeps each page under 300 KB', () => {
		expect(pages.length).toBeGreaterThan(5);
		const sizes = pages.map(({ html }) => Buffer.byteLength(html));
		expect(Math.max(...sizes)).toBeLessThan(300_000);
	});

	it('loses no line and repeats none', () => {
		const ids = pages.flatMap(({ html }) =>
			[...html.matchAll(/ id=(f-\S+?)>/g)].map(([, id]) => id),
		);
		const count = changes.flatMap((one) => one.hunks.flatMap((all) => all.lines)).length;
		expect(ids).toHaveLength(count);
		expect(new Set(ids).size).toBe(count);
	});

	it('says that a file goes on, and which page holds a line', () => {
		const plan = planChangePages(changes);
		const find = (line: number) => findChangedLine(plan, { file: 1, line, side: 'new' });
		const first = find(1)?.page ?? -1;
		const last = find(6000)?.page ?? -1;
		expect(first).toBeLessThan(last);
		expect(find(6000)?.id).toBe('f-huge-ts-R6000');
		expect(pages[last]?.html).toContain('id=f-huge-ts-R6000>');
		expect(pages[first]?.html).toContain('The file continues on the next page.');
		expect(pages[last]?.html).toContain('added, continued');
		expect(find(9999)).toBeUndefined();
	});

	it('leads from a file that is cut to the page where it goes on', () => {
		const plan = planChangePages(changes);
		const at = plan.findIndex((parts) => parts.some(({ last }) => !last));
		const html = renderChangePage(plan[at] ?? [], { nextHref: '../p2/index.html' });
		expect(html).toContain(
			'The file continues <a href="../p2/index.html" data-continues="f-huge-ts">on the next page</a>.',
		);
	});

	it('folds unchanged lines with their numbers, as far as there is room', () => {
		const fold = (count: number) => ({
			count,
			lines: Array.from({ length: count }, (_, at) => `line ${at}`),
		});
		const one = hunk(21, ' a\n-b\n+c', { above: fold(20), below: fold(30) });
		const html = draw([change('a.ts', [one])]);
		expect(html).toContain('<details class="fold"><summary>20 unchanged lines </summary>');
		expect(html).toContain('<i id=f-a-ts-R20><a href=#f-a-ts-R20 data-o=20 data-n=20');
		expect(html).toContain('<i id=f-a-ts-R52><a href=#f-a-ts-R52 data-o=52 data-n=52');
		// The shorter one goes first.
		const [parts = []] = planChangePages([change('a.ts', [one])], { limit: 6_000 });
		expect(renderChangePage(parts).match(/<details/g)).toHaveLength(1);
		const drawn = renderChangePage(parts, {
			wholeHref: (path, line) => `${path}.html#L${line}`,
		});
		expect(drawn).toContain(
			'30 unchanged lines <a href="a.ts.html#L23">in the whole file<span class="visually-hidden">, from line 23</span></a>',
		);
	});

	it('shows the beginning of a very long line, and says how much is left', () => {
		const page = pages.find(({ parts }) =>
			parts.some(({ change: { path } }) => path === 'minified.js'),
		);
		expect(page?.html).toContain('<b class="more"> … 380,000 more characters</b>\n</ins>');
	});

	it('gives nothing for no change', () => {
		expect(planChangePages([], { prefix: 'f' })).toEqual([]);
		expect(draw([])).toBe('');
	});
});
