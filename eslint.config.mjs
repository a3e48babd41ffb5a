import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The parts of `site` that drawing may use: types of views, addresses, formats; never the site itself. */
const DOORS = [
	'site/urls',
	'site/format',
	'site/frame',
	'site/identity',
	'site/views',
	'site/outcome',
];

/**
 * What each stage may import from `src`. The pipeline runs one way; `model` and `render` are
 * shared. The same table stands in CONTRIBUTING.md.
 */
const STAGES = {
	model: [],
	lexer: ['model'],
	render: ['model', 'lexer'],
	ingest: ['model'],
	analyse: ['model', 'lexer'],
	cache: ['model'],
	code: ['model', 'lexer', 'ingest', 'analyse', 'cache'],
	site: ['model', 'lexer', 'ingest', 'analyse', 'cache', 'code', 'render'],
	cli: ['model', 'ingest', 'analyse', 'cache', 'site'],
	client: ['model'],
	components: ['model', 'client', 'lexer', 'render', ...DOORS],
	layouts: ['model', 'components', 'styles', 'client', ...DOORS],
	pages: ['model', 'site', 'layouts', 'components', 'client', 'styles'],
};

/** Stages that are functions of their arguments alone. */
const PURE = ['model', 'lexer', 'analyse', 'render'];

/** A stage may import its own files and those of `allowed`; the rule speaks of nothing else. */
function boundary(stage, allowed) {
	const rooms = Object.keys(STAGES).filter((other) => other !== stage);
	const closed = rooms.flatMap((room) => {
		if (allowed.includes(room)) return [];
		const doors = allowed.filter((door) => door.startsWith(`${room}/`));
		return [
			`**/${room}/**`,
			...doors.flatMap((door) => [`!**/${door}.ts`, `!**/${door}`, `!**/${door}/**`]),
		];
	});
	const message = `"${stage}" may import ${allowed.length === 0 ? 'nothing' : allowed.join(', ')} from src.`;
	const groups = [{ group: closed, message }];
	if (PURE.includes(stage)) {
		groups.push({
			group: ['node:*'],
			message: `"${stage}" touches no disk, clock or environment.`,
		});
	}
	return {
		files: [`src/${stage}/**/*.{ts,astro}`],
		rules: {
			'no-restricted-imports': ['error', { patterns: groups }],
		},
	};
}

/**
 * Agents that write their logs as another one does: they may know its reader. What several formats
 * hold otherwise has its place in `messages/` (of models' APIs) or `builder/`.
 */
const LINEAGE = { qwen: ['gemini', 'claude'], 'mini-swe-agent': ['swe-agent'] };

/** A format's folder is read without the others. */
function transcriptRoom(agent, known) {
	const { rules } = boundary('ingest', STAGES.ingest);
	const [level, options] = rules['no-restricted-imports'];
	const doors = ['builder', 'messages', ...known];
	const message = `A format's folder imports its own files and ${doors.join(', ')}.`;
	const patterns = [
		...options.patterns,
		{ regex: String.raw`^\.\./(?!\.\.|(?:${doors.join('|')})/)`, message },
	];
	return {
		files: [`src/ingest/transcripts/${agent}/*.ts`],
		rules: { 'no-restricted-imports': [level, { patterns }] },
	};
}

/** Raw HTML, evaluation and clocks: the red lines. */
const redLines = [
	{
		selector:
			"MemberExpression[property.name=/^(innerHTML|outerHTML)$/], CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/], CallExpression[callee.object.name='document'][callee.property.name=/^(write|writeln)$/]",
		message:
			'Raw HTML is made in src/render alone and enters pages through components/ui/Safe.astro.',
	},
	{
		selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function']",
		message: 'Nothing is evaluated.',
	},
	{
		selector: 'TSNonNullExpression',
		message: 'Narrow the type instead of asserting it.',
	},
];
const noClock = {
	selector:
		"CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Math'][callee.property.name='random']",
	message: 'The same input gives the same bytes: no clock and no randomness in the output.',
};
const trusted = {
	selector: "ImportSpecifier[imported.name='trustHtml']",
	message: 'Only src/render says what is safe HTML.',
};
const brandCast = {
	selector: "TSAsExpression > TSTypeReference[typeName.name='SafeHtml']",
	message: 'Only src/render/html.ts says what is safe HTML.',
};

export default defineConfig(
	{
		ignores: [
			'dist',
			'node_modules',
			'.proofsheet',
			'.astro',
			'runs',
			'test/fixtures',
			'test-results',
		],
	},
	...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
	...astro.configs['flat/recommended'],
	{
		files: ['**/*.ts'],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'no-console': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-unnecessary-condition': [
				'error',
				{ allowConstantLoopConditions: true },
			],
			'max-lines': ['warn', { max: 250 }],
			'max-lines-per-function': ['warn', { max: 50, skipBlankLines: true, skipComments: true }],
			'max-params': ['warn', 4],
		},
	},
	{
		files: ['src/**/*.astro'],
		rules: { 'max-lines': ['warn', { max: 150 }] },
	},
	{
		files: ['src/**/*.{ts,astro}'],
		rules: {
			'no-restricted-syntax': ['error', ...redLines, brandCast, trusted],
			'astro/no-set-html-directive': 'error',
		},
	},
	{
		files: ['src/{model,lexer,analyse,code,site,ingest,components,layouts,pages}/**/*.{ts,astro}'],
		rules: { 'no-restricted-syntax': ['error', ...redLines, brandCast, trusted, noClock] },
	},
	{
		files: ['src/render/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', ...redLines, brandCast, noClock] },
	},
	{
		files: ['src/render/html.ts'],
		rules: { 'no-restricted-syntax': ['error', ...redLines, noClock] },
	},
	{ files: ['src/components/ui/Safe.astro'], rules: { 'astro/no-set-html-directive': 'off' } },
	{
		files: ['test/**/*.ts', 'scripts/**/*.ts'],
		rules: { 'max-lines-per-function': 'off', 'max-lines': ['warn', { max: 400 }] },
	},
	...Object.entries(STAGES).map(([stage, allowed]) => boundary(stage, allowed)),
	transcriptRoom('*', []),
	...Object.entries(LINEAGE).map(([agent, known]) => transcriptRoom(agent, known)),
	{
		// What authors write in MDX has no page that could hand it its values.
		files: ['src/components/mdx/*'],
		rules: { 'no-restricted-imports': 'off' },
	},
);
