/**
 * `npm test`: everything that CI runs, in one go. Installs what is missing, gets a browser, and
 * ends with one line that sums up all runners. Names of parts run these alone:
 * `npm test -- lint types`.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from './browser.mjs';
import { installWhatIsMissing } from './install.mjs';
import { packageRoot, rerunInNewerNode, run } from './node-runtime.mjs';

const RESULTS = path.join(packageRoot, 'test-results');
const NONE = { passed: 0, failed: 0, skipped: 0 };

/** What runs, in this order, and how. */
const PARTS = {
	lint: [
		() => check('eslint', ['eslint/bin/eslint.js', '--max-warnings', '0', '.']),
		() => check('prettier', ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']),
	],
	types: [
		() => check('types', ['astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning']),
	],
	unit: [runVitest],
	browser: [runPlaywright],
};

process.exitCode = await test(process.argv.slice(2));

/** Runs the named parts, or all, and gives the exit code. */
async function test(names) {
	const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
	if (unknown !== undefined) {
		process.stderr.write(
			`There is no part “${unknown}”. Fix: name any of ${Object.keys(PARTS).join(', ')}, or none for all.\n`,
		);
		return 2;
	}
	const installed = await installWhatIsMissing();
	if (installed !== 0) return installed;
	const elsewhere = await rerunInNewerNode(fileURLToPath(import.meta.url), process.argv.slice(2));
	if (elsewhere !== undefined) return elsewhere;
	rmSync(RESULTS, { recursive: true, force: true });
	mkdirSync(RESULTS, { recursive: true });
	const results = [];
	for (const [name, steps] of Object.entries(PARTS)) {
		if (names.length > 0 && !names.includes(name)) continue;
		for (const step of steps) results.push(await step());
	}
	const sum = results.reduce(
		(total, one) => ({
			passed: total.passed + one.passed,
			failed: total.failed + one.failed,
			skipped: total.skipped + one.skipped,
		}),
		NONE,
	);
	process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
	return sum.failed === 0 ? 0 : 1;
}

/** Runs a program of node_modules. */
async function tool(name, args, env = {}) {
	process.stdout.write(`\n== ${name}\n`);
	const [script, ...rest] = args;
	return run(process.execPath, [path.join(packageRoot, 'node_modules', script), ...rest], {
		cwd: packageRoot,
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
	});
}

/** A check of the sources counts as one test. */
async function check(name, args) {
	const code = await tool(name, args);
	return code === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

async function runVitest() {
	const report = path.join(RESULTS, 'vitest.json');
	const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
	const code = await tool('vitest', ['vitest/vitest.mjs', 'run', ...reporters]);
	return withExitCode(code, () => {
		const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
			readJson(report);
		// A file that cannot be loaded has no tests.
		const unloaded = testResults.filter(
			(file) => file.status === 'failed' && file.assertionResults.length === 0,
		);
		return {
			passed: numPassedTests,
			failed: numFailedTests + unloaded.length,
			skipped: numPendingTests + (numTodoTests ?? 0),
		};
	});
}

async function runPlaywright() {
	const browser = await findOrInstallBrowser();
	if (browser === undefined) {
		process.stderr.write('There is no Chromium. Fix: install one, or set PROOFSHEET_CHROMIUM.\n');
		return { ...NONE, failed: 1 };
	}
	const report = path.join(RESULTS, 'playwright.json');
	const code = await tool(
		'playwright',
		['@playwright/test/cli.js', 'test', '--reporter=dot,json'],
		{
			PROOFSHEET_CHROMIUM: browser,
			PLAYWRIGHT_JSON_OUTPUT_NAME: report,
		},
	);
	return withExitCode(code, () => {
		const { expected, unexpected, flaky, skipped } = readJson(report).stats;
		return { passed: expected, failed: unexpected + flaky, skipped };
	});
}

/** The counts of a runner; one failure where it failed without saying so, or ran nothing. */
function withExitCode(code, readCounts) {
	try {
		const counts = readCounts();
		const silent = (code !== 0 && counts.failed === 0) || counts.passed + counts.failed === 0;
		return silent ? { ...counts, failed: 1 } : counts;
	} catch {
		return { ...NONE, failed: 1 };
	}
}

function readJson(file) {
	return JSON.parse(readFileSync(file, 'utf8'));
}
