/** Results of a test runner, in one form for all formats. */

export type TestStatus = 'passed' | 'failed' | 'skipped';

export interface TestResult {
	/** Full name: file or class, then the test, joined by ` > ` or as the runner writes it. */
	name: string;
	status: TestStatus;
	/** Seconds. */
	seconds?: number;
	/** First line of the failure. At most 500 characters. */
	message?: string;
	line?: number;
}

export interface TestReport {
	/** Leaf tests; a rerun counts once, by its last result. Empty where only a summary exists. */
	tests: TestResult[];
	passed: number;
	failed: number;
	skipped: number;
	total: number;
	/** Whether the numbers are counted tests or only the runner's summary line. */
	counted: boolean;
	/** Line of the summary, where there is one. */
	summaryLine?: number;
	/** Seconds, as the runner says. */
	seconds?: number;
	/** The runner stopped early, or the file was cut. */
	incomplete?: string;
}
