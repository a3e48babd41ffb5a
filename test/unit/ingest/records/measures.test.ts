import { describe, expect, it } from 'vitest';
import { measuresReader } from '../../../../src/ingest/records/measures.ts';
import { printIssues } from '../issues.ts';
import { readContent } from '../read.ts';

const read = (content: string, name = 'measures.json') =>
	readContent(measuresReader, name, content);

describe('measuresReader', () => {
	it('reads entries with their lines', async () => {
		const reading = await read(`[
  {"name": "fps.1k", "unit": "FPS", "value": 118, "range": "± 3", "n": 5, "better": "higher"},
  {"name": "size", "value": 0.5, "extra": "gzip", "method": "ls -l", "range": 1}
]`);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(reading.reading).toEqual({
			kind: 'measures',
			measures: [
				{ name: 'fps.1k', unit: 'FPS', value: 118, range: '± 3', n: 5, better: 'higher', line: 2 },
				{ name: 'size', value: 0.5, extra: 'gzip', method: 'ls -l', range: '1', line: 3 },
			],
		});
	});

	it('skips bad entries by their line', async () => {
		const reading = await read(`[
  {"name": "a", "value": "fast"},
  {"name": "b", "value": 1, "unti": "s"},
  {"value": 1},
  {"name": "d", "value": 1, "n": 0},
  {"name": "e", "value": null},
  3
]`);
		expect(reading.reading).toEqual({
			kind: 'measures',
			measures: [
				{ name: 'b', value: 1, line: 3 },
				{ name: 'd', value: 1, line: 5 },
			],
		});
		expect(printIssues(reading.issues, 'measures.json')).toMatchInlineSnapshot(`
			"measures.json:2:26 InvalidField (error)
			\`[0].value\`: a number is expected, but the file has "fast". The field was ignored.
			Fix: Correct \`[0].value\`.

			measures.json:2:3 InvalidField (error)
			\`[0]\`: \`value\` has no valid value, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`[0]\`.

			measures.json:3:29 UnknownField (error)
			\`[1].unti\` is no field of measures.json. The nearest one is \`[1].unit\`. The field was ignored.
			Fix: Write \`[1].unit\` instead of \`[1].unti\`, or delete the line.

			measures.json:4:3 InvalidField (error)
			\`[2]\`: \`name\` is missing, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`[2]\`.

			measures.json:5:34 InvalidField (error)
			\`[3].n\`: a whole number above 0 is expected, but the file has 0. The field was ignored.
			Fix: Correct \`[3].n\`.

			measures.json:6:3 InvalidField (error)
			\`[4]\`: \`value\` has no valid value, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`[4]\`.

			measures.json:7:3 InvalidField (error)
			\`[5]\`: a map of fields is expected, but the file has 3. The field was ignored.
			Fix: Correct \`[5]\`."
		`);
	});

	it('reports what is no list, or cut', async () => {
		const map = await read('{"fps": 60}');
		expect(map.reading).toEqual({ kind: 'none' });
		expect(printIssues(map.issues, 'measures.json')).toMatchInlineSnapshot(`
			"measures.json:1:1 OtherShape (error)
			Here a list is expected, but the file has a map. The file was ignored.
			Fix: Write a list, or give the file another name."
		`);
		const cut = await read('[{"name": "a", "value": 1},\n{"name"');
		expect(cut.reading).toEqual({ kind: 'none' });
		expect(cut.issues).toMatchObject([{ kind: 'InvalidDocument', line: 2 }]);
	});

	it.each(['measure.json', 'measures.yaml'])('declines %s', async (name) => {
		expect((await read('[]', name)).matches).toBe(false);
	});
});
