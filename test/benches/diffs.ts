/** What the rounds below change, for the tests that look at their diffs. */
export const EDITS = {
	/** Page of the diff against the baseline. */
	page: 'rounds/edits/alpha/diff/index.html',
	since: 'rounds/edits-again/alpha/diff/since/index.html',
	series: 'rounds/mails/series/diff/commits/index.html',
	/** Line of `src/app.ts` that changed, old and new. */
	changed: 102,
	/** Lines around it that are folded, before and behind. */
	folded: 98,
};

type Put = (file: string, content: string) => void;

/** Functions of four lines each: the n-th begins at line 4n + 1. */
function functions(count: number, change: (index: number) => string | undefined = () => undefined) {
	return Array.from(
		{ length: count },
		(_, index) =>
			change(index) ??
			`export function step${index}(value: number): number {\n\treturn value + ${index};\n}\n\n`,
	).join('');
}

const MOVED = `export function moved(first: number, second: number): number {\n\tconst sum = first + second;\n\treturn sum * 2;\n}\n\n`;
const CSS = '.card {\n  color: red;\n  margin: 0;\n}\n';
const NAMES = Array.from({ length: 30 }, (_, index) => `export const NAME_${index} = ${index};\n`);

/**
 * Two rounds of one contestant with a bit of everything that diffs show: folds of known length and
 * a longer stretch, a moved block, a rename, white space and comments, files that came and went; and
 * a run that left mails.
 */
export function writeDiffRounds(put: Put): void {
	for (const round of ['edits', 'edits-again']) {
		put(`${round}/baseline/src/app.ts`, functions(50));
		put(`${round}/baseline/src/long.ts`, functions(120));
		put(`${round}/baseline/src/moves.ts`, MOVED + functions(12));
		put(`${round}/baseline/src/old-names.ts`, NAMES.join(''));
		put(`${round}/baseline/src/card.css`, CSS);
		put(`${round}/baseline/src/notes.ts`, '// one\nrun();\nstop(); // here\n');
		put(`${round}/baseline/gone.txt`, 'gone\n');
	}
	put('edits/alpha/code/src/app.ts', functions(50, changeAt(25, 'value * 2')));
	put(
		'edits/alpha/code/src/long.ts',
		functions(120, (index) => changeAt(0, '1')(index) ?? changeAt(119, '2')(index)),
	);
	put('edits/alpha/code/src/moves.ts', functions(12) + MOVED);
	put('edits/alpha/code/src/names.ts', NAMES.join('').replace('= 7', '= 700'));
	put('edits/alpha/code/src/card.css', CSS.replaceAll('  ', '\t'));
	put('edits/alpha/code/src/notes.ts', '// two\nrun();\nstop(); // there\n');
	put('edits/alpha/code/src/new & odd.ts', 'export const isNew = "<b>";\n');
	put('edits-again/alpha/code/src/app.ts', functions(50, changeAt(25, 'value * 3')));
	put('edits-again/alpha/code/src/moves.ts', functions(12) + MOVED);
	put('mails/series/series.mbox', MAILS);
}

function changeAt(at: number, text: string): (index: number) => string | undefined {
	return (index) =>
		index === at
			? `export function step${index}(value: number): number {\n\treturn ${text};\n}\n\n`
			: undefined;
}

const MAILS = `From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
From: Ann Author <ann@example.org>
Date: Wed, 18 Feb 2026 16:40:32 +0100
Subject: [PATCH 1/2] Say hello

The greeting was missing.

---
 hello.txt | 1 +

diff --git a/hello.txt b/hello.txt
new file mode 100644
--- /dev/null
+++ b/hello.txt
@@ -0,0 +1 @@
+hello
-- 
2.39.5

From 2222222222222222222222222222222222222222 Mon Sep 17 00:00:00 2001
From: Ann Author <ann@example.org>
Date: Wed, 18 Feb 2026 16:50:32 +0100
Subject: [PATCH 2/2] Say it louder

---
 hello.txt | 2 +-

diff --git a/hello.txt b/hello.txt
--- a/hello.txt
+++ b/hello.txt
@@ -1 +1 @@
-hello
+HELLO
-- 
2.39.5

`;
