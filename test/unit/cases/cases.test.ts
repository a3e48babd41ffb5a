import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/cache/folder-store.ts';
import { measureOf, numberOf } from '../../../src/model/measure.ts';
import { prepareSite } from '../../../src/site/prepare.ts';
import type { Site } from '../../../src/site/site.ts';
import { CASES } from './values.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/cases');

function prepare(name: string): Promise<Site> {
	const root = path.join(FOLDER, name);
	return prepareSite({ root, runs: [root], store: createMemoryStore() });
}

/** Values of every run whose id has a part that begins like this. */
function valuesOf(site: Site, who: string, measures: readonly string[]): object[] {
	const runs = [...site.runs.values()].filter(
		({ run }) =>
			who === '*' ||
			run.id
				.split('/')
				.slice(1)
				.some((part) => part.startsWith(who)),
	);
	return runs.map((run) =>
		Object.fromEntries(measures.map((id) => [id, numberOf(measureOf(run.measures, id)) ?? null])),
	);
}

describe.each(Object.entries(CASES))('%s', (name, { bench, runs = {} }) => {
	test('gives its right values', async () => {
		const site = await prepare(name);
		const counted = {
			rounds: site.rounds.length,
			contestants: site.contestants.length,
			runs: site.runs.size,
		};
		expect(counted).toMatchObject(bench ?? {});
		for (const [who, values] of Object.entries(runs)) {
			const found = valuesOf(site, who, Object.keys(values));
			expect([who, found.length > 0]).toEqual([who, true]);
			for (const own of found) expect([who, own]).toEqual([who, values]);
		}
	});
});
