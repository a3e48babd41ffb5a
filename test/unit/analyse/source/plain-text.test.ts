import { measureOf } from '../../../../src/model/measure.ts';
import { describe, expect, it } from 'vitest';
import { analyseRun } from '../../../../src/analyse/index.ts';
import { measureCommits } from '../../../../src/analyse/measures/builds-and-tests.ts';
import { measureTokens } from '../../../../src/analyse/measures/tokens.ts';
import { at, find, placesOf, subjectOf, transcript, valuesOf } from '../subject.ts';

const PLAIN = transcript({
	harness: 'Plain text',
	isPlainText: true,
	outline: [{ n: 1, role: 'system', line: 1, title: 'x', kind: 'talk', failed: false }],
});

describe('a transcript of plain text', () => {
	it('leaves every value unknown, and says why', () => {
		const { measures } = analyseRun(subjectOf({ 'session.log': PLAIN }));
		const ids =
			'turns messages tools.calls tools.failed tools.by_name interventions tokens.input tokens.output tokens.total cost time.wall time.active time.model time.tool'.split(
				' ',
			);
		for (const id of ids) {
			expect([id, measureOf(measures, id)?.value, measureOf(measures, id)?.state]).toEqual([
				id,
				null,
				'unknown',
			]);
			expect(measureOf(measures, id)?.method).toMatch(/^[A-Z].*\.$/);
		}
		expect(measures['turns']?.method).toBe(
			'The transcript is plain text, which does not tell who speaks and what is a call.',
		);
		expect(measures['tokens.total']?.method).toBe(
			'The transcript, which is plain text, holds no token counts.',
		);
		const values = Object.values(valuesOf(Object.values(measures)));
		expect(values.filter((value) => value === 0)).toEqual([]);
	});

	it('changes nothing beside a log that can be counted', () => {
		const log = transcript({
			harness: 'Pi',
			humanMessages: [{ at: at(0) }],
			responses: [{ at: at(9), tokens: { input: 5, output: 7 } }],
			startedAt: at(0),
			endedAt: at(9),
		});
		const alone = analyseRun(subjectOf({ 'pi.jsonl': log })).measures;
		expect(analyseRun(subjectOf({ 'agent.log': PLAIN, 'pi.jsonl': log })).measures).toEqual(alone);
	});
});

describe('a harness that commits and rounds', () => {
	it('counts the commits that it names', () => {
		const commits = [
			{ sha: 'fd43cd4', subject: 'feat: a', line: 12 },
			{ sha: '04fff71', subject: 'fix: b', line: 40 },
		];
		const toolCalls = [{ command: 'git commit -m x' }];
		const [found] = measureCommits(subjectOf({ 'a.md': transcript({ commits, toolCalls }) }));
		expect(found).toMatchObject({ id: 'commits', value: 2, state: 'measured' });
		expect(found && placesOf(found)).toEqual(['a.md:12', 'a.md:40']);
	});

	it('says so where counts were rounded', () => {
		const tokens = { input: 12_000, output: 604 };
		const rounded = measureTokens(
			subjectOf({ 'a.md': transcript({ responses: [{ tokens, rounded: true }, { tokens }] }) }),
		);
		const exact = measureTokens(subjectOf({ 'a.md': transcript({ responses: [{ tokens }] }) }));
		expect(find(rounded, 'tokens.input').method).toMatch(/ The log rounds large counts\.$/);
		expect(find(rounded, 'tokens.total').method).toMatch(/ The log rounds large counts\.$/);
		expect(find(exact, 'tokens.input').method).not.toMatch(/rounds/);
	});
});
