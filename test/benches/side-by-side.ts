import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a bench of six contestants with one program of so many lines each, in one round. */
export function writeSideBySideBench(folder: string, { lines }: { lines: number }): void {
	for (let contestant = 0; contestant < NAMES.length; contestant++) {
		const code = path.join(folder, 'round-1', NAMES[contestant] ?? '', 'code');
		mkdirSync(path.join(code, 'src'), { recursive: true });
		writeFileSync(path.join(code, 'src/server.ts'), makeProgram(contestant, lines));
		writeFileSync(path.join(code, 'src/small.ts'), makeProgram(contestant, 120));
		writeFileSync(path.join(code, 'src/plain.rs'), makePlain(contestant));
		writeFileSync(path.join(code, 'README.md'), '# The same for everybody\n');
		writeFileSync(path.join(code, 'logo.bin'), Buffer.from([0, 1, 2, contestant]));
		if (contestant === 2) writeFileSync(path.join(code, 'only-here.py'), 'print("alone")\n');
	}
}

const NAMES = ['alder', 'birch', 'cedar', 'dogwood', 'elm', 'fir'];

/** Functions that all share, that some share, and that differ; every other contestant turns the order round. */
function makeProgram(contestant: number, lines: number): string {
	const functions: string[] = [];
	let count = 0;
	for (let number = 0; count < lines - 20; number++) {
		const one = makeFunction(number, contestant);
		if (one === undefined) continue;
		functions.push(one);
		count += one.split('\n').length + 1;
	}
	if (contestant % 2 === 1) functions.push(...functions.splice(0, 3));
	return `import { createServer } from 'node:http';\n\nconst PORT = ${8000 + contestant};\n\n${functions.join('\n\n')}\n\ncreateServer().listen(PORT);\n`;
}

function makeFunction(number: number, contestant: number): string | undefined {
	const kind = number % 5;
	if (kind === 4 && contestant % 3 !== number % 3) return undefined;
	const version = kind === 0 ? 0 : kind === 1 ? contestant % 2 : contestant;
	const body = Array.from(
		{ length: 8 + (number % 7) + (kind === 3 ? contestant : 0) },
		(_, index) => {
			const value = (index % 3 === 0 ? version : 0) + index * number;
			return index % 4 === 3
				? `\t// Step ${index} looks at what came before${index % 3 === 0 ? ` in the ${version}th way` : ''}.`
				: `\tif (input.length > ${value}) result.push(input.slice(${index}, ${value}).join(',') + 'part ${index}');`;
		},
	);
	return `/** Handles request ${number}. */\nexport function handle${number}(input: string[]): string[] {\n\tconst result: string[] = [];\n${body.join('\n')}\n\treturn result;\n}`;
}

function makePlain(contestant: number): string {
	return Array.from(
		{ length: 60 },
		(_, index) => `fn step_${index}() -> i32 { ${index % 6 === contestant ? contestant : index} }`,
	).join('\n');
}
