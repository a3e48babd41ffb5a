import { expect, test } from 'vitest';
import { eventOfNotice } from '../../../src/model/session-events.ts';

test.each([
	['The context was compacted.', 'compaction'],
	['The context was compacted at 12,000 tokens: it was about tags.', 'compaction'],
	['The conversation was compacted (auto, 9 tokens before).', 'compaction'],
	['Retry 2: overloaded', 'retry'],
	['API error: overloaded. Attempt 3 of 10. Next one in 1.5 s.', 'retry'],
	['The model is now claude-sonnet-4-5.', 'model'],
	['The model changed from a to b after a refusal.', 'model'],
	['API error: no text.', undefined],
	['The request failed: terminated', undefined],
	['A person said: The context was compacted.', undefined],
])('%s: %s', (text, event) => {
	expect(eventOfNotice(text)).toBe(event);
});
