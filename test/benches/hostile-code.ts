/** A file that takes programs long which do not expect it, and the same file after a change. */
export interface HostileFile {
	title: string;
	/** Its language follows from the name. */
	name: string;
	text: string;
	changed: string;
}

/** Long lines, blobs, deep nesting and minified code; the same texts each time. */
export function listHostileFiles(): HostileFile[] {
	const files: Omit<HostileFile, 'changed'>[] = [
		{ title: 'a line of 500 KB', name: 'a.ts', text: `const a = '${'word '.repeat(100_000)}';\n` },
		{ title: 'a string of 250 KB', name: 'a.js', text: `const a = '${'af09'.repeat(62_000)}';\n` },
		{
			title: 'a blob of hexadecimal bytes',
			name: 'a.py',
			text: `DATA = bytes.fromhex("""\n${`${'9af0'.repeat(19)}\n`.repeat(3200)}""")\n`,
		},
		{
			title: 'a table of 50,000 numbers',
			name: 'a.go',
			text: `package a\nvar table = []byte{\n${`${'0x9a, '.repeat(8)}\n`.repeat(5000)}}\n`,
		},
		{
			title: '100,000 brackets, one in the other',
			name: 'b.js',
			text: '('.repeat(100_000) + ')'.repeat(100_000),
		},
		{ title: '200,000 open brackets', name: 'b.ts', text: '['.repeat(200_000) },
		{
			title: '20,000 elements, one in the other',
			name: 'a.html',
			text: '<div>'.repeat(20_000) + '</div>'.repeat(20_000),
		},
		{ title: '80,000 comments without an end', name: 'c.ts', text: '/* '.repeat(80_000) },
		{
			title: 'blocks, 2,000 deep',
			name: 'd.ts',
			text: `${'if (a) {\n'.repeat(2000)}${'}\n'.repeat(2000)}`,
		},
		{ title: 'minified script, 250 KB', name: 'a.min.js', text: makeMinified(250_000) },
		{ title: 'minified script, 100 KB', name: 'b.min.js', text: makeMinified(100_000) },
		{
			title: 'minified style sheet, 250 KB',
			name: 'a.css',
			text: '.a1{color:#fff}'.repeat(16_600),
		},
	];
	return files.map((file) => ({ ...file, changed: changeMiddle(file.text) }));
}

function makeMinified(size: number): string {
	let text = '';
	for (let index = 0; text.length < size; index++) {
		text += `function f${index}(a,b){var c=a?b:1;for(;a<b;a++)c+=g${index % 7}(a,{x:1,y:[a,b]});return c&&"s${index}"}`;
	}
	return text;
}

function changeMiddle(text: string): string {
	const middle = text.length >> 1;
	return `${text.slice(0, middle)} changed ${text.slice(middle)}`;
}
