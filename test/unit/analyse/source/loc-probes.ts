import { readFileSync } from 'node:fs';

/**
 * Probe files counted by hand, `== language` before each. Every line begins with what it is: `+`
 * code, `#` comment, `_` blank; the marks are cut off before counting.
 */
export const probes = readFileSync(new URL('loc-probes.txt', import.meta.url), 'utf8')
	.split(/^== /m)
	.slice(1)
	.map((part, index, parts) => {
		const [language = '', ...rest] = part.trimEnd().split('\n');
		const count = (mark: string): number => rest.filter((line) => line.startsWith(mark)).length;
		const before = parts.slice(0, index).filter((other) => other.startsWith(`${language}\n`));
		return {
			/** Such as `java 2`: the second one of its language. */
			name: `${language} ${before.length + 1}`,
			language,
			/** The first line. */
			title: rest[0]?.slice(2) ?? '',
			text: `${rest.map((line) => line.slice(2)).join('\n')}\n`,
			marks: rest.map((line) => line.charAt(0)),
			counts: { code: count('+'), comment: count('#'), blank: count('_') },
		};
	});
