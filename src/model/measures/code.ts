import type { MeasureRow } from './row.ts';

/** What the produced code is like, and what it changes. */
export const CODE = {
	'loc.authored': {
		label: 'Lines of code authored',
		unit: 'lines',
		better: 'none',
		definition:
			'Lines of code that the run wrote: those that it added or changed against the code that it was given, tests apart. A changed line counts as a whole, a moved one too. Without code from before the run, all lines are its own but those of files that are `protected` or whose hash from before the run is known. Manifests, lock files, data and prose are no code.',
		from: 'produced code and baseline, else a diff file',
		columns: { scoreboard: { at: 80, label: 'LOC authored' }, code: { label: 'LOC authored' } },
		highlight: true,
	},
	'loc.code': {
		label: 'Lines of code with tests',
		unit: 'lines',
		better: 'none',
		definition:
			'Lines with at least one token that is no comment, those of tests and of files that the run was given included. A line with code and a comment is code; docstrings are comments. The basis says whether the whole produced tree is counted or only what the run added.',
		from: 'produced code',
	},
	'loc.comment': {
		label: 'Comment lines',
		unit: 'lines',
		better: 'none',
		definition: 'Lines with comments alone.',
		from: 'produced code',
	},
	'loc.blank': {
		label: 'Blank lines',
		unit: 'lines',
		better: 'none',
		definition: 'Lines with white space alone.',
		from: 'produced code',
	},
	'loc.files': {
		label: 'Files of code',
		unit: 'lines',
		better: 'none',
		definition:
			'Files of code in a known language. Data, prose, manifests such as `go.mod` and other files are listed and not counted.',
		from: 'produced code',
	},
	'loc.by_language': {
		label: 'Lines of code with tests, by language',
		unit: 'lines',
		better: 'none',
		definition: 'Lines of code, those of tests included, by the language of the file.',
		from: 'produced code',
	},
	'loc.tests': {
		label: 'Lines of tests',
		unit: 'lines',
		better: 'none',
		definition:
			'The part of the lines of code that stands in tests, told by the names of files and folders (`tests/`, `a.test.ts`, `test_a.py`, `a_test.go`, `ATest.java`).',
		from: 'produced code',
	},
	'loc.tests_by_language': {
		label: 'Lines of tests, by language',
		unit: 'lines',
		better: 'none',
		definition: 'Lines of tests by the language of the file.',
		from: 'produced code',
	},
	'diff.added': {
		label: 'Lines added',
		unit: 'lines',
		better: 'none',
		definition: 'Lines added against the baseline, as `git diff --numstat` counts them.',
		from: 'produced code and baseline, else a diff file',
		columns: { scoreboard: { at: 90, label: 'Diff' }, code: { label: 'Added' } },
	},
	'diff.removed': {
		label: 'Lines removed',
		unit: 'lines',
		better: 'none',
		definition: 'Lines removed against the baseline, as `git diff --numstat` counts them.',
		from: 'produced code and baseline, else a diff file',
		columns: { code: { label: 'Removed' } },
	},
	'diff.churn': {
		label: 'Churn',
		unit: 'lines',
		better: 'none',
		definition: 'Lines added and lines removed together: a changed line is both.',
		from: 'produced code and baseline, else a diff file',
		columns: { code: {} },
	},
	'diff.files': {
		label: 'Files changed',
		unit: 'count',
		better: 'none',
		definition: 'Files added, removed, renamed or changed against the baseline.',
		from: 'produced code and baseline, else a diff file',
		columns: { code: {} },
	},
	'deps.added': {
		label: 'Dependencies added',
		unit: 'count',
		better: 'none',
		definition:
			'Packages that `package.json`, `requirements.txt`, `pyproject.toml`, `go.mod` or `Cargo.toml` name and those of the baseline do not; without a baseline, all that they name. Indirect modules of Go are not counted.',
		from: 'produced code and baseline',
		columns: { code: {} },
	},
	functions: {
		label: 'Functions',
		unit: 'count',
		better: 'none',
		definition:
			'Functions and methods with a name, tests apart, in TypeScript, JavaScript, Python, Go and the scripts of HTML. Compare them within one language and round.',
		from: 'produced code',
		columns: { code: {} },
	},
	'functions.longest': {
		label: 'Longest function',
		unit: 'lines',
		better: 'none',
		definition: 'Lines of the longest one, from its first line to its last.',
		from: 'produced code',
		columns: { code: {} },
	},
	'functions.nesting': {
		label: 'Deepest nesting',
		unit: 'count',
		better: 'none',
		definition:
			'Blocks that decide or repeat (`if`, `for`, `while`, `switch`, `try`) inside each other, in the function where they are deepest; 0 for a straight line.',
		from: 'produced code',
		columns: { code: {} },
	},
	'functions.complexity': {
		label: 'Highest complexity',
		unit: 'count',
		better: 'none',
		definition:
			'Cyclomatic complexity (McCabe 1976), decisions + 1, of the function with most of them. Named functions inside another count for themselves.',
		from: 'produced code',
		columns: { code: {} },
	},
	'functions.complexity_median': {
		label: 'Median complexity',
		unit: 'count',
		better: 'none',
		definition: 'The same, of the function in the middle.',
		from: 'produced code',
		columns: { code: {} },
	},
	'comments.leaked': {
		label: 'Thoughts in comments',
		unit: 'count',
		better: 'none',
		definition:
			'Comments on lines that the run added that begin with “wait,”, “hmm”, “actually,”, “oh”, “oops”, “hold on”, “on second thought”, “okay,”, “alright,” or “let me”, or speak of what the user wants or the tests expect; not of what happens if the user wants it. A stop has to follow, so that “wait for” is none. Strings are no comments; docstrings are. The same is counted in the code that the run started from, as a control.',
		from: 'produced code and baseline, else a diff file',
	},
	'comments.leaked_rate': {
		label: 'Thoughts in comments, rate',
		unit: 'per 100',
		better: 'none',
		definition: 'The same, per 100 comment lines that the run added.',
		from: 'produced code and baseline, else a diff file',
	},
} as const satisfies Record<string, MeasureRow>;
