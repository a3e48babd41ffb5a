import { expect, test } from 'vitest';
import type { Block, ToolBlock, Turn } from '../../../../src/model/turn.ts';
import { renderBlocks, type TurnContext } from '../../../../src/render/transcript/blocks.ts';
import { createPageRoom } from '../../../../src/render/transcript/page-room.ts';

function context(changes: Partial<TurnContext> = {}): TurnContext {
	return {
		room: createPageRoom(),
		source: { name: 'session.jsonl', href: '../raw/session.txt' },
		folder: '',
		fileHref: () => undefined,
		imageHref: ({ sha256, type }) => `../pictures/${sha256}.${type}`,
		...changes,
	};
}

function turn(blocks: Block[], n = 42): Turn {
	return { n, role: 'model', line: 1, endLine: 1, blocks };
}

function tool(own: Partial<ToolBlock>): ToolBlock {
	return {
		type: 'tool',
		line: 1,
		name: 'Bash',
		toolKind: 'shell',
		input: '{"command":"ls"}',
		...own,
	};
}

function draw(...blocks: Block[]): string {
	return renderBlocks(turn(blocks), context());
}

test('blocks have ids by turn and place', () => {
	const drawn = draw({ type: 'text', line: 1, text: 'Hello' }, tool({}));
	expect(drawn).toContain('<div class="block-text" id="t42.1">');
	expect(drawn).toContain('<div class="tool-body" id="t42.2">');
});

test('calls are folded, but for failures, edits and commits', () => {
	const good = { line: 2, text: 'ok', failed: false };
	expect(draw(tool({ result: good }))).toMatch(/^<details class="tool tool-shell"><summary>/);
	expect(draw(tool({ result: { ...good, failed: true, exitCode: 2 } }))).toMatch(
		/^<details class="tool tool-shell" data-failed open>.*✕ exit 2/,
	);
	expect(draw(tool({ name: 'Edit', toolKind: 'edit', result: good }))).toMatch(
		/^<details class="tool tool-edit" open>/,
	);
	expect(draw(tool({ subject: 'git commit -m x', result: good }))).toMatch(
		/^<details class="tool tool-shell" open>/,
	);
});

test('a failure without an exit status says failed', () => {
	expect(draw(tool({ result: { line: 2, text: 'no', failed: true } }))).toContain('✕ failed');
});

test('a call without a result says so', () => {
	const drawn = draw(tool({}));
	expect(drawn).toContain('— no result');
	expect(drawn).toContain('The log holds no result of this call.');
});

test('terminal colours become classes', () => {
	const drawn = draw(
		tool({ result: { line: 2, text: '\u001b[31mred\u001b[0m <b>', failed: false } }),
	);
	expect(drawn).toMatch(/<i class="an-f[^"]+">red<\/i> &lt;b&gt;/);
});

test('an edit without a patch is drawn from the old and the new text', () => {
	const input = '{"file_path":"a.py","old_string":"x = 1","new_string":"x = 2"}';
	const drawn = draw(tool({ name: 'Edit', toolKind: 'edit', path: 'a.py', input }));
	expect(drawn).toMatch(/<del>x = .*1.*<\/del><ins>/s);
});

test('an edit with a patch shows the patch', () => {
	const drawn = draw(
		tool({ name: 'Edit', toolKind: 'edit', input: '{}', patch: '@@ -1 +1 @@\n-a\n+b' }),
	);
	expect(drawn).toContain('<b>@@ -1 +1 @@\n</b><del>a\n</del><ins>b\n</ins>');
});

test('a written file is code, with a link to what the run left', () => {
	const drawn = renderBlocks(
		turn([tool({ name: 'Write', toolKind: 'write', path: '/w/a.py', input: 'def f(): pass' })]),
		context({ fileHref: (path) => (path === '/w/a.py' ? '../files/a-py/index.html' : undefined) }),
	);
	expect(drawn).toContain('<i class=k>def </i>');
	expect(drawn).toContain(
		'<a href="../files/a-py/index.html"><bdi>a.py</bdi> as the run left it</a>',
	);
});

test('a plan is a list', () => {
	const input = '{"todos":[{"content":"Read <it>","status":"completed"}]}';
	expect(draw(tool({ name: 'TodoWrite', toolKind: 'todo', input }))).toContain(
		'<li class="todo-done"><span class="todo-mark">✓ done</span> Read &lt;it&gt;</li>',
	);
});

