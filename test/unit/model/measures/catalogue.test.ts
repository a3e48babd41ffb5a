import { describe, expect, expectTypeOf, test } from 'vitest';
import {
	GROUPS,
	HIGHLIGHTS,
	isDeclared,
	isMeasureId,
	MEASURE_IDS,
	meaningOf,
	needsOneBasis,
	RANKING,
	rowOf,
	SCOREBOARD,
	type MeasureId,
} from '../../../../src/model/measures/catalogue.ts';
import { fitsPattern, type FamilyId } from '../../../../src/model/measures/families.ts';

describe('the rows', () => {
	test('say what a measure is called, its unit, its direction and what it means', () => {
		for (const id of MEASURE_IDS) {
			const { label, unit, better, definition, from } = rowOf(id);
			expect(id).toMatch(/^[a-z]+(?:[._][a-z]+)*$/);
			expect([id, label]).toEqual([id, expect.stringMatching(/^[A-Z][^.]*$/)]);
			expect([id, unit]).toEqual([id, expect.stringMatching(/./)]);
			expect(['higher', 'lower', 'none']).toContain(better);
			expect([id, definition]).toEqual([id, expect.stringMatching(/^.{10,}[.]$/s)]);
			expect([id, from]).toEqual([id, expect.stringMatching(/./)]);
		}
	});

	test('stand in one group each, none twice', () => {
		const inGroups = GROUPS.flatMap(({ rows }) => Object.keys(rows));
		expect(inGroups).toEqual([...MEASURE_IDS]);
		expect(new Set(inGroups).size).toBe(inGroups.length);
		for (const { title } of GROUPS.slice(0, -1))
			expect(MEASURE_IDS.some((id) => meaningOf(id).group === title)).toBe(true);
	});

	test('have no two labels alike, and no two places', () => {
		const labels = MEASURE_IDS.map((id) => rowOf(id).label);
		expect(new Set(labels).size).toBe(labels.length);
		const columns = MEASURE_IDS.flatMap((id) => rowOf(id).columns?.scoreboard?.at ?? []);
		expect(new Set(columns).size).toBe(columns.length);
		const ranks = MEASURE_IDS.flatMap((id) => rowOf(id).rank ?? []);
		expect(new Set(ranks).size).toBe(ranks.length);
	});

	test('keep the ids that other tools rely on', () => {
		// RUNS, section 5.
		const ids = `time.wall time.active time.model time.tool tokens.input tokens.cache_read
			tokens.cache_write tokens.output tokens.reasoning tokens.total cost messages turns tools.calls
			tools.failed tools.by_name tests.passed tests.failed tests.skipped tests.total score
			builds.attempts builds.first_pass commits loc.code loc.comment loc.blank loc.files
			loc.by_language diff.added diff.removed diff.files claim.time_low claim.time_high
			claim.factor_low claim.factor_high interventions loops.longest loops.wasted_calls tamper
			screens console.errors functions functions.longest functions.nesting functions.complexity
			functions.complexity_median tools.failed_by_class tools.failure_rate interventions.by_kind
			interventions.stop_lag comments.leaked deps.added diff.churn loc.tests`;
		for (const id of ids.split(/\s+/)) expect([id, isMeasureId(id)]).toEqual([id, true]);
	});
});

test('scoreboards, heads of runs and rankings have their order', () => {
	expect(SCOREBOARD.slice(0, 3)).toEqual(['outcome', 'tests.passed', 'score']);
	expect(SCOREBOARD.at(-1)).toBe('claim.factor_high');
	expect(HIGHLIGHTS.slice(0, 3)).toEqual(['tests.passed', 'score', 'time.wall']);
	expect(HIGHLIGHTS).not.toContain('turns');
	expect(RANKING).toEqual(['outcome', 'tests.passed', 'score']);
});

describe('an id', () => {
	test('means its own row, else its family, else what runs declare', () => {
		expect(meaningOf('loc.code')).toMatchObject({ kind: 'measure', group: 'Code', unit: 'lines' });
		expect(meaningOf('trait.lock')).toMatchObject({ kind: 'family', group: 'Code' });
		for (const id of ['fps', 'time.start', 'trait', 'constructor', '__proto__', '']) {
			expect([id, meaningOf(id).group]).toEqual([id, 'Declared by the runs']);
			expect([id, isDeclared(id)]).toEqual([id, true]);
		}
		for (const id of [...MEASURE_IDS, 'trait.lock'])
			expect([id, isDeclared(id)]).toEqual([id, false]);
	});

	test('that is no row does not compile', () => {
		expectTypeOf<'time.wall'>().toExtend<MeasureId>();
		expectTypeOf<'time.wal'>().not.toExtend<MeasureId>();
		expectTypeOf<'trait.lock'>().toExtend<FamilyId>();
		expectTypeOf<'traits.lock'>().not.toExtend<FamilyId>();
	});

	test('fits a pattern at the beginning or at the end', () => {
		expect(fitsPattern('query.types', 'query.*')).toBe(true);
		expect(fitsPattern('time.wall.since', '*.since')).toBe(true);
		expect(fitsPattern('test.perf.time', 'test.*.time')).toBe(true);
		expect(fitsPattern('test.time', 'test.*.time')).toBe(false);
		expect(fitsPattern('my.query.types', 'query.*')).toBe(false);
	});

	test('of a time, of tokens or of money compares within one basis', () => {
		const based = MEASURE_IDS.filter(needsOneBasis);
		expect(based).toEqual(MEASURE_IDS.filter((id) => /^(?:time|tokens|cost)(?:\.|$)/.test(id)));
		expect(needsOneBasis('time.start')).toBe(false);
	});
});
