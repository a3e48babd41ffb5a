const NAMES: Readonly<Record<string, string>> = {
	c: 'C',
	cpp: 'C++',
	csharp: 'C#',
	css: 'CSS',
	csv: 'CSV',
	fsharp: 'F#',
	glsl: 'GLSL',
	gomod: 'Go module',
	hcl: 'HCL',
	html: 'HTML',
	ini: 'INI',
	javascript: 'JavaScript',
	json: 'JSON',
	jsx: 'JSX',
	'objective-c': 'Objective-C',
	ocaml: 'OCaml',
	php: 'PHP',
	powershell: 'PowerShell',
	scss: 'SCSS',
	sql: 'SQL',
	toml: 'TOML',
	tsx: 'TSX',
	typescript: 'TypeScript',
	wgsl: 'WGSL',
	xml: 'XML',
	yaml: 'YAML',
};

/** A language as people write it. */
export function languageName(language: string): string {
	return NAMES[language] ?? language.charAt(0).toUpperCase() + language.slice(1);
}
