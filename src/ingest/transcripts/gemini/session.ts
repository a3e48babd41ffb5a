import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';

/** What is known while messages of Gemini CLI are read. */
export interface GeminiSession {
	builder: TranscriptBuilder;
	sessionIds: string[];
	/** Name of the sub-agent, where the session was started by another one. */
	agent: string | undefined;
	/** Messages of the model so far; their keys count them. */
	messages: number;
	/** Key of the newest response, which a message with calls alone belongs to. */
	responseKey: string | undefined;
	/** Ids of calls that were shown, and of those that have their result. */
	calls: Set<string>;
	answered: Set<string>;
	/** Calls that had not ended when the file did. */
	unfinished: number;
	limitHit: TranscriptSummary['limitHit'];
}

/** A session of which nothing has been read yet. */
export function createGeminiSession(builder: TranscriptBuilder): GeminiSession {
	return {
		builder,
		sessionIds: [],
		agent: undefined,
		messages: 0,
		responseKey: undefined,
		calls: new Set(),
		answered: new Set(),
		unfinished: 0,
		limitHit: undefined,
	};
}

const LIMITS: readonly [words: RegExp, limit: TranscriptSummary['limitHit']][] = [
	[/max(?:imum)? (?:number of )?(?:session )?turns/i, 'turns'],
	[/truncated due to token limits|exceed the (?:remaining )?context window/i, 'tokens'],
];
/** Words about a limit stand at the beginning of a message. */
const MESSAGE_START = 500;

/** The limit that a message of the harness speaks of. */
export function findGeminiLimit(text: string): TranscriptSummary['limitHit'] {
	const start = text.slice(0, MESSAGE_START);
	return LIMITS.find(([words]) => words.test(start))?.[1];
}
