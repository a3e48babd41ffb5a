import { describe, expect, it } from 'vitest';
import { countCode, countedLanguage } from '../../../../src/analyse/source/loc.ts';
import { createCodeText } from '../../../../src/lexer/code-text.ts';

/**
 * Each line of the probe begins with what it is: `+` code, `#` comment, `_` blank. The expected
 * numbers are counted from these marks, which are cut off before counting.
 */
function probe(marked: string): { text: string; counts: Record<string, number> } {
	const lines = marked.replace(/^\n/, '').split('\n');
	const count = (mark: string): number => lines.filter((line) => line.startsWith(mark)).length;
	return {
		text: `${lines.map((line) => line.slice(2)).join('\n')}\n`,
		counts: { code: count('+'), comment: count('#'), blank: count('_') },
	};
}

describe('countCode', () => {
	it.each([
		[
			'javascript',
			'comment marks in a template',
			'\n+ const s = `\n+ // no\n+ /* no */\n+ `;\n# // yes\n_\n# /*\n_\n# yes */\n+ /* */ f(); // end',
		],
		[
			'typescript',
			'a doc comment',
			'\n# /**\n#  * Text\n#  * @param a {string} b\n#  */\n+ export const a = /\\/\\*/;',
		],
		[
			'tsx',
			'text that looks like a comment',
			'\n+ const a = <p>\n+ // text\n+ </p>;\n# // comment',
		],
		[
			'python',
			'docstrings',
			'\n# """Module."""\n+ SQL = """\n+ # no\n_\n+ """\n_\n+ def f():  # yes\n#     """First.\n_\n#     More.\n#     """\n+     return """x"""',
		],
		[
			'python',
			'a string whose last line ends in a colon',
			'\n+ HELP = """\n+ Usage:\n+ """\n+ class A:\n#     \'\'\'Doc.\'\'\'\n+     x = {\'a\':\n+ """value"""}\n#     # yes',
		],
		[
			'html',
			'script and style',
			'\n+ <!doctype html>\n# <!-- yes\n# yes -->\n+ <script>\n# // yes\n+ let a = "<!-- no -->";\n+ </script>\n+ <style>\n# /* yes */\n+ a { color: red } /* end */\n+ </style>',
		],
		['bash', 'a here-document', '\n# # yes\n+ cat <<EOF\n+ # no\n_\n+ EOF\n+ echo "# no" # end'],
		[
			'rust',
			'nested comments',
			'\n# /* a /* b */\n# still */\n# /// doc\n+ fn main() { let s = "// no"; }',
		],
		['swift', 'nested comments', '\n# /* a /* b */ c */\n+ let a = "/* no */"'],
		['haskell', 'nested comments', '\n# {- a {- b -}\n# c -}\n+ main = print "-- no"\n# -- yes'],
		['go', 'a raw string', '\n+ package a\n# // yes\n+ var s = `\n+ // no\n+ `'],
		['css', 'comments', '\n# /* a\n_\n# b */\n+ a::after { content: "/* no */" }'],
		[
			'c',
			'preprocessor and strings',
			'\n+ #include <a.h>\n+ char *s = "/* no */"; // end\n# /* yes */',
		],
		['java', 'doc comments', '\n# /** yes */\n+ class A { String s = "//"; }'],
		['sql', 'comments', "\n# -- yes\n+ select '-- no';\n# /* yes */"],
		['ruby', 'block comments', '\n# =begin\n# yes\n# =end\n+ puts "# no"\n# # yes'],
		['lua', 'long comments', '\n# --[[ yes\n# yes ]]\n+ print("-- no")\n# -- yes'],
		['php', 'both comments', '\n+ <?php\n# # yes\n# // yes\n+ $s = "// no";'],
	])('%s: %s', (language, _, marked) => {
		const { text, counts } = probe(marked);
		expect(countCode(createCodeText(text, language))).toEqual(counts);
		// Line ends and a last line without one change nothing.
		expect(countCode(createCodeText(text.replaceAll('\n', '\r\n'), language))).toEqual(counts);
		expect(countCode(createCodeText(text.slice(0, -1), language))).toEqual(counts);
	});

	it.each([
		['""', '', 0, 0],
		['a line break', '\n', 0, 1],
		['white space', '  \n\t', 0, 2],
		['one line without an end', 'a', 1, 0],
		['blank lines at the end', 'a\n\n\n', 1, 2],
	])('counts %s', (_, text, code, blank) => {
		expect(countCode(createCodeText(text, 'javascript'))).toEqual({ code, comment: 0, blank });
	});

	it.each([
		['an expression', 'def f():\n    """a""".strip()\n', 2, 0],
		['a string after the first statement', 'x = 1\n"""a"""\n', 2, 0],
		['an escaped end', 'def f():\n    """a \\""" b"""\n    x\n', 2, 1],
		['quotes in a comment', "# it's \"\"\"\n'''Doc.'''\n", 0, 2],
		['a comment after it', '"""Doc."""  # yes\n', 0, 1],
	])('takes for a docstring only what is one: %s', (_, text, code, comment) => {
		expect(countCode(createCodeText(text, 'python'))).toEqual({ code, comment, blank: 0 });
	});
});

describe('countedLanguage', () => {
	it.each([
		['src/a.ts', 'typescript'],
		['index.HTML', 'html'],
		['Makefile', 'make'],
		['README.md', undefined],
		['package.json', undefined],
		['go.mod', undefined],
		['tools/go.work', undefined],
		['Gemfile', undefined],
		['main.go', 'go'],
		['gomod.go', 'go'],
		['data.csv', undefined],
		['notes', undefined],
	])('%s: %s', (path, language) => {
		expect(countedLanguage(path)).toBe(language);
	});
});
