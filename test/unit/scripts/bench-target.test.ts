import { expect, it } from 'vitest';
import { mergeChunks } from '../../../scripts/bench/merge-chunks.ts';
import { isMet, toTargetLine, type Target } from '../../../scripts/bench/target.ts';
import { renderCode } from '../../../src/render/code.ts';

const target: Target = { name: 'a', measured: 25, limit: 25, bound: 'at least', unit: ' ×' };

it('meets a target at its limit and misses it beyond', () => {
	expect(isMet(target)).toBe(true);
	expect(isMet({ ...target, measured: 24.99 })).toBe(false);
	expect(isMet({ ...target, bound: 'at most' })).toBe(true);
	expect(isMet({ ...target, bound: 'at most', measured: 25.01 })).toBe(false);
});

it('has missed what could not be measured', () => {
	expect(isMet({ ...target, measured: Number.NaN })).toBe(false);
	expect(isMet({ ...target, bound: 'at most', measured: Number.NaN })).toBe(false);
	expect(toTargetLine({ ...target, measured: Number.NaN })).toMatch(/—.*MISSED$/);
});

it('says the number, the target and whether it is met', () => {
	expect(toTargetLine(target).split(/ {2,}/)).toEqual(['a', '25.0 ×', 'at least 25 ×', 'met']);
	expect(toTargetLine({ ...target, measured: 8, basis: 'of two' })).toMatch(/MISSED\n {4}of two$/);
});

it('takes the chunks away and nothing else', () => {
	const text = 'const a = 1;\n'.repeat(250);
	const html = String(renderCode({ text, language: 'typescript' }).html);
	const merged = mergeChunks(html);
	expect(html.match(/class="chunk"/g)).toHaveLength(2);
	expect(merged).not.toContain('chunk');
	const lines = (page: string): string[] => page.match(/<i id=L\d+>.*/g) ?? [];
	expect(lines(merged)).toEqual(lines(html));
	expect(merged.match(/<div/g)?.length).toBe(merged.match(/<\/div>/g)?.length);
});
