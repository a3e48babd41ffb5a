import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src/cli/arguments.ts';
import { failureOf } from './folder.ts';

describe('parseArguments', () => {
	test('reads a command with options on both sides of it', () => {
		const given = parseArguments(['--strict', 'build', '--runs', 'a', '--runs=b', '--json'], {});
		expect(given.command).toBe('build');
		expect(given.values).toEqual({ runs: ['a', 'b'] });
		expect([...given.switches]).toEqual(['strict', 'json']);
	});

	test('keeps the positionals of explain', () => {
		const given = parseArguments(['explain', 'r/c', 'time.wall'], {});
		expect(given.positionals).toEqual(['r/c', 'time.wall']);
	});

	test('takes from the environment what the command line does not say', () => {
		const given = parseArguments(['build', '--out', 'here'], {
			PROOFSHEET_OUT: 'there',
			PROOFSHEET_RUNS: `a${delimiter}b`,
			PROOFSHEET_STRICT: '1',
			PROOFSHEET_JSON: '0',
			PROOFSHEET_BASE: '',
		});
		expect(given.values).toEqual({ out: ['here'], runs: ['a', 'b'] });
		expect([...given.switches]).toEqual(['strict']);
	});

	test.each([
		[['biuld'], 'There is no command `biuld`. / Did you mean `proofsheet build`? (2)'],
		[
			['scan'],
			'There is no command `scan`. / The commands are build, dev, preview, check, results, explain. (2)',
		],
		[['build', '--ot', 'x'], 'There is no option `--ot`. / Did you mean `--out`? (2)'],
		[['build', '--qqqqqq'], 'There is no option `--qqqqqq`. / See `proofsheet --help`. (2)'],
		[['build', '--out'], '`--out` needs a value. / Write `--out DIR`. (2)'],
		[['build', '--out='], '`--out` needs a value. / Write `--out DIR`. (2)'],
		[['build', '--out', 'a', '--out', 'b'], '`--out` was given twice. / Give it once. (2)'],
		[
			['build', '--strict=yes'],
			'`--strict` takes no value; it was given "yes". / Write `--strict`. (2)',
		],
	])('refuses %j', (args, message) => {
		expect(failureOf(() => parseArguments(args, {}))).toBe(message);
	});

	test('refuses a switch of the environment that is neither on nor off', () => {
		expect(failureOf(() => parseArguments(['build'], { PROOFSHEET_STRICT: 'maybe' }))).toBe(
			'`PROOFSHEET_STRICT` is "maybe". / Set it to 1 or 0. (2)',
		);
	});
});
