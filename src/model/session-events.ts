/** What happens to a session as a whole and divides its transcript. */
export type SessionEvent = 'compaction' | 'retry' | 'model';

/** The words of readers, which are the same for all formats. */
const EVENTS: readonly [SessionEvent, RegExp][] = [
	['compaction', /^The (?:context|conversation|session) was (?:\w+ )?compacted\b/],
	['retry', /^(?:Retry \d|API error: .*\bAttempt \d|The retries failed\b)/],
	['model', /^The model (?:is now|changed from) /],
];

/** What a notice tells of; undefined for anything that does not divide a transcript. */
export function eventOfNotice(text: string): SessionEvent | undefined {
	const start = text.slice(0, 2_000);
	return EVENTS.find(([, words]) => words.test(start))?.[0];
}
