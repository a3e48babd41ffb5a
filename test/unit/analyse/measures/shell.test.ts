import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitShell } from '../../../../src/analyse/measures/shell.ts';

test.each([
	['npm run build', ['npm run build']],
	[
		'cd app && npm run build 2>&1 | tail -5; echo $?',
		['cd app &&', 'npm run build 2>&1 |', 'tail -5 ;', 'echo $?'],
	],
	['a || b & c\nd', ['a ||', 'b &', 'c \n', 'd']],
	['make > log 2>&1 &', ['make > log 2>&1 &']],
	['make &> log', ['make &> log']],
	['echo "a && b; c" \'d | e\' f\\;g', ['echo "a && b; c" \'d | e\' f\\;g']],
	['# make\nmake # && make', ['make']],
	['echo a#b; (cd x && make)', ['echo a#b ;', 'cd x &&', 'make']],
	["bash -lc 'cd x && make'", ['cd x &&', 'make']],
	['/bin/sh -c "make; make test"', ['make ;', 'make test']],
	['sudo env CC=gcc A="x y" timeout -k 5 60 make', ['make']],
	['if true; then make; fi', ['if true ;', 'make ;', 'fi']],
	['cat > m.sh <<EOF\nnpm run build\nEOF\nls', ['cat > m.sh <<EOF \n', 'ls']],
	["cat <<'END' > x\nmake\n  END\nmake", ["cat <<'END' > x \n", 'make']],
	['', []],
	[' ; ; ', []],
	['echo "never closed && make', ['echo "never closed && make']],
])('%j', (script, expected) => {
	expect(splitShell(script).map(({ text, next }) => `${text} ${next}`.replace(/ $/, ''))).toEqual(
		expected,
	);
});

test('takes any text, and time in proportion to it', () => {
	const part = fc.constantFrom(
		'"',
		"'",
		'\\',
		'&&',
		'|',
		'\n',
		'<<EOF',
		'EOF',
		'#',
		'(',
		' ',
		'make',
		'A=1 ',
		'sh -c ',
	);
	fc.assert(
		fc.property(fc.array(part), (parts) => {
			splitShell(parts.join(''));
		}),
	);
	for (const unit of [
		'"',
		'A=1 ',
		'<<EOF\n',
		'( ',
		'a;',
		'timeout -x ',
		'timeout -k ',
		"A='",
		'\\',
	]) {
		// Only so much of a script is read, in time in proportion to it.
		const script = unit.repeat(200_000);
		expect(splitShell(script), unit).toEqual(splitShell(script.slice(0, 20_000)));
	}
	expect(splitShell('a;'.repeat(200_000))).toHaveLength(10_000);
});
