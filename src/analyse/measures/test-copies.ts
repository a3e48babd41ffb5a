import type { TestReport } from '../../model/tests.ts';

/** This share of the smaller report's names in the other one makes them reports of one suite. */
const SAME = 0.5;
/** Words of a name that are compared, from its end. */
const MAX_WORDS = 16;

/**
 * Whether two reports tell of the same tests, in whatever format. Formats write a test's name with
 * more or less of its path before it, so that names agree where one is the end of the other.
 */
export function tellSameTests(a: TestReport, b: TestReport): boolean {
	const [small, large] = a.tests.length <= b.tests.length ? [a, b] : [b, a];
	if (small.tests.length === 0) return false;
	const names = new Set(large.tests.map(({ name }) => toWords(name).join(' ')));
	const ends = new Set(large.tests.flatMap(({ name }) => listEnds(toWords(name))));
	const met = small.tests.filter(({ name }) => {
		const words = toWords(name);
		return ends.has(words.join(' ')) || listEnds(words).some((end) => names.has(end));
	});
	return met.length >= small.tests.length * SAME;
}

const EXTENSION = /\.(?:py|[cm]?[jt]sx?|go|rb|rs|java|kt|cs|php)(?=::|[\s/]|$)/g;

/** `tests/test_a.py::TestX::test_y` and `tests.test_a.TestX > test_y` have the same words. */
function toWords(name: string): string[] {
	const words = name
		.slice(-1000)
		.replace(EXTENSION, ' ')
		.split(/[\s./\\:>›#]+/)
		.filter((word) => word !== '')
		.slice(-MAX_WORDS);
	// Some writers give the whole name as class and as name.
	const half = words.length / 2;
	const isTwice = words.slice(0, half).join(' ') === words.slice(half).join(' ');
	return Number.isInteger(half) && isTwice ? words.slice(half) : words;
}

function listEnds(words: readonly string[]): string[] {
	return words.map((_, index) => words.slice(index).join(' '));
}
