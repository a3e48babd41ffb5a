import type { TestResult } from '../../model/tests.ts';

/** Collects results in file order. */
export interface TestList {
	/**
	 * Adds a result; `key` tells tests of equal names in different places apart. A test that failed
	 * and stands again was run again: the later result takes its place. One that passed or was
	 * skipped is not run again, so that a further result under its name is another test, such as
	 * the next row of a table. Tells whether the result is a further test.
	 */
	add(key: string, result: TestResult): boolean;
	list(): TestResult[];
}

export function createTestList(): TestList {
	const tests = new Set<TestResult>();
	const failed = new Map<string, TestResult>();
	return {
		add(key, result) {
			const earlier = failed.get(key);
			if (earlier !== undefined) tests.delete(earlier);
			failed.delete(key);
			tests.add(result);
			if (result.status === 'failed') failed.set(key, result);
			return earlier === undefined;
		},
		list: () => [...tests],
	};
}
