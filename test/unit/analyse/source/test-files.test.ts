import { expect, it } from 'vitest';
import { isTestFile } from '../../../../src/analyse/source/test-files.ts';

it.each([
	'src/a.test.ts',
	'src/a.spec.tsx',
	'a_test.go',
	'test_models.py',
	'tests.py',
	'pkg/conftest.py',
	'tests/data/a.py',
	'src/__tests__/a.js',
	'spec/a_spec.rb',
	'src/test/java/A.java',
	'src/OrderTest.java',
	'OrderTests.cs',
	'test-runner.sh',
	'Test/A.cs',
])('%s is a test', (path) => {
	expect(isTestFile(path)).toBe(true);
});

it.each([
	'src/a.ts',
	'src/contest.py',
	'latest.js',
	'src/testing-library.d/a.ts',
	'attest.go',
	'src/Greatest.java',
	'protest/a.py',
	'inspect.rb',
	'test',
	'index.html',
])('%s is none', (path) => {
	expect(isTestFile(path)).toBe(false);
});
