import { describe, expect, it } from 'vitest';
import { isManifest, readDependencies } from '../../../../src/analyse/source/dependencies.ts';

/** `name:line` of each dependency. */
function read(path: string, text: string): string[] | undefined {
	return readDependencies(path, text)?.map(({ name, line }) => `${name}:${line}`);
}

describe('package.json', () => {
	it('names packages of all groups, with their lines', () => {
		const text = `{
	"name": "zod",
	"dependencies": { "zod": "4" },
	"devDependencies": {
		"@types/node" : "24",
		"vitest": "5"
	},
	"scripts": { "vitest": "x" },
	"bundledDependencies": ["a"]
}`;
		expect(read('a/package.json', text)).toEqual(['zod:3', '@types/node:5', 'vitest:6']);
	});

	it.each([
		['no JSON', '{"dependencies":', undefined],
		['a list', '[]', undefined],
		['groups of another shape', '{"dependencies": ["a"], "devDependencies": {"b": "1"}}', ['b:1']],
		['none', '{}', []],
	])('%s', (_, text, expected) => {
		expect(read('package.json', text)).toEqual(expected);
	});
});

describe('Python', () => {
	it('reads requirements without options, comments and addresses', () => {
		const text =
			'# tools\nrequests[socks]>=2,<3 ; python_version < "3.9"\n-r more.txt\n--index-url x\nFlask_Login  # yes\nname @ https://a/b.zip\n./local\nhttps://a/b.whl\n\nnumpy==1\n';
		expect(read('requirements-dev.txt', text)).toEqual([
			'requests:2',
			'flask-login:5',
			'name:6',
			'numpy:10',
		]);
	});

	it('reads the tables of pyproject.toml', () => {
		const text = `[project]
name = "a"
dependencies = [
  "httpx[http2]>=0.27", # yes
  'Rich', "typer",
]
keywords = ["no"]
[project.optional-dependencies]
dev = ["pytest>=8"]
[dependency-groups]
lint = [
  "ruff",
  {include-group = "dev"},
]
[tool.poetry.dependencies]
python = "^3.12"
django = { version = "5", extras = ["a"] }
[tool.poetry.group.test.dependencies]
pytest-cov = "*"
[tool.ruff]
select = ["E"]
`;
		expect(read('pyproject.toml', text)).toEqual([
			'httpx:4',
			'rich:5',
			'typer:5',
			'pytest:9',
			'ruff:12',
			'django:17',
			'pytest-cov:19',
		]);
	});
});

it.each([
	['no TOML', '[project\ndependencies = ["a"]', undefined],
	['none', '[project]\nname = "a"', []],
	[
		'keys with dots, and texts over several lines',
		'project.name = "a"\nproject.description = """\n[project]\ndependencies = ["no"]\n"""\nproject.dependencies = ["cafe>=1"]\n[tool.poetry]\ndependencies.django = "5"\n',
		['cafe:6', 'django:8'],
	],
	['escapes', '[project]\ndependencies = [\n"caf\\u0065>=1"]', ['cafe:2']],
	['a table in one line', '[tool.poetry]\ndependencies = { flask = "3" }', ['flask:2']],
	['another shape', '[project]\ndependencies = "a"\n[tool]\npoetry = 1', []],
])('pyproject.toml with %s', (_, text, expected) => {
	expect(read('pyproject.toml', text)).toEqual(expected);
});

it('reads the direct requirements of go.mod', () => {
	const text =
		'module a.b/c\n\ngo 1.24\n\nrequire github.com/x/y v1.2.3\nrequire (\n\tgolang.org/x/text v0.1.0 // indirect\n\tmodernc.org/sqlite v1.0.0 // why\n)\nreplace a => b v1.0.0\nexclude (\n\tno.org/x v1.0.0\n)\n';
	expect(read('go.mod', text)).toEqual(['github.com/x/y:5', 'modernc.org/sqlite:8']);
});

it('reads the tables of Cargo.toml', () => {
	const text = `[package]
name = "a"
[dependencies]
serde = { version = "1", features = ["derive"] }
tokio = "1"
[dependencies.clap]
version = "4"
[dev-dependencies]
proptest = "1"
[target.'cfg(unix)'.dependencies]
nix = "0.29"
[features]
default = ["no"]
`;
	expect(read('Cargo.toml', text)).toEqual([
		'serde:4',
		'tokio:5',
		'clap:6',
		'proptest:9',
		'nix:11',
	]);
});

it('knows manifests by their names', () => {
	const names = ['package.json', 'a/go.mod', 'requirements.txt', 'Cargo.toml', 'pyproject.toml'];
	expect(names.map(isManifest)).toEqual(names.map(() => true));
	expect(
		['package-lock.json', 'go.sum', 'requirements.md', 'mypackage.json'].map(isManifest),
	).toEqual([false, false, false, false]);
});

it('reads no package from hostile text', () => {
	// Quadratic time, 10^10 steps and more, would exceed the limit of a test by far.
	for (const part of ['a-', '[', '"', 'require ', ' ', '= [', 'a@']) {
		const text = part.repeat(300_000);
		for (const name of [
			'package.json',
			'requirements.txt',
			'pyproject.toml',
			'go.mod',
			'Cargo.toml',
		]) {
			// Nothing but white space is a file of TOML, and none of them one of JSON.
			const isUnknown = name === 'package.json' || (name.endsWith('.toml') && part !== ' ');
			expect(readDependencies(name, text), `${part} ${name}`).toEqual(isUnknown ? undefined : []);
		}
	}
});
