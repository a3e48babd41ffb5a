/** @type {import('prettier').Config} */
export default {
	useTabs: true,
	singleQuote: true,
	semi: true,
	printWidth: 100,
	plugins: ['prettier-plugin-astro'],
	overrides: [
		{ files: '*.astro', options: { parser: 'astro' } },
		// White space inside an html template is part of the page.
		{
			files: ['src/render/**', 'test/unit/render/**'],
			options: { embeddedLanguageFormatting: 'off' },
		},
		{ files: ['*.yaml', '*.yml', '*.json', '*.md'], options: { useTabs: false } },
	],
};
