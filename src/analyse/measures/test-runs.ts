import { splitShell } from './shell.ts';

/** What runs a command of a project's own tools. */
const RUNNER =
	/^(?:(?:npx|bunx|uvx)\s+(?:-\S+\s+)*|(?:pnpm|yarn|npm)\s+(?:exec|dlx)\s+(?:-\S+\s+)*|(?:uv|poetry|pipenv|pdm|hatch|rye)\s+run\s+(?:-\S+\s+)*|bundle\s+exec\s+|python[\d.]*\s+-m\s+)/;

/** Programs that a project brings itself. */
const OWN_FOLDER = /^(?:\.\/)?(?:node_modules\/\.bin|vendor\/bin|\.?venv\/bin|bin)\//;

const TESTS: readonly RegExp[] = [
	/^(?:npm|pnpm|yarn|bun)\s+(?:-\S+\s+)*(?:run\s+|run-script\s+)?(?:test[:\w.-]*|tst|t)(?:\s|$)/,
	/^(?:vitest|jest|mocha|ava|tap|jasmine|karma|cypress|pytest|py\.test|unittest|nose2?|tox|nox|rspec|phpunit|ctest|busted|bats)(?:\s|$)/,
	/^playwright\s+test\b/,
	/^(?:go|cargo|dotnet|swift|deno|mix|zig\s+build|bazel|flutter|dart|sbt|lein|stack|cabal|gleam|astro)\s+(?:-\S+\s+)*(?:test|nextest)\b/,
	/^node\s+(?:-\S+\s+)*--test\b/,
	/^(?:make|just|task|rake|mise\s+run|nx|turbo|turbo\s+run)\s+(?:-C\s+\S+\s+|-[^\sC]\S*\s+)*(?:test|tests|check|spec)(?:[:\w.-]*)(?:\s|$)/,
	/^(?:\.\/)?(?:mvnw?|gradlew?)\s(?:.*\s)?:?(?:\w+:)*(?:test|verify|check)\b/,
	/^(?:(?:ba|z)?sh\s+)?(?:\.\/)?(?:[\w.-]+\/)*(?:run[_-]?)?tests?\.sh(?:\s|$)/,
	/^python[\d.]*\s+(?:-\S+\s+)*(?:[\w.-]+\/)*(?:test_\w+|\w+_test|runtests|manage\.py\s+test)(?:\.py)?(?:\s|$)/,
];
const NO_TEST = /\s(?:--version|--help|--collect-only|--list(?:-?tests)?|-h)(?:\s|$)/;

/** Whether a shell line runs tests with a tool that is known for it. */
export function runsTests(script: string): boolean {
	return splitShell(script).some(({ text }) => isTestCommand(text));
}

/** Whether one command of a shell line runs tests. */
export function isTestCommand(text: string): boolean {
	const command = text.slice(0, 2_000);
	const inner = command.replace(RUNNER, '').replace(OWN_FOLDER, '');
	return !NO_TEST.test(command) && TESTS.some((test) => test.test(command) || test.test(inner));
}
