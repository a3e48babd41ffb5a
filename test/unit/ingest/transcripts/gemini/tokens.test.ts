import { expect, test } from 'vitest';
import { toSessionTokens } from '../../../../../src/ingest/transcripts/gemini/tokens.ts';

test.each([
	[{ input: 10, output: 2, cached: 4, thoughts: 3, tool: 1, total: 16 }, [7, 4, 5, 3]],
	// Thoughts inside the answer, as providers of OpenAI's protocol count.
	[{ input: 10, output: 5, cached: 0, thoughts: 3, tool: 0, total: 15 }, [10, 0, 5, 3]],
	[{ input: 10, output: 5 }, [10, undefined, 5, undefined]],
	// A cache that is larger than the prompt cannot be in it.
	[{ input: 3, cached: 5, output: 1 }, [3, 5, 1, undefined]],
	[{ input: 0, output: 0, cached: 0 }, [undefined, undefined, undefined, undefined]],
	[{ input: -1, output: 'x' }, [undefined, undefined, undefined, undefined]],
	[null, [undefined, undefined, undefined, undefined]],
])('tokens of %j', (usage, [input, cacheRead, output, reasoning]) => {
	expect(toSessionTokens(usage)).toEqual(
		Object.fromEntries(
			Object.entries({ input, cacheRead, output, reasoning }).filter(
				([, count]) => count !== undefined,
			),
		),
	);
});
