import { expect, test } from 'vitest';
import { numberText } from '../../../src/render/numbered-lines.ts';
import { renderStack, type StackSection } from '../../../src/render/stack.ts';

const TEXT = 'one\ntwo\nthree\nfour\n<b>five</b>\n';
const sides = ['ann', 'bob <i>', 'cleo'].map((name, index) => ({
	text: numberText(TEXT, 'text', `${'abc'[index] ?? ''}L`),
	name,
	colour: index + 1,
}));

function stack(own: Partial<StackSection>): string {
	return renderStack([{ title: 'f', blocks: [], absent: [], ...own }], sides).toString();
}

test('a symbol has an anchor, who has it in which lines, who has the same, and who has none', () => {
	const found = stack({
		path: 'f',
		blocks: [{ variant: 0, spans: [[2, 3]], same: [1] }],
		absent: [2],
	});
	expect(found).toContain('id="sym-f"');
	expect(found).toContain('= <bdi>bob &lt;i&gt;</bdi>');
	expect(found).toContain('<span>lines 2 to 3</span>');
	expect(found).toContain('not in cleo');
	expect([...found.matchAll(/id=aL(\d+)/g)].map(([, line]) => line)).toEqual(['2', '3']);
});

test('one line and lines in several places are told as such, and text is text', () => {
	expect(stack({ blocks: [{ variant: 1, spans: [[5, 5]], same: [] }] })).toContain('line 5<');
	const rest = stack({
		blocks: [
			{
				variant: 2,
				spans: [
					[1, 1],
					[4, 5],
				],
				same: [],
			},
		],
	});
	expect(rest).toContain('<span>3 lines</span>');
	expect(rest).toContain('&lt;b&gt;five&lt;/b&gt;');
	expect(rest).not.toContain('<b>');
});
