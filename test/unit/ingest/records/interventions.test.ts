import { describe, expect, it } from 'vitest';
import { interventionsReader } from '../../../../src/ingest/records/interventions.ts';
import { printIssues } from '../issues.ts';
import { readContent } from '../read.ts';

const read = (content: string, name = 'interventions.yaml') =>
	readContent(interventionsReader, name, content);

describe('interventionsReader', () => {
	it('reads entries with their lines', async () => {
		const reading = await read(
			'# human help\n- at: 2026-05-01T10:00:00Z\n  kind: nudge\n  text: go on\n- {at: 95, kind: stop}\n',
		);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(reading.reading).toEqual({
			kind: 'interventions',
			interventions: [
				{ at: '2026-05-01T10:00:00Z', kind: 'nudge', text: 'go on', line: 2 },
				{ at: 95, kind: 'stop', line: 5 },
			],
		});
	});

	it('skips entries that say nothing', async () => {
		const reading = await read('- {kind: help}\n- {kind: answer, when: now}\n- nudge\n');
		expect(reading.reading).toEqual({
			kind: 'interventions',
			interventions: [{ kind: 'answer', line: 2 }],
		});
		expect(printIssues(reading.issues, 'interventions.yaml')).toMatchInlineSnapshot(`
			"interventions.yaml:1:10 InvalidField (error)
			\`[0].kind\`: one of "nudge", "stop", "answer" is expected, but the file has "help". The field was ignored.
			Fix: Correct \`[0].kind\`.

			interventions.yaml:1:3 InvalidField (error)
			\`[0]\`: \`kind\` has no valid value, and without it the entry says nothing. The field was ignored.
			Fix: Correct \`[0]\`.

			interventions.yaml:2:18 UnknownField (error)
			\`[1].when\` is no field of a list of interventions. The field was ignored.
			Fix: Delete \`[1].when\`; known fields: \`at\`, \`kind\`, \`text\`.

			interventions.yaml:3:3 InvalidField (error)
			\`[2]\`: a map of fields is expected, but the file has "nudge". The field was ignored.
			Fix: Correct \`[2]\`."
		`);
	});

	it('takes a file of comments as none', async () => {
		expect((await read('# none\n')).reading).toEqual({ kind: 'interventions', interventions: [] });
	});

	it('reports what is no list', async () => {
		const reading = await read('kind: nudge\n');
		expect(reading.reading).toEqual({ kind: 'none' });
		expect(printIssues(reading.issues, 'interventions.yaml')).toMatchInlineSnapshot(`
			"interventions.yaml:1:1 OtherShape (error)
			Here a list is expected, but the file has a map. The file was ignored.
			Fix: Write a list, or give the file another name."
		`);
	});

	it.each(['interventions.txt', 'my-interventions.yaml'])('declines %s', async (name) => {
		expect((await read('- {kind: nudge}', name)).matches).toBe(false);
	});
});
