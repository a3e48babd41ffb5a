/**
 * Extensions and names of files that people write as source code. `code` makes a folder a code
 * tree; `data` (configuration and data) belongs to one but does not make it.
 */
const CODE =
	'ts tsx mts cts js jsx mjs cjs py pyi go rs java kt kts scala c h cc cpp cxx hpp hh cs fs fsx swift m mm rb php pl pm lua r jl dart ex exs erl hrl clj cljs cljc hs ml mli elm nim zig v d pas lisp lsp scm rkt el vim sh bash zsh fish ps1 psm1 bat cmd awk sql html htm css scss sass less vue svelte astro glsl wgsl hlsl asm s cu proto graphql gql tf nix sol'.split(
		' ',
	);
const DATA =
	'json jsonc json5 yaml yml toml ini cfg conf env xml svg csv tsv properties gradle mod'.split(
		' ',
	);
const CODE_NAMES = new Set([
	'makefile',
	'dockerfile',
	'justfile',
	'rakefile',
	'gemfile',
	'cmakelists.txt',
]);

const CODE_EXTENSIONS = new Set(CODE);
const DATA_EXTENSIONS = new Set(DATA);

/** Whether a file name is that of source code, of data beside it, or of neither. */
export function sourceKindOf(name: string): 'code' | 'data' | undefined {
	const basename = (name.split('/').pop() ?? name).toLowerCase();
	if (CODE_NAMES.has(basename)) return 'code';
	const dot = basename.lastIndexOf('.');
	if (dot === -1) return undefined;
	const extension = basename.slice(dot + 1);
	if (CODE_EXTENSIONS.has(extension)) return 'code';
	return DATA_EXTENSIONS.has(extension) ? 'data' : undefined;
}

const LOCK_FILES = new Set([
	'package-lock.json',
	'npm-shrinkwrap.json',
	'yarn.lock',
	'pnpm-lock.yaml',
	'bun.lock',
	'bun.lockb',
	'deno.lock',
	'poetry.lock',
	'pdm.lock',
	'uv.lock',
	'pipfile.lock',
	'cargo.lock',
	'go.sum',
	'go.work.sum',
	'package.resolved',
	'pixi.lock',
	'pylock.toml',
	'composer.lock',
	'gemfile.lock',
	'flake.lock',
	'packages.lock.json',
	'mix.lock',
	'pubspec.lock',
	'podfile.lock',
	'gradle.lockfile',
]);

/** Folders whose files nobody wrote in the run. */
const FOLDERS = new Map([
	['dist', 'build output'],
	['htmlcov', 'generated'],
	['third_party', 'vendored'],
	['3rdparty', 'vendored'],
	['vendor', 'vendored'],
	['vendors', 'vendored'],
]);

/** Why a file of a tree is not read as code, by its path, or undefined if it is. */
export function reasonNotCode(treePath: string): string | undefined {
	const folders = treePath.toLowerCase().split('/');
	const basename = folders.pop() ?? '';
	if (LOCK_FILES.has(basename)) return 'a lock file';
	if (/\.min\.(?:js|css|mjs)$/.test(basename)) return 'minified';
	if (/\.(?:js|mjs|cjs|css)\.map$/.test(basename)) return 'a source map';
	for (const folder of folders) {
		const reason = FOLDERS.get(folder) ?? (folder.endsWith('.egg-info') ? 'generated' : undefined);
		if (reason !== undefined) return reason;
	}
	return undefined;
}
