import { measureOf } from '../../../src/model/measure.ts';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { prepareSite } from '../../../src/site/prepare.ts';
import { listLiveFiles } from '../../../src/site/live-pages.ts';
import type { Site, SiteRun } from '../../../src/site/site.ts';
import { listCodePairPages, loadPair } from '../../../src/site/views/compare/code-pair.ts';
import { listFilePages, loadText } from '../../../src/site/views/file/file.ts';
import { makeFolder } from '../ingest/folders.ts';
import { frame } from './fixture.ts';

const MARK = '\uFEFF';
const GIVEN = '// größe\nexport const a = 1;\n';
const ANN =
	'// größe\nexport const a = 1;\n// Hmm, 日本 😀\nexport function b() {\n\treturn 2;\n}\n';
const BOB = '// größe\nexport const a = 1;\nexport const c = 3;\n';

const ENCODINGS: Record<string, (text: string) => Buffer> = {
	'UTF-8': (text) => Buffer.from(text),
	'UTF-8 with its mark': (text) => Buffer.from(MARK + text),
	'UTF-16LE': (text) => Buffer.from(MARK + text, 'utf16le'),
	'UTF-16BE': (text) => Buffer.from(MARK + text, 'utf16le').swap16(),
};

async function prepare(encode: (text: string) => Buffer): Promise<{ site: Site; ann: SiteRun }> {
	const root = makeFolder({
		'runs/r/round.yaml': "traits:\n  japan:\n    pattern: '日本 😀$'\n",
		'runs/r/baseline/a.js': encode(GIVEN),
		'runs/r/ann/code/a.js': encode(ANN),
		'runs/r/bob/code/a.js': encode(BOB),
	});
	const store = createMemoryStore();
	const site = await prepareSite({ root, runs: [path.join(root, 'runs')], store });
	const ann = site.runs.get('r/ann');
	if (ann === undefined) throw new Error('No run.');
	return { site, ann };
}

it.each(Object.entries(ENCODINGS))(
	'%s is the same text wherever it is read',
	async (name, encode) => {
		const { site, ann } = await prepare(encode);
		const { bodies } = site;

		const shown = listFilePages(site, frame).find(({ view }) => view.path === 'r/ann/code/a.js');
		expect(shown && loadText(shown.view, bodies)).toBe(ANN);

		const [change] = bodies.changes(ann.changes?.key ?? '');
		expect(
			change?.hunks.flatMap(({ lines }) => lines.map(({ sign, text }) => sign + text)),
		).toEqual([
			` ${name === 'UTF-8 with its mark' ? MARK : ''}// größe`,
			' export const a = 1;',
			'+// Hmm, 日本 😀',
			'+export function b() {',
			'+\treturn 2;',
			'+}',
		]);
		expect(ann.changes).toMatchObject({ files: 1, added: 4, removed: 0 });

		const [pair] = listCodePairPages(site, frame);
		const loaded = pair && loadPair(pair.view, bodies);
		expect(loaded?.texts).toEqual([ANN, BOB]);
		expect(loaded?.alignment).toMatchObject({ lines: { a: 6, b: 3, shared: 2 } });

		expect(ann.traits?.get('japan')).toMatchObject({ matching: 1, places: [{ line: 3 }] });
		expect(ann.leaked?.places).toMatchObject([{ line: 3, text: 'Hmm, 日本 😀' }]);
		const valueOf = (id: string): unknown => measureOf(ann.measures, id)?.value;
		expect(['loc.code', 'loc.comment', 'functions'].map(valueOf)).toEqual([4, 2, 1]);
	},
);

it('a mark that a run adds is a change of the first line, as in git', async () => {
	const root = makeFolder({
		'runs/r/baseline/a.js': 'one\ntwo\n',
		'runs/r/ann/code/a.js': `${MARK}one\ntwo\n`,
	});
	const store = createMemoryStore();
	const site = await prepareSite({ root, runs: [path.join(root, 'runs')], store });
	const [change] = site.bodies.changes(site.runs.get('r/ann')?.changes?.key ?? '');
	expect(change?.hunks.flatMap(({ lines }) => lines.map(({ sign, text }) => sign + text))).toEqual([
		'-one',
		`+${MARK}one`,
		' two',
	]);
});

it('a page that can be started has its style sheet as text, too', async () => {
	const root = makeFolder({
		'runs/r/ann/code/index.html': '<link rel="stylesheet" href="a.css"><p>x</p>',
		'runs/r/ann/code/a.css': Buffer.from(`${MARK}p::after { content: "größe"; }`, 'utf16le'),
	});
	const store = createMemoryStore();
	const site = await prepareSite({ root, runs: [path.join(root, 'runs')], store });
	const [script = ''] = listLiveFiles(site).map(({ load }) => load().toString());
	expect(script).toContain('p::after { content: \\"größe\\"; }');
});