test('a long output is folded in the middle', () => {
	const text = Array.from({ length: 300 }, (_, index) => `row ${index + 1}`).join('\n');
	const drawn = draw(tool({ result: { line: 2, text, failed: false } }));
	expect(drawn).toContain(
		'<summary>260 lines, 2,001 bytes folded; the first 20 and the last 20 are shown</summary>',
	);
	expect(drawn).toContain('The copy of <bdi>session.jsonl</bdi></a> has all of it.');
	expect(drawn).toContain('row 300');
});

test('what the reader of the log left out is said and linked', () => {
	const drawn = draw(tool({ result: { line: 2, text: 'a', omitted: 5000, failed: false } }));
	expect(drawn).toContain(
		'5,000 characters more are not shown here. <a href="../raw/session.txt">The copy of <bdi>session.jsonl</bdi></a> has all of it.',
	);
});

test('thinking is folded behind its first words', () => {
	const drawn = draw({ type: 'thinking', line: 1, text: 'First\nsecond' });
	expect(drawn).toContain('<span class="thinking-start">First second</span>');
	expect(drawn).toMatch(/^<details class="thinking"><summary>/);
});

test('images are files of the site', () => {
	const file = { sha256: 'abc', type: 'png', width: 640, height: 360 } as const;
	const image = { mediaType: 'image/jpeg', bytes: 1234, file };
	expect(draw({ type: 'image', line: 1, ...image })).toContain(
		'<a href="../pictures/abc.png"><img src="../pictures/abc.png" width="640" height="360" alt="Picture of turn 42, part 1" loading="lazy" decoding="async"></a><figcaption>PNG, 640 × 360 pixels, 1,234 bytes</figcaption>',
	);
	const result = { line: 2, text: '', failed: false, images: [image] };
	const drawn = draw(tool({ name: 'Read', toolKind: 'read', result }));
	expect(drawn).toMatch(/^<details class="tool tool-read" open>.*1 picture.*<img src/);
});

test('what is no picture is named, with the reason', () => {
	const named = (own: { mediaType: string; bytes: number }): string =>
		draw({ type: 'image', line: 1, ...own });
	expect(named({ mediaType: 'image/svg+xml', bytes: 1234 })).toContain(
		'Picture, image/svg+xml, 1,234 bytes; it is not shown, as its data is no whole PNG, JPEG, GIF or WebP.',
	);
	expect(named({ mediaType: 'image', bytes: 0 })).toContain(
		'Picture, of unknown type, whose data the log does not hold.',
	);
	expect(named({ mediaType: 'image/png', bytes: 6_000_000 })).toContain('larger ones than 5 MB');
});

test('what divides a transcript is drawn across it, a summary folded', () => {
	const notice = (text: string): string => draw({ type: 'notice', line: 1, level: 'info', text });
	expect(notice('The context was compacted.')).toContain(
		'<div class="notice notice-info session-event event-compaction" id="t42.1"><p><span class="notice-level">⤓ Compaction</span> <span class="notice-text">The context was compacted.</span></p></div>',
	);
	const long = notice(
		`The context was compacted at 9 tokens: It was about tags.\n\n${'- one\n'.repeat(90)}`,
	);
	expect(long).toContain('<span class="notice-text">The context was compacted at 9 tokens.</span>');
	expect(long).toMatch(
		/<details class="rest"><summary>What it says, \d+ characters<\/summary>.*It was about tags/s,
	);
	expect(notice('The model is now b.')).toContain('event-model');
	expect(notice('The turn took 2 s.')).toContain('<span class="notice-level">Note</span>');
});

test('retries in a row are folded but for the first and the last', () => {
	const retries = (count: number): string =>
		draw(
			...Array.from({ length: count }, (_, index): Block => ({
				type: 'notice',
				line: 1,
				level: 'warning',
				text: `Retry ${index + 1}: overloaded`,
			})),
		);
	expect(retries(3)).not.toContain('<details');
	expect(retries(6)).toMatch(
		/Retry 1: .*<details class="rest retries"><summary>× 6, 4 more retries<\/summary>.*Retry 5: .*<\/details>.*Retry 6:/,
	);
});

