import { stripAnsi } from '../../source/ansi.ts';

/** Runners tell how it went at the end; warnings about it may follow. */
const END = 3_000;

/** A word that is in every line below: most outputs hold none. */
const TELLING =
	/fail|error|pass|ok|npm|ELIFECYCLE|\*\*\*|Traceback|examples?|built|Compiled|Finished|BUILD/i;

/** Lines by which test runners and build tools say that it did not work. */
const FAILED = [
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
	// tsc, npm, vite, webpack, next, cargo, make, gradle, maven, dotnet, Python
	/\berror TS\d+:/,
	/^(?:npm (?:ERR!|error)|ELIFECYCLE)/m,
	/^(?:error during build|Build failed|> Build failed|Failed to compile)/im,
	/^webpack .* compiled with [1-9]\d* errors?/m,
	/^error(?:\[E\d+\])?: could not compile/m,
	/^make(?:\[\d+\])?: \*\*\* /m,
	/^BUILD FAILED|^\[ERROR\] BUILD FAILURE|^\[INFO\] BUILD FAILURE/m,
	/^Traceback \(most recent call last\):/m,
];

/** Lines by which they say that it worked. */
const PASSED = [
	/^[=\s]*(?:\d+ (?:skipped|deselected|xfailed|xpassed|warnings?), )*\d+ passed\b.* in [\d.]+ ?s/m,
	/^\s*Tests?:?\s+\d+ passed/m,
	/^\s*\d+ passing\b/m,
	/^test result: ok/m,
	/^(?:ok|PASS)\s+\S/m,
	/^(?:#|ℹ) fail 0$/m,
	/^Passed! {2}- Failed:/m,
	/^OK \(\d+ tests?/m,
	/^\d+ examples?, 0 failures/m,
	/^✓ built in |^✓ Compiled successfully|Compiled successfully/m,
	/^webpack .* compiled (?:successfully|with \d+ warnings?)/m,
	/^\s*Finished `?(?:dev|release|test)/m,
	/^BUILD SUCCESSFUL|^\[INFO\] BUILD SUCCESS/m,
];

/**
 * What the output of a shell command says of tests or a build, where the exit status is not known
 * or is that of another command (METHOD, section 3.7). Undefined where it says nothing.
 */
export function readReportedOutcome(output: string): 'passed' | 'failed' | undefined {
	const end = stripAnsi(output.slice(-END));
	if (!TELLING.test(end)) return undefined;
	if (FAILED.some((line) => line.test(end))) return 'failed';
	return PASSED.some((line) => line.test(end)) ? 'passed' : undefined;
}
