import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createModuleReader, listCode } from '../../../../src/cache/module-graph.ts';
import { listPageCode } from '../../../../src/cli/rendering/page-code.ts';
import { REPOSITORY } from '../../../run-proofsheet.ts';

test('pages depend on all that they are drawn with, and on no other command', () => {
	const names = listPageCode().map((url) =>
		path.relative(REPOSITORY, fileURLToPath(url)).split(path.sep).join('/'),
	);
	const { files, packages } = listCode(names, createModuleReader(REPOSITORY));
	expect(files).toEqual(
		expect.arrayContaining([
			'astro.config.mjs',
			'public/assets/icon.svg',
			'src/client/theme.ts',
			'src/client/turns/list.ts',
			'src/components/mdx/Code.astro',
			'src/components/transcript/Transcript.astro',
			'src/ingest/readers.ts',
			'src/layouts/Base.astro',
			'src/render/html.ts',
			'src/site/bodies.ts',
			'src/styles/tokens.css',
			'tsconfig.json',
		]),
	);
	expect(packages).toEqual(
		expect.arrayContaining([
			'astro',
			'@astrojs/mdx',
			'vite',
			'@fontsource/ibm-plex-sans-condensed',
		]),
	);
	expect(files).not.toContain('src/cli/explain.ts');
	expect(files).not.toContain('src/cli/dev.ts');
});
