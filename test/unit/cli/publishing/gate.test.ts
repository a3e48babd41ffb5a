import { describe, expect, test } from 'vitest';
import { findFaults, passGate, type GateInput } from '../../../../src/cli/publishing/gate.ts';
import { failureOf } from '../folder.ts';

const GOOD: GateInput = {
	expected: ['index.html'],
	pages: new Map([['index.html', { files: ['assets/x.css'], refused: [], policy: true }]]),
	files: new Set(['index.html', 'assets/x.css', 'assets/y.woff2']),
	assets: new Map([['assets/x.css', Buffer.from('a{src:url(y.woff2)}')]]),
	folders: ['/home/someone/bench'],
};

describe('findFaults', () => {
	test('finds none in a whole site', () => {
		expect(findFaults(GOOD)).toEqual([]);
	});

	test.each<[Partial<GateInput>, string]>([
		[{ expected: ['index.html', 'a.html'] }, 'The page a.html is missing.'],
		[{ expected: [] }, 'The page index.html was not planned.'],
		[
			{ files: new Set(['index.html', 'assets/y.woff2']) },
			'index.html refers to assets/x.css, which does not exist.',
		],
		[
			{ files: new Set(['index.html', 'assets/x.css']) },
			'assets/x.css refers to "y.woff2", which does not exist.',
		],
		[
			{ assets: new Map([['assets/s.js', Buffer.from('"/home/someone/bench/src/a.ts"')]]) },
			'assets/s.js holds "/home/someone/bench/".',
		],
		[
			{ assets: new Map([['assets/s.js', Buffer.from('"https://root.invalid/x"')]]) },
			'assets/s.js holds "https://root.invalid".',
		],
		[
			{
				pages: new Map([
					[
						'index.html',
						{ files: [], refused: [{ value: '/x', reason: 'it is absolute' }], policy: true },
					],
				]),
			},
			'index.html refers to "/x": it is absolute.',
		],
		[
			{ pages: new Map([['index.html', { files: [], refused: [], policy: false }]]) },
			'index.html has no content security policy.',
		],
	])('finds a fault (%#)', (change, fault) => {
		expect(findFaults({ ...GOOD, ...change })).toEqual([fault]);
	});

	test('is refused with its own exit code', () => {
		expect(
			failureOf(() => {
				passGate({ ...GOOD, expected: ['index.html', 'b.html'] });
			}),
		).toMatch(
			/^The finished site was refused; the one from before stays\.\n {2}- The page b\.html is missing\. .*\(3\)$/,
		);
	});
});