test('long notes are folded behind their first words, long errors are not', () => {
	const text = `System prompt: be brief.\n${'- one\n'.repeat(40)}`;
	expect(draw({ type: 'notice', line: 1, level: 'info', text })).toMatch(
		/^<details class="notice notice-info notice-long"><summary>.*System prompt: be brief.*41 lines.*<div id="t42.1">/,
	);
	expect(draw({ type: 'notice', line: 1, level: 'error', text })).not.toContain('notice-long');
});

test('every block has a link to itself', () => {
	const drawn = draw({ type: 'text', line: 1, text: 'a' }, tool({}), {
		type: 'thinking',
		line: 1,
		text: 'b',
	});
	for (const part of [1, 2, 3]) {
		expect(drawn).toContain(
			`<a class="block-link" href="#t42.${part}" aria-label="Link to turn 42, part ${part}">#</a>`,
		);
	}
});

test('colours of any tool are drawn', () => {
	const result = { line: 2, text: '\u001b[32mok\u001b[0m', failed: false };
	expect(draw(tool({ name: 'Task', toolKind: 'generic', input: '', result }))).toContain('>ok</i>');
});

test('a written file that is JSON is shown as it is', () => {
	const input = '{"text":"inside","name":"outside"}';
	expect(draw(tool({ name: 'Write', toolKind: 'write', path: 'a.json', input }))).toContain(
		'outside',
	);
	const call = '{"file_path":"a.txt","content":"the text"}';
	const drawn = draw(tool({ name: 'Write', toolKind: 'write', path: 'a.txt', input: call }));
	expect(drawn).toContain('the text');
	expect(drawn).not.toContain('file_path');
});

test('a name of a megabyte does not fill the page', () => {
	const name = 'n'.repeat(1_000_000);
	expect(draw(tool({ name })).length).toBeLessThan(5_000);
});

test('plain messages keep their lines, Markdown is laid out', () => {
	expect(draw({ type: 'text', line: 1, text: 'one\ntwo' })).toContain(
		'<p class="prose-lines" dir="auto">one\ntwo</p>',
	);
	expect(draw({ type: 'text', line: 1, text: '# Title\n\ntext' })).toContain('class="untrusted"');
});

test('a page of huge turns stays below 1 MB and says what it leaves out', () => {
	const room = createPageRoom();
	const big = '<b>&"\u001b[31m\n'.repeat(20_000);
	const turns = Array.from({ length: 40 }, (_, index) =>
		turn(
			Array.from({ length: 400 }, () =>
				tool({ input: big, result: { line: 1, text: big, failed: true } }),
			),
			index + 1,
		),
	);
	const drawn = turns.map((one, index) => {
		room.beginTurn(turns.length - index - 1);
		return renderBlocks(one, context({ room }));
	});
	expect(Buffer.byteLength(drawn.join(''))).toBeLessThan(1_000_000);
	expect(drawn.every((html) => html.includes('id="t'))).toBe(true);
	expect(drawn[39]).toContain('This page is full');
});

test('a page of thousands of turns has a bound too', () => {
	const turns = Array.from({ length: 3_000 }, (_, index) =>
		turn([{ type: 'text', line: 1, text: 'word '.repeat(1_000) }], index + 1),
	);
	const room = createPageRoom({ turns: turns.length, size: 2_000_000 });
	const drawn = turns.map((one, index) => {
		room.beginTurn(turns.length - index - 1);
		return renderBlocks(one, context({ room }));
	});
	const size = Buffer.byteLength(drawn.join(''));
	expect(size).toBeGreaterThan(1_000_000);
	expect(size).toBeLessThan(3_000_000);
});

test('scripts, attributes and control characters of a log are text', () => {
	const evil = '"><script>alert(1)</script>\u0000\u202e';
	const drawn = draw(
		{ type: 'text', line: 1, text: evil },
		{ type: 'thinking', line: 1, text: evil },
		{ type: 'raw', line: 1, text: evil },
		{ type: 'notice', line: 1, text: evil, level: 'error' },
		{ type: 'image', line: 1, mediaType: evil, bytes: 1 },
		tool({ name: evil, subject: evil, input: evil, result: { line: 1, text: evil, failed: true } }),
		tool({ toolKind: 'edit', path: evil, patch: evil, input: evil }),
	);
	expect(drawn).not.toContain('<script');
	expect(drawn).not.toContain('\u0000');
	expect(drawn).not.toContain('\u202e');
});
