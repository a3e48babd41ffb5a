import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junitReader } from '../../../../src/ingest/tests/junit.ts';
import { printIssues } from '../issues.ts';
import { hasSamples, readContent, readSample, type TestReading } from '../read.ts';

const read = (content: string | Buffer) => readContent(junitReader, 'junit.xml', content);

function reportOf({ reading }: TestReading) {
	if (reading.kind !== 'tests') throw new Error(`no tests were read but ${reading.kind}`);
	return reading.report;
}
async function countsOf(content: string) {
	const { passed, failed, skipped, total } = reportOf(await read(content));
	return { passed, failed, skipped, total };
}

describe('junitReader', () => {
	it('counts leaf tests of nested suites', async () => {
		const reading = await read(`<?xml version="1.0"?>
<!-- a comment > here -->
<testsuites time="1.5">
  <testsuite name="outer">
    <testcase classname="a.B" name="one" time="0.25"/>
    <testsuite name="inner">
      <testcase classname="a.C" name="two"><failure message="boom" type="E">E: boom
        at line 3</failure></testcase>
      <testcase name="three"><skipped/></testcase>
      <testcase name="four"><error><![CDATA[
\u001b[31mTypeError: a && b\u001b[0m
more]]></error></testcase>
    </testsuite>
  </testsuite>
</testsuites>`);
		expect(reading.matches).toBe(true);
		expect(reading.issues).toEqual([]);
		expect(reportOf(reading)).toEqual({
			tests: [
				{ name: 'a.B > one', status: 'passed', seconds: 0.25, line: 5 },
				{ name: 'a.C > two', status: 'failed', message: 'boom', line: 7 },
				{ name: 'inner > three', status: 'skipped', line: 9 },
				{ name: 'inner > four', status: 'failed', message: 'TypeError: a && b', line: 10 },
			],
			passed: 1,
			failed: 2,
			skipped: 1,
			total: 4,
			counted: true,
			seconds: 1.5,
		});
	});

	it.each([
		['0.5', '0,25', 0.75],
		['1,234.5', '1', 1235.5],
		['0.5', 'soon', undefined],
	])('adds the times %s and %s of suites without a whole', async (one, other, seconds) => {
		const suite = (name: string, time: string): string =>
			`<testsuite name="${name}" time="${time}"><testcase name="t"/></testsuite>`;
		const content = `<testsuites>${suite('a', one)}${suite('b', other)}</testsuites>`;
		expect(reportOf(await read(content)).seconds).toBe(seconds);
	});

	it('counts a rerun once, by its last result', async () => {
		const { tests, ...report } = reportOf(
			await read(
				'<testsuite name="s"><testcase classname="c" name="t"><failure message="x"/></testcase>' +
					'<testcase classname="c" name="u"/><testcase classname="c" name="t" time="2"/></testsuite>',
			),
		);
		expect(report).toMatchObject({ passed: 2, failed: 0, total: 2 });
		expect(tests.map(({ name }) => name)).toEqual(['c > u', 'c > t']);
	});

	it('keeps tests of one name in two suites apart', async () => {
		const suite = (attributes: string) =>
			`<testsuite ${attributes}><testcase classname="a.spec.ts" name="t"/></testsuite>`;
		expect(
			await countsOf(
				`<testsuites>${suite('name="a" hostname="chromium"')}${suite('name="a" hostname="firefox"')}${suite('name="b"')}</testsuites>`,
			),
		).toMatchObject({ passed: 3, total: 3 });
	});

	it('counts tests of one name that passed each: only what failed is run again', async () => {
		const { tests, passed, total } = reportOf(
			await read(`<testsuite name="s">
<testcase classname="c" name="adds" time="0.1"/>
<testcase classname="c" name="adds" time="0.2"/>
<testcase classname="c" name="adds" time="0.3"/>
<testcase classname="c" name="flaky"><failure message="x"/></testcase>
<testcase classname="c" name="flaky"/>
</testsuite>`),
		);
		expect([passed, total]).toEqual([4, 4]);
		expect(tests.map(({ line }) => line)).toEqual([2, 3, 4, 6]);
	});

	it('takes flaky and rerun children for what they are', async () => {
		expect(
			await countsOf(`<testsuite name="s">
<testcase name="flaky"><flakyFailure message="first try">f<stackTrace>s</stackTrace></flakyFailure></testcase>
<testcase name="flaky error"><flakyError message="first try"/></testcase>
<testcase name="red"><failure message="f"/><rerunFailure message="again"/></testcase>
<testcase name="both"><skipped/><failure message="f"/></testcase>
<testcase name="other"><failure message="f"/><skipped/></testcase>
<testcase name="twice"><failure message="f"/><error message="teardown"/></testcase>
<testcase name="off" status="notrun"/><testcase name="bad" status="failed"/>
<testcase name="ran" status="run"/>
</testsuite>`),
		).toEqual({ passed: 3, failed: 5, skipped: 1, total: 9 });
	});

	it('counts a suite that failed before its tests as one failed test', async () => {
		const reading = await read(`<testsuites>
<testsuite name="ok"><testcase name="t"/></testsuite>
<testsuite name="cannot load" tests="0" errors="1"><system-err>x</system-err></testsuite>
<testsuite name="broken"><error message="SyntaxError: x"/></testsuite>
<testsuite name="outer" errors="1" tests="1"><testsuite name="inner" errors="1" tests="1"/></testsuite>
<testsuite name="empty" tests="0"/>
</testsuites>`);
		const { tests, failed, total } = reportOf(reading);
		expect({ failed, total }).toEqual({ failed: 3, total: 4 });
		expect(tests.slice(1)).toEqual([
			{ name: 'cannot load', status: 'failed', line: 3 },
			{ name: 'broken', status: 'failed', message: 'SyntaxError: x', line: 4 },
			{ name: 'inner', status: 'failed', line: 5 },
		]);
	});

	it('says when a suite with tests failed outside of them', async () => {
		const report = reportOf(
			await read('<testsuite name="s"><testcase name="t"/><error message="teardown"/></testsuite>'),
		);
		expect(report).toMatchObject({
			passed: 1,
			total: 1,
			incomplete: 'A suite failed outside its tests.',
		});
	});

	it('takes the header only where no test is listed', async () => {
		const { reading } = await read(
			'\n<testsuites><testsuite name="s" tests="10" failures="2" errors="1" skipped="3"/></testsuites>',
		);
		expect(reading).toEqual({
			kind: 'tests',
			report: {
				tests: [],
				passed: 4,
				failed: 3,
				skipped: 3,
				total: 10,
				counted: false,
				summaryLine: 2,
			},
		});
	});

	it('reports a header that differs from the tests', async () => {
		const { issues } = await read(
			'<testsuite name="s" tests="5" failures="0" errors="0"><testcase name="t"><failure/></testcase></testsuite>',
		);
		expect(printIssues(issues)).toMatchInlineSnapshot(`
			"file:1 TestCountsDiffer (note)
			The file states 5 tests, 0 failed, but lists 1 test, 1 failed. The counted tests are used.
			Fix: Nothing needs to be done."
		`);
	});

	it.each([
		['1,234.5', 1234.5],
		['1,234', 1234],
		['12,345,678.25', 12345678.25],
		['0,5', 0.5],
		['0,005', 0.005],
		['1e-3', 0.001],
		['3', 3],
		['-1', undefined],
		['NaN', undefined],
		['', undefined],
	])('reads the time %j', async (time, seconds) => {
		const { reading } = await read(
			`<testsuite name="s"><testcase name="t" time="${time}"/></testsuite>`,
		);
		expect(reading).toMatchObject({ report: { tests: [{ name: 's > t' }] } });
		expect(reportOf({ reading } as TestReading).tests[0]?.seconds).toBe(seconds);
	});

	it('reads what a cut file still holds', async () => {
		const reading = await read(`<testsuites tests="3">
<testsuite name="s">
<testcase name="a"/>
<testcase name="b"><failure message="f"/></testcase>
<testcase name="c"><failure message="cut h`);
		expect(reportOf(reading)).toMatchObject({
			passed: 1,
			failed: 1,
			total: 2,
			counted: true,
			incomplete: 'The file is cut or damaged.',
		});
		expect(printIssues(reading.issues)).toMatchInlineSnapshot(`
			"file:5 InvalidDocument (error)
			This is not valid JUnit XML: it ends inside <testcase>. The 2 tests that could be read are counted.
			Fix: Export the file again, or correct it at this place."
		`);
	});

	it('reads nothing of a file that is cut before its first test', async () => {
		const reading = await read('<testsuites>\n<testsuite name="s" tests="3"');
		expect(reading).toMatchObject({ matches: true, reading: { kind: 'none' } });
		expect(printIssues(reading.issues)).toMatchInlineSnapshot(`
			"file:2 InvalidDocument (error)
			This is not valid JUnit XML: it ends inside <testsuites>. No values were read; the file is listed and can be opened.
			Fix: Export the file again, or correct it at this place."
		`);
	});

	it('is patient with control characters and bare ampersands', async () => {
		const reading = await read(
			'<testsuite name="a & b"><testcase name="&nbsp;x"><failure message="&#27;[31mred&#x1b;[0m &#10;two \u0000\u0007 &"/></testcase><testcase name="last"/></testsuite>',
		);
		expect(reading.issues).toEqual([]);
		expect(reportOf(reading).tests).toEqual([
			{ name: 'a & b > &nbsp;x', status: 'failed', message: 'red', line: 1 },
			{ name: 'a & b > last', status: 'passed', line: 1 },
		]);
	});

	it('never expands entities', async () => {
		const bomb = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<testsuite name="s"><testcase name="&b;"/><testcase name="&f;"/></testsuite>`;
		const reading = await read(bomb);
		expect(reading.matches).toBe(true);
		expect(reportOf(reading).tests.map(({ name }) => name)).toEqual(['s > &b;', 's > &f;']);
	});

	it('takes the first line of a message that XML has joined', async () => {
		const reading = await read(
			'<testsuite name="s"><testcase name="t"><failure message="Expected 1:\n+ 2\n- 1">\nAssertionError: Expected 1:\n+ 2\n- 1</failure></testcase></testsuite>',
		);
		expect(reportOf(reading).tests[0]?.message).toBe('Expected 1:');
	});

	it('decodes as the file declares', async () => {
		const xml =
			'<?xml version="1.0" encoding="ISO-8859-1"?><testsuite name="s"><testcase name="é"/></testsuite>';
		const reading = await read(Buffer.from(xml, 'latin1'));
		expect(reading.issues).toEqual([]);
		expect(reportOf(reading).tests[0]?.name).toBe('s > é');
		const wide = await read(
			Buffer.from('\uFEFF<testsuite name="s"><testcase name="é"/></testsuite>', 'utf16le'),
		);
		expect(wide.matches).toBe(true);
		expect(reportOf(wide).tests[0]?.name).toBe('s > é');
		expect(printIssues(wide.issues)).toMatchInlineSnapshot(`
			"file ForeignEncoding (note)
			The file is written in UTF-16LE. It was decoded as such.
			Fix: Nothing needs to be done; UTF-8 would be read by more tools."
		`);
		const broken = await read(Buffer.from(xml.replace('ISO-8859-1', 'UTF-8'), 'latin1'));
		expect(printIssues(broken.issues)).toMatchInlineSnapshot(`
			"file WrongEncoding (warning)
			The file is not valid UTF-8: 1 sequence of bytes stands for no character and is shown as “�”.
			Fix: Save the file as UTF-8."
		`);
	});

	it.each([
		'<project><testsuite/></project>',
		'<?xml version="1.0"?><coverage/>',
		'<testsuitesx>',
		'testsuite',
		'',
		'<!DOCTYPE testsuite>',
		'{"testsuite":1}',
	])('declines %j', async (content) => {
		expect((await read(content)).matches).toBe(false);
	});

	it('reads anything without throwing', async () => {
		const parts = [
			'<testsuites>',
			'<testsuite name="a">',
			'<testcase name="b">',
			'</testcase>',
			'</testsuite>',
			'<failure>',
			'</failure>',
			'<![CDATA[',
			']]>',
			'&',
			'&lt;',
			'<',
			'>',
			'"',
			'x',
			'<error/>',
			'<!--',
			'-->',
			'<?x',
		];
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), async (pieces) => {
				const { reading } = await read(pieces.join(''));
				expect(['none', 'tests']).toContain(reading.kind);
			}),
			{ numRuns: 200 },
		);
	});

	// Counted by hand in each file: testcase, failure, error and skipped elements.
	it.skipIf(!hasSamples).each([
		['jest-junit.xml', { passed: 1, failed: 4, skipped: 1, total: 6 }, []],
		['nested-suites.xml', { passed: 3, failed: 0, skipped: 0, total: 3 }, ['TestCountsDiffer']],
		['pytest.xml', { passed: 6, failed: 2, skipped: 2, total: 10 }, ['TestCountsDiffer']],
		['surefire.xml', { passed: 2, failed: 7, skipped: 0, total: 9 }, []],
		['vitest-junit.xml', { passed: 26, failed: 7, skipped: 0, total: 33 }, []],
	])('reads the sample %s', async (file, counts, kinds) => {
		const reading = await readSample(junitReader, `junit-xml/${file}`);
		expect(reading.matches).toBe(true);
		expect(reportOf(reading)).toMatchObject(counts);
		expect(reading.issues.map(({ kind }) => kind)).toEqual(kinds);
	});
});
