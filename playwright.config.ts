import { defineConfig } from '@playwright/test';

const browser = process.env['PROOFSHEET_CHROMIUM'] ?? '';

export default defineConfig({
	testDir: 'test/e2e',
	outputDir: 'test-results/playwright',
	globalSetup: './test/e2e/build-sites.ts',
	fullyParallel: true,
	workers: 2,
	timeout: 120_000,
	// Long enough for a busy machine: no test is about time.
	expect: { timeout: 20_000 },
	forbidOnly: process.env['CI'] !== undefined,
	use: {
		browserName: 'chromium',
		launchOptions: {
			...(browser === '' ? {} : { executablePath: browser }),
			// A sandbox of its own is not to be had as root, as in most CI containers.
			chromiumSandbox: false,
		},
	},
});
