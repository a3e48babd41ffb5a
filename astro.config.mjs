import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

/** The token classes of `src/styles/code.css` for what Shiki finds in authored code. */
const TOKEN_CLASSES = new Map([
	['constant', 'tk-n'],
	['string', 'tk-s'],
	['comment', 'tk-c'],
	['keyword', 'tk-k'],
	['parameter', 'tk-v'],
	['function', 'tk-f'],
	['string-expression', 'tk-s'],
	['link', 'tk-u'],
	['inserted', 'tk-i'],
	['deleted', 'tk-d'],
]);

/** Classes in place of inline styles, which the pages' policy does not allow. */
function withoutStyles(node) {
	const style = String(node.properties?.style ?? '');
	const token = TOKEN_CLASSES.get(/--astro-code-token-([a-z-]+)/.exec(style)?.[1]);
	if (node.properties !== undefined) delete node.properties.style;
	if (token !== undefined) node.properties.class = token;
	for (const child of node.children ?? []) withoutStyles(child);
}

/** The one style sheet would be named after the route. */
function nameAsset({ names: [name = ''] }) {
	return name.endsWith('.css') ? 'assets/site.[hash][extname]' : 'assets/[name].[hash][extname]';
}

/**
 * How the pages are built. The command line (`src/cli/rendering/astro-build.ts`) adds where to, and the
 * write-ups; `astro build` alone makes no site.
 */
export default defineConfig({
	output: 'static',
	compressHTML: true,
	prefetch: false,
	devToolbar: { enabled: false },
	scopedStyleStrategy: 'where',
	build: {
		format: 'directory',
		assets: 'assets',
		assetsPrefix: 'https://root.invalid',
		inlineStylesheets: 'never',
	},
	markdown: {
		shikiConfig: {
			theme: 'css-variables',
			transformers: [
				{
					name: 'classes-for-styles',
					// By default a line is given up after half a second, on a busy machine even a short one:
					// the same text would not give the same bytes.
					preprocess(_code, options) {
						options.tokenizeTimeLimit = 0;
					},
					root: withoutStyles,
				},
			],
		},
	},
	integrations: [mdx()],
	vite: {
		// Fonts as data: addresses would be refused by the pages' policy.
		build: {
			assetsInlineLimit: 0,
			sourcemap: false,
			rolldownOptions: { output: { assetFileNames: nameAsset } },
		},
	},
});
