import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RoundConfigSchema } from '../../../../src/model/config/round.ts';
import type { IssueInFile } from '../../../../src/ingest/reader.ts';
import { readYamlFile } from '../../../../src/ingest/configuration/yaml-file.ts';
import { BenchConfigSchema } from '../../../../src/model/config/bench.ts';
import { DeclaredMeasureSchema } from '../../../../src/model/config/run.ts';
import { printIssues } from '../issues.ts';

function read<S extends z.ZodType>(text: string, schema: S, where: string) {
	const issues: IssueInFile[] = [];
	const reading = readYamlFile(text, { schema, where, report: (one) => issues.push(one) });
	return { ...reading, issues, printed: printIssues(issues, where) };
}
const readRound = (text: string) => read(text, RoundConfigSchema, 'round.yaml');
const readBench = (text: string) => read(text, BenchConfigSchema, 'bench.yaml');

describe('readYamlFile', () => {
	it('reads the fields and the line of each', () => {
		const { value, lines, issues } = readBench(
			[
				'# a comment',
				'title: A bench',
				'contestants:',
				'  gpt-5.3-codex:',
				'    model: gpt-5.3',
				'    thinking: true',
				'  "qwen 3":',
				'    name: Qwen',
				'layout: "{contestant}/**"',
			].join('\n'),
		);
		expect(issues).toEqual([]);
		expect(value).toEqual({
			title: 'A bench',
			contestants: {
				'gpt-5.3-codex': { model: 'gpt-5.3', thinking: true },
				'qwen 3': { name: 'Qwen' },
			},
			layout: ['{contestant}/**'],
		});
		expect(Object.fromEntries(lines)).toEqual({
			title: 2,
			contestants: 3,
			'contestants.gpt-5.3-codex': 4,
			'contestants.gpt-5.3-codex.model': 5,
			'contestants.gpt-5.3-codex.thinking': 6,
			'contestants.qwen 3': 7,
			'contestants.qwen 3.name': 8,
			layout: 9,
		});
	});

	it('takes numbers as they are written where text is meant, and only there', () => {
		const { value, issues } = readRound(
			[
				'date: 2026-05-01',
				'series: 1.10',
				'caveats: [0x10, 2]',
				'layout: 1.50',
				'corrections: [{measure: m, run: 7.0, was: 0.50, now: 1.10}]',
				'labels: {1.10: 2.0}',
			].join('\n'),
		);
		expect(issues).toEqual([]);
		expect(value).toEqual({
			date: '2026-05-01',
			series: '1.10',
			caveats: ['0x10', '2'],
			layout: ['1.50'],
			corrections: [{ measure: 'm', run: '7.0', was: 0.5, now: 1.1 }],
			labels: { '1.10': '2.0' },
		});
	});

	it('takes a field without a value as absent', () => {
		const { value, issues } = readBench('title:\ncontestants:\n  qwen:\nlayout: ~\npublish:\n');
		expect(issues).toEqual([]);
		expect(value).toEqual({ contestants: { qwen: {} }, publish: {} });
	});

	it.each(['', '\n', '# nothing yet\n', '---\n', 'null', '\uFEFF'])('reads %j as empty', (text) => {
		expect(readRound(text)).toMatchObject({ value: {}, issues: [] });
	});

	it('names the nearest field', () => {
		const { value, printed } = readBench(
			'titel: x\ncontestants:\n  qwen:\n    modle: q\n    name: Q\n',
		);
		expect(value).toEqual({ contestants: { qwen: { name: 'Q' } } });
		expect(printed).toMatchInlineSnapshot(`
			"bench.yaml:1:1 UnknownField (error)
			\`titel\` is no field of bench.yaml. The nearest one is \`title\`. The field was ignored.
			Fix: Write \`title\` instead of \`titel\`, or delete the line.

			bench.yaml:4:5 UnknownField (error)
			\`contestants.qwen.modle\` is no field of bench.yaml. The nearest one is \`contestants.qwen.model\`. The field was ignored.
			Fix: Write \`contestants.qwen.model\` instead of \`contestants.qwen.modle\`, or delete the line."
		`);
	});

	it('lists the known fields where none is near', () => {
		const { printed } = read('b: 1\nzzzzzzzz: 2', z.strictObject({ b: z.number() }), 'x.yaml');
		expect(printed).toMatchInlineSnapshot(`
			"x.yaml:2:1 UnknownField (error)
			\`zzzzzzzz\` is no field of x.yaml. The field was ignored.
			Fix: Delete \`zzzzzzzz\`; known fields: \`b\`."
		`);
	});

	it('drops an invalid field only, at its line and column', () => {
		const { value, printed } = readBench(
			[
				'contestants:',
				'  qwen:',
				'    kind: hybrid',
				'    thinking: yes',
				'    size_gb: -3',
				'    context_tokens: 1.5',
				'    quant: {a: 1}',
				'    vendor: Qwen',
				'url: nowhere',
				'layout: {a: 1}',
				'machines: none',
			].join('\n'),
		);
		expect(value).toEqual({ contestants: { qwen: { vendor: 'Qwen' } } });
		expect(printed).toMatchInlineSnapshot(`
			"bench.yaml:3:11 InvalidField (error)
			\`contestants.qwen.kind\`: one of "local", "cloud" is expected, but the file has "hybrid". The field was ignored.
			Fix: Correct \`contestants.qwen.kind\`.

			bench.yaml:4:15 InvalidField (error)
			\`contestants.qwen.thinking\`: true or false is expected, but the file has "yes". The field was ignored.
			Fix: Correct \`contestants.qwen.thinking\`.

			bench.yaml:5:14 InvalidField (error)
			\`contestants.qwen.size_gb\`: a number above 0 is expected, but the file has -3. The field was ignored.
			Fix: Correct \`contestants.qwen.size_gb\`.

			bench.yaml:6:21 InvalidField (error)
			\`contestants.qwen.context_tokens\`: a whole number above 0 is expected, but the file has 1.5. The field was ignored.
			Fix: Correct \`contestants.qwen.context_tokens\`.

			bench.yaml:7:12 InvalidField (error)
			\`contestants.qwen.quant\`: a text is expected, but the file has a map. The field was ignored.
			Fix: Correct \`contestants.qwen.quant\`.

			bench.yaml:9:6 InvalidField (error)
			\`url\`: a web address such as https://example.org/ is expected, but the file has "nowhere". The field was ignored.
			Fix: Correct \`url\`.

			bench.yaml:10:9 InvalidField (error)
			\`layout\`: a text or a list of texts is expected, but the file has a map. The field was ignored.
			Fix: Correct \`layout\`.

			bench.yaml:11:11 InvalidField (error)
			\`machines\`: a map of fields is expected, but the file has "none". The field was ignored.
			Fix: Correct \`machines\`."
		`);
	});

	it('drops an entry that lacks a required field', () => {
		const { value, printed, lines } = readRound(
			[
				'corrections:',
				'  - {measure: score, run: r, was: 0, now: 1}',
				'  - measure: score',
				'    was: 0',
				'    now: 1',
				'  - measure: score',
				'    run: [r]',
				'    was: 0',
				'    now: 1',
			].join('\n'),
		);
		expect(value).toEqual({ corrections: [{ measure: 'score', run: 'r', was: 0, now: 1 }] });
		expect(lines.get('corrections[1]')).toBe(3);
		expect(printed).toMatchInlineSnapshot(`
			"round.yaml:3:5 InvalidField (error)
			\`corrections[1]\`: \`run\` is missing, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`corrections[1]\`.

			round.yaml:7:10 InvalidField (error)
			\`corrections[2].run\`: a text is expected, but the file has a list. The field was ignored.
			Fix: Correct \`corrections[2].run\`.

			round.yaml:6:5 InvalidField (error)
			\`corrections[2]\`: \`run\` has no valid value, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`corrections[2]\`."
		`);
	});

	it('reads lists and says which entries are left', () => {
		const { value, entries, lines, printed } = read(
			'[{"name":"a","value":1},\n {"name":"b","value":"2"},\n null,\n 7,\n {"name":"c","value":3}]',
			z.array(DeclaredMeasureSchema),
			'measures.json',
		);
		expect(value).toEqual([
			{ name: 'a', value: 1 },
			{ name: 'c', value: 3 },
		]);
		expect(entries.map((entry) => lines.get(entry))).toEqual([1, 5]);
		expect(printed).toMatchInlineSnapshot(`
			"measures.json:2:22 InvalidField (error)
			\`[1].value\`: a number is expected, but the file has "2". The field was ignored.
			Fix: Correct \`[1].value\`.

			measures.json:2:2 InvalidField (error)
			\`[1]\`: \`value\` has no valid value, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`[1]\`.

			measures.json:3:2 InvalidField (error)
			\`[2]\`: \`name\` is missing, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`[2]\`.

			measures.json:4:2 InvalidField (error)
			\`[3]\`: a map of fields is expected, but the file has 7. The field was ignored.
			Fix: Correct \`[3]\`."
		`);
	});

	it('takes any value where nothing is asked for, with all lines', () => {
		const { value, lines, issues } = read(
			'- a: 1.50\n  b:\n    - x\n    - {c: 2}\n- 3\n',
			z.unknown(),
			'x.yaml',
		);
		expect(issues).toEqual([]);
		expect(value).toEqual([{ a: 1.5, b: ['x', { c: 2 }] }, 3]);
		expect(Object.fromEntries(lines)).toEqual({
			'[0]': 1,
			'[0].a': 1,
			'[0].b': 2,
			'[0].b[0]': 3,
			'[0].b[1]': 4,
			'[0].b[1].c': 4,
			'[1]': 5,
		});
	});

	it('keeps the first of two equal fields', () => {
		const { value, printed } = readRound('title: one\ntitle: two\n');
		expect(value).toEqual({ title: 'one' });
		expect(printed).toMatchInlineSnapshot(`
			"round.yaml:2:1 InvalidField (error)
			\`title\`: it is given a second time; line 1 has the first, which counts. The field was ignored.
			Fix: Correct \`title\`."
		`);
	});

	it('follows no references and takes no strange names', () => {
		const { value, printed } = readBench(
			'title: &t x\nlicense: *t\n__proto__: {a: 1}\n? [a]\n: 1\ncontestants: {__proto__: {name: x}, constructor: {name: y}}\n',
		);
		expect(value?.title).toBe('x');
		expect(Object.keys(value?.contestants ?? {})).toEqual(['constructor']);
		expect(printed).toMatchInlineSnapshot(`
			"bench.yaml:2:10 InvalidField (error)
			\`license\`: references (\`*name\`) are not followed. The field was ignored.
			Fix: Correct \`license\`.

			bench.yaml:3:1 InvalidField (error)
			\`__proto__\`: this cannot be the name of a field. The field was ignored.
			Fix: Correct \`__proto__\`.

			bench.yaml:4:3 InvalidField (error)
			\`?\`: this cannot be the name of a field. The field was ignored.
			Fix: Correct \`?\`.

			bench.yaml:6:15 InvalidField (error)
			\`contestants.__proto__\`: this cannot be the name of a field. The field was ignored.
			Fix: Correct \`contestants.__proto__\`."
		`);
	});

	it('ignores a file that is no YAML', () => {
		const { value, printed } = readRound('title: x\n  date: 2026\n');
		expect(value).toBeUndefined();
		expect(printed).toMatchInlineSnapshot(`
			"round.yaml:1:8 InvalidYaml (error)
			This is not valid YAML: a value with a colon in it, such as "A: B", needs quotes around it. The file was ignored.
			Fix: Correct the file at this place."
		`);
	});

	it('says JSON of a JSON file', () => {
		expect(read('{"a": 1,', z.strictObject({ a: z.number() }), 'run.json').printed)
			.toMatchInlineSnapshot(`
			"run.json:1:9 InvalidDocument (error)
			This is not valid JSON: flow map must end with a }. No values were read; the file is listed and can be opened.
			Fix: Export the file again, or correct it at this place."
		`);
	});

	it.each(['- a\n', 'text', '12'])('ignores %j, which is no map', (text) => {
		expect(readRound(text)).toMatchObject({
			value: undefined,
			issues: [{ kind: 'OtherShape', line: 1, column: 1 }],
		});
	});

	it.each([
		['prices:\n  a:\n    input: 1\n    output: free\n', 4, 'prices.a.output'],
		['prices:\n  a:\n    - input: 1\n      output: free\n', 4, 'prices.a[0].output'],
	])('names the field in what may be a map or a list of maps: %j', (text, line, field) => {
		const { value, issues } = readBench(text);
		expect(issues).toMatchObject([{ kind: 'InvalidField', line, values: { field } }]);
		expect(JSON.stringify(value)).toContain('"input":1');
	});

	it('ignores two documents in one file', () => {
		expect(readRound('title: a\n---\ntitle: b\n').issues).toMatchObject([
			{ kind: 'InvalidYaml', line: 2 },
		]);
	});

	it('refuses deep nesting', () => {
		expect(readRound(`checks: ${'['.repeat(60_000)}`).printed).toMatchInlineSnapshot(`
			"round.yaml InvalidYaml (error)
			This is not valid YAML: it is nested too deeply. The file was ignored.
			Fix: Correct the file at this place."
		`);
		expect(readRound(`seal: ${'{a: '.repeat(300)}${'}'.repeat(300)}`).value).toEqual({ seal: {} });
	});

	it('refuses large files', () => {
		expect(readRound(`title: ${'x'.repeat(70_000)}`).printed).toMatchInlineSnapshot(`
			"round.yaml TooLarge (warning)
			The file has 70,007 bytes; round.yaml is read up to 65,536 bytes. The file is listed, but no values were read from it.
			Fix: Split the file, or keep the part that matters."
		`);
	});

	it('takes any text without throwing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
				readRound(text);
				readBench(`contestants:\n  ${text}`);
			}),
			{ numRuns: 300 },
		);
	});
});
