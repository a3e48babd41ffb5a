import { expect, test } from 'vitest';
import { runsTests } from '../../../../src/analyse/measures/test-runs.ts';

test.each([
	'npm test',
	'npm run test:unit -- --watch=false',
	'pnpm -r test',
	'yarn test',
	'cd app && npx vitest run test/a.test.ts 2>&1 | tail -20',
	'CI=1 timeout 60 python3 -m pytest -q',
	'uv run pytest tests/',
	'go test ./...',
	'cargo nextest run',
	'make -C lib check',
	'mise run test',
	"bash -lc 'dotnet test'",
	'./gradlew --info :app:test',
	'./scripts/run_tests.sh fast',
	'python manage.py test',
	'node --test',
])('%s runs tests', (script) => {
	expect(runsTests(script)).toBe(true);
});

test.each([
	'cat test.txt',
	'ls tests',
	'git commit -m "npm test passes"',
	'npm install vitest',
	'grep -rn "pytest" .',
	'pytest --version',
	'pytest --collect-only',
	'echo "go test ./..."',
	'test -f package.json && cat package.json',
	'make build',
	'npm run tsc',
	'vim test_app.py',
])('%s runs none', (script) => {
	expect(runsTests(script)).toBe(false);
});

test('a script made to hang is answered', () => {
	// What tries every division of them would exceed the limit of a test by far.
	expect(runsTests(`gradlew ${'a:'.repeat(200_000)}`)).toBe(false);
	expect(runsTests(`npx ${'-x '.repeat(200_000)}`)).toBe(false);
	expect(runsTests(`${'a/'.repeat(200_000)}b`)).toBe(false);
	expect(runsTests('npm test '.repeat(100_000))).toBe(true);
});
