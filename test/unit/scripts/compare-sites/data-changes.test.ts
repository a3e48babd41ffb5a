import { describe, expect, it } from 'vitest';
import { compareData } from '../../../../scripts/compare-sites/data-changes.ts';

const compare = (before: unknown, after: unknown) =>
	compareData(JSON.stringify(before), JSON.stringify(after), 'data/x.json');

describe('the changes of data', () => {
	it('have the path of the value, and for their kind one without indexes and ids', () => {
		const data = (label: string) => ({
			runs: [{ id: 1 }, { measures: { 'time.wall': { label } } }],
		});
		expect(compare(data('Wall clock'), data('Wall time'))).toEqual([
			{
				place: '$.runs[].measures["time.wall"].label',
				what: '“clock” → “time”',
				heading: '$.runs[1].measures["time.wall"].label',
				lines: ['- "Wall clock"', '+ "Wall time"'],
			},
		]);
		const byId = (value: number) => ({ 'round-1/alder': { value } });
		expect(compare(byId(1), byId(2))).toMatchObject([
			{ place: '$[*].value', what: 'another number', heading: '$["round-1/alder"].value' },
		]);
	});

	it('tell a value of another type from another value; unknown is not 0', () => {
		expect(compare({ a: null }, { a: 0 })[0]?.what).toBe('null → number');
		expect(compare({ a: [] }, { a: {} })[0]?.what).toBe('list → object');
		expect(compare({ a: true }, { a: false })[0]?.what).toBe('true → false');
	});

	it('tell fields that came and went', () => {
		expect(compare({ a: 1 }, { b: 2 })).toEqual([
			{ place: '$.a', what: 'removed', heading: '$.a', lines: ['- 1'] },
			{ place: '$.b', what: 'added', heading: '$.b', lines: ['+ 2'] },
		]);
	});

	it('find the item that was put between others', () => {
		expect(compare(['a', 'b'], ['a', 'x', 'b'])).toEqual([
			{ place: '$[]', what: 'items added', heading: '$[1]', lines: ['+ "x"'] },
		]);
	});

	it('are never none: the order of fields is one', () => {
		const changes = compare({ a: 1, b: 2 }, { b: 2, a: 1 });
		expect(changes).toHaveLength(1);
		expect(changes[0]?.place).toBe('formatting');
	});

	it('go by line where it is no JSON', () => {
		expect(compareData('{"a": 1', '{"a": 2', 'data/x.json')[0]).toMatchObject({
			place: 'line of text',
			lines: ['- {"a": 1', '+ {"a": 2'],
		});
	});
});
