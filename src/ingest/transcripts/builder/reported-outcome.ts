import type { ReportedOutcome } from '../../../model/transcript.ts';
import { stripAnsi } from '../../source/ansi.ts';

/** Runners tell how it went at the end; warnings about it may follow. */
const END = 3_000;

/** A word that is in every line below: most outputs hold none. */
const TELLING =
	/fail|error|pass|ok|npm|ELIFECYCLE|\*\*\*|Traceback|examples?|built|Compiled|Finished|BUILD|First Load|problem|issues? found|style/i;

/** Lines by which tools say that it did not work, by what the tools are for. */
const FAILED: readonly { by: ReportedOutcome['by']; lines: readonly RegExp[] }[] = [
	{
		by: 'test',
		lines: [
			// pytest, vitest, jest, mocha, cargo, go, node, dotnet, phpunit, rspec
			/^[=\s]*(?:\d+ \w+, )*[1-9]\d* (?:failed|errors?)\b.* in [\d.]+ ?s/m,
			/^\s*Tests?:?\s+(?:Suites:\s+)?[1-9]\d* failed/m,
			/^\s*Test Files\s+[1-9]\d* failed/m,
			/^\s*[1-9]\d* failing\b/m,
			/^test result: FAILED/m,
			/^(?:FAIL|--- FAIL:)(?:\s|$)/m,
			/^(?:#|ℹ) fail [1-9]/m,
			/^Failed! {2}- Failed:/m,
			/^(?:FAILURES!|FAILED \()/m,
			/^\d+ examples?, [1-9]\d* failures?/m,
		],
	},
	{
		by: 'lint',
		lines: [
			// eslint, biome, prettier, ruff, flake8, mypy, pyright, golangci-lint, clippy
			/^✖ [1-9]\d* problems? \([1-9]\d* errors?/m,
			/^Found [1-9]\d* errors?(?: in \d+ files? \(checked| \(\d+ fixed|\.$)/m,
			/^\[warn\] Code style issues|^Error occurred when checking code style/m,
			/^[1-9]\d* errors?, \d+ warnings?, \d+ informations?/m,
			/^[1-9]\d* issues?:$/m,
		],
	},
	{
		by: 'build',
		lines: [
			// tsc, vite, webpack, next, cargo, make, gradle, maven, dotnet
			/\berror TS\d+:/,
			/^(?:error during build|Build failed|> Build failed|Failed to compile)/im,
			/^webpack .* compiled with [1-9]\d* errors?/m,
			/^error(?:\[E\d+\])?: could not compile/m,
			/^make(?:\[\d+\])?: \*\*\* /m,
			/^BUILD FAILED|^\[ERROR\] BUILD FAILURE|^\[INFO\] BUILD FAILURE/m,
		],
	},
	{
		by: undefined,
		lines: [
			/^(?:npm (?:ERR!|error)|ELIFECYCLE| ELIFECYCLE)/m,
			/^Traceback \(most recent call last\):/m,
		],
	},
];

/** Lines by which they say that it worked. */
const PASSED: readonly { by: ReportedOutcome['by']; lines: readonly RegExp[] }[] = [
	{
		by: 'test',
		lines: [
			/^[=\s]*(?:\d+ (?:skipped|deselected|xfailed|xpassed|warnings?), )*\d+ passed\b.* in [\d.]+ ?s/m,
			/^\s*Tests?:?\s+\d+ passed/m,
			/^\s*\d+ passing\b/m,
			/^test result: ok/m,
			/^(?:ok|PASS)\s+\S/m,
			/^(?:#|ℹ) fail 0$/m,
			/^Passed! {2}- Failed:/m,
			/^OK \(\d+ tests?/m,
			/^\d+ examples?, 0 failures/m,
		],
	},
	{
		by: 'build',
		lines: [
			/^✓ built in /m,
			/^webpack .* compiled (?:successfully|with \d+ warnings?)/m,
			/^\s*Finished `?(?:dev|release|test)/m,
			/^BUILD SUCCESSFUL|^\[INFO\] BUILD SUCCESS/m,
			// The last phase of Next.js: after it compiled, types are checked and pages are made.
			/First Load JS shared by all/,
		],
	},
];
/** It compiled, and that was all it had to do: Next.js goes on. */
const COMPILED = /^(?:✓ )?Compiled successfully/m;
const NEXT_JS = /Next\.js|next build|Linting and checking validity|Collecting page data/;

/**
 * What the output of a shell command says of tests, linters or a build, where the exit status is not
 * known or is that of another command (METHOD, section 3.7). Undefined where it says nothing.
 */
export function readReportedOutcome(output: string): ReportedOutcome | undefined {
	const end = stripAnsi(output.slice(-END));
	if (!TELLING.test(end)) return undefined;
	const failed = FAILED.find(({ lines }) => lines.some((line) => line.test(end)));
	if (failed !== undefined) return toReported('failed', failed.by);
	const passed = PASSED.find(({ lines }) => lines.some((line) => line.test(end)));
	if (passed !== undefined) return toReported('passed', passed.by);
	return COMPILED.test(end) && !NEXT_JS.test(end) ? toReported('passed', 'build') : undefined;
}

function toReported(
	outcome: ReportedOutcome['outcome'],
	by: ReportedOutcome['by'],
): ReportedOutcome {
	return by === undefined ? { outcome } : { outcome, by };
}
