import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../../../scripts/compare-sites/arguments.ts';
import { ALL_BENCHES, listDefaultBenches } from '../../../../scripts/compare-sites/benches.ts';
import { toHelp } from '../../../../scripts/compare-sites/help.ts';

const [A, B] = [path.resolve('a'), path.resolve('b')];

describe('arguments', () => {
	it('say what is done', () => {
		const tasks = [
			['a', 'b'],
			['--checkouts', 'a', 'b', '--keep', 'k'],
			['--baseline', 'a', 'b'],
			['--baseline', 'a', '--save', 'b'],
			['--help'],
		].map((args) => readArguments(args).task);
		expect(tasks).toEqual([
			{ kind: 'sites', first: A, second: B },
			{ kind: 'checkouts', base: A, head: B, keep: path.resolve('k') },
			{ kind: 'baseline', baseline: A, checkout: B },
			{ kind: 'save', baseline: A, checkout: B },
			{ kind: 'help' },
		]);
	});

	it('name benches in lists and one by one', () => {
		const { benches, limits } = readArguments(
			'--checkouts a b --bench demo,mixed --bench live --groups 7'.split(' '),
		);
		expect(benches).toEqual(['demo', 'mixed', 'live']);
		expect(limits).toEqual({ groups: 7, examples: 3 });
	});

	it.each([
		[['a'], 'Name two folders: the one before and the one after.'],
		[['a', 'b', 'c'], 'There are more than two folders.'],
		[['--save', 'a'], '--save needs --baseline DIR.'],
		[['--baseline', 'a', 'b', 'c'], 'With --baseline, name one checkout.'],
		[['a', 'b', '--groups', '0'], '--groups is "0"; a number from 1 on is expected.'],
		[['--checkouts', 'a', 'b', '--bench', 'demos'], 'There is no bench "demos". There are: demo,'],
		[['a', 'b', '--wrong'], "Unknown option '--wrong'"],
	])('that are wrong are told: %j', (args, message) => {
		const read = (): unknown => readArguments(args);
		expect(read).toThrow(UsageError);
		expect(read).toThrow(message);
	});
});

it('builds neither the largest benches nor those whose folder is missing, unless they are named', () => {
	const names = listDefaultBenches({
		checkout: A,
		samples: '/nowhere/samples',
		cases: import.meta.dirname,
	});
	const left = [...ALL_BENCHES.keys()].filter((name) => !names.includes(name));
	expect(left).toEqual(['samples', 'large', 'huge']);
});

it('has help that names every bench', () => {
	for (const name of ALL_BENCHES.keys()) expect(toHelp()).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});
