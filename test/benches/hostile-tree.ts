import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** 255 bytes, the longest name that most disks allow; of characters of three bytes each. */
export const LONG_NAME = `${'長'.repeat(84)}.py`;

/** Names that a page, an address or a script could trip over. */
export const ODD_NAMES = [
	'with space.py',
	' leads.py',
	'quote"s\'.py',
	'<script>alert(1)<script>.py',
	'&amp;.py',
	'日本語.py',
	'ünï.py',
	'rtl\u202Egnp.py',
	'percent%2e%2e%2f.py',
	'hash#query?.py',
	'new\nline.py',
	'back\\slash.py',
	'index.html',
	'p2',
	'CON.py',
	'-rf.py',
	LONG_NAME,
];

export const LINE_BYTES = 5 * 1024 * 1024;

/**
 * A round whose contestants left trees that nobody would write by hand: `names` has the odd names,
 * `content` a line of 5 MB, a binary named `.py`, links and a submodule, `case` names that differ in
 * case alone, `diff` the odd names in a diff that git made.
 */
export function writeHostileTrees(runs: string): void {
	const put = (name: string, content: string | Buffer): void => {
		const file = path.join(runs, 'round', name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
	};
	put('baseline/kept.py', 'kept = 1\n');
	put('baseline/link.py', 'not yet a link\n');
	for (const name of ODD_NAMES) {
		put(`names/code/${name}`, `name = ${JSON.stringify(name)}\n`);
		put(`names/code/deep/${name}`, 'same = 1\n');
	}
	put('content/code/line.py', `x = "${'y'.repeat(LINE_BYTES - 7)}"\n`);
	put('content/code/tricky.py', Buffer.from([0x23, 0, 0xff, 0x0a]));
	put('content/code/latin.py', Buffer.from('# caf\xe9\nx = 1\n', 'latin1'));
	put('content/code/kept.py', 'kept = 1\n');
	put('content/code/nothing.py', '');
	put('content/code/sub/.git', 'gitdir: /home/somebody/secret/.git/modules/sub\n');
	put('content/code/sub/inside.py', 'inside = 1\n');
	put('content/code/.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ../sub\n');
	const content = path.join(runs, 'round/content/code');
	symlinkSync('kept.py', path.join(content, 'link.py'));
	symlinkSync('/etc/passwd', path.join(content, 'passwd.py'));
	symlinkSync('../../..', path.join(content, 'up'));
	put('case/code/Main.py', 'upper = 1\n');
	put('case/code/main.py', 'lower = 1\n');
	put('case/code/SRC/a.py', 'a = 1\n');
	put('case/code/src/a.py', 'a = 2\n');
	put('diff/odd.diff', DIFF);
}

/** As git quotes names; the last change leads out of the tree. */
const DIFF = `diff --git "a/new\\nline \\"<b>\\".py" "b/new\\nline \\"<b>\\".py"
new file mode 100644
--- /dev/null
+++ "b/new\\nline \\"<b>\\".py"
@@ -0,0 +1 @@
+odd = 1
diff --git a/link.py b/link.py
deleted file mode 100644
--- a/link.py
+++ /dev/null
@@ -1 +0,0 @@
-not yet a link
diff --git a/link.py b/link.py
new file mode 120000
--- /dev/null
+++ b/link.py
@@ -0,0 +1 @@
+/etc/passwd
\\ No newline at end of file
diff --git a/sub b/sub
new file mode 160000
--- /dev/null
+++ b/sub
@@ -0,0 +1 @@
+Subproject commit 0123456789abcdef0123456789abcdef01234567
diff --git a/../../out.py b/../../out.py
new file mode 100644
--- /dev/null
+++ b/../../out.py
@@ -0,0 +1 @@
+out = 1
`;
