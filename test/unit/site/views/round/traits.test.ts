import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../../../src/cache/folder-store.ts';
import { prepareSite } from '../../../../../src/site/prepare.ts';
import type { Site } from '../../../../../src/site/site.ts';
import { toRoundTraits, type RoundTraitsView } from '../../../../../src/site/views/round/traits.ts';
import { makeFolder } from '../../../ingest/folders.ts';

const ROUND = `traits:
  lock:
    label: uses a <lock>
    pattern: '(?i)\\block\\('
    asked_for: true
  embed:
    pattern: '^//go:embed\\s'
    files: '**/*.go'
    asked_for: false
`;

async function prepare(files: Record<string, string>): Promise<Site> {
	const root = makeFolder(files);
	return prepareSite({ root, runs: [path.join(root, 'runs')], store: createMemoryStore() });
}

function view(site: Site): RoundTraitsView | undefined {
	const [round] = site.rounds;
	if (round === undefined) throw new Error('No round.');
	return toRoundTraits(round, site);
}

/** Answers of each row, with the labels of their links. */
function answers(found: RoundTraitsView | undefined): string[] | undefined {
	return found?.rows.map(({ tag, cells }) =>
		[
			tag.id,
			...cells.map(({ value, state, places, more }) =>
				[value ?? state, ...places.map(({ label }) => label), more].join(' ').trim(),
			),
		].join(' | '),
	);
}

describe('traits', () => {
	it('are marked for each contestant, with the lines', async () => {
		const site = await prepare({
			'runs/r/round.yaml': ROUND,
			'runs/r/a/code/main.go': '//go:embed a.txt\nmu.Lock()\n// unlock()\nmu.lock() // lock()\n',
			'runs/r/a/code/b.py': 'lock()\n'.repeat(5),
			'runs/r/b/code/main.py': 'x = 1\n//go:embed no\n',
			'runs/r/c/NOTES.md': 'lock()\n',
		});
		expect(answers(view(site))).toEqual([
			'a | yes b.py:1 :2 :3 :4 3 more | yes main.go:1',
			'b | no | not_applicable',
			'c | unknown | unknown',
		]);
		expect(view(site)?.columns).toMatchObject([
			{ label: 'uses a <lock>', asked: 'asked for', yes: 1, known: 2, files: [] },
			{ label: 'embed', asked: 'not asked for', yes: 1, known: 1, files: ['**/*.go'] },
		]);
		const cell = view(site)?.rows[0]?.cells[1];
		expect(cell?.places[0]?.page).toMatch(/^rounds\/r\/a\/files\/.*main-go\/index\.html#L1$/);
		const measure = site.runs.get('r/a')?.measures['trait.lock'];
		expect(measure).toMatchObject({ value: 'yes', label: 'uses a <lock>', state: 'measured' });
		expect(measure?.method).toBe('The pattern `(?i)\\block\\(` is on 7 lines of 2 files, of 2.');
		expect(measure?.evidence[5]).toMatchObject({ path: 'runs/r/a/code/main.go'.slice(5), line: 2 });
	});

	it('are searched in added lines alone where there is only a diff', async () => {
		const diff = `diff --git a/x.py b/x.py
--- a/x.py
+++ b/x.py
@@ -1,2 +1,4 @@
 lock(1)
+a = 1
+with lock(2):
-lock(3)
+ pass
`;
		const site = await prepare({ 'runs/r/round.yaml': ROUND, 'runs/r/a/changes.diff': diff });
		expect(answers(view(site))).toEqual(['a | yes changes.diff:7 | not_applicable']);
	});

	it('that cannot be searched are issues at their lines, and the others are kept', async () => {
		const site = await prepare({
			'runs/r/round.yaml':
				"traits:\n  a:\n    pattern: '(x'\n  b:\n    pattern: 'x'\n    asked_fro: true\n  c:\n    label: C\n  d:\n    pattern: '(a)\\1'\n",
			'runs/r/a/code/a.py': 'x\n',
		});
		expect(site.issues.map(({ line, message }) => `${line ?? ''} ${message}`)).toEqual([
			'3 `traits.a`: `pattern` has no valid value, and without it the entry says nothing. The field was ignored.',
			'3 `traits.a.pattern`: this cannot be searched: missing closing ): `(x`. The field was ignored.',
			'6 `traits.b.asked_fro` is no field of round.yaml. The nearest one is `traits.b.asked_for`. The field was ignored.',
			'8 `traits.c`: `pattern` is missing, and without it the entry says nothing. The field was ignored.',
			'10 `traits.d`: `pattern` has no valid value, and without it the entry says nothing. The field was ignored.',
			'10 `traits.d.pattern`: this cannot be searched: patterns have no references to groups here. The field was ignored.',
		]);
		expect(answers(view(site))).toEqual(['a | yes a.py:1']);
	});

	it('are not there where a round declares none', async () => {
		expect(view(await prepare({ 'runs/r/a/code/a.py': 'x\n' }))).toBeUndefined();
	});
});
