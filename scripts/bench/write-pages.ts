/** `node write-pages.ts <tree> <out>`: a page for each file of a tree, without Astro. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderCode } from '../../src/render/code.ts';
import { escapeHtml } from '../../src/render/html.ts';
import { languageOf } from '../../src/lexer/language.ts';

const [tree = '', out = ''] = process.argv.slice(2);
for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
	if (!entry.isFile()) continue;
	const file = path.join(entry.parentPath, entry.name);
	const text = readFileSync(file, 'utf8');
	const { html } = renderCode({ text, language: languageOf(file), label: entry.name });
	const page = path.join(out, path.relative(tree, file), 'index.html');
	mkdirSync(path.dirname(page), { recursive: true });
	const head = `<meta charset="utf-8"><title>${escapeHtml(entry.name)}</title><link rel="stylesheet" href="site.css">`;
	writeFileSync(
		page,
		`<!doctype html><html lang="en"><head>${head}</head><body>${html}</body></html>`,
	);
}
