import type { TranscriptBuilder } from '../builder/builder.ts';
import type { ChatSession } from '../messages/openai/session.ts';

/** What is known while the messages of mini-swe-agent are read. */
export interface MiniSession {
	chat: ChatSession;
	builder: TranscriptBuilder;
	/** Languages of the fenced blocks that are commands, beside the usual ones. */
	tags: readonly string[];
	/** Whether the task was shown. */
	isAsked: boolean;
	/** The command in a text that waits for its result. */
	pending: PendingCommand | undefined;
	/** What the last command handed in. */
	submission: { line: number; text: string } | undefined;
	/** Whether a message said how the run ended. */
	isEnded: boolean;
}

export interface PendingCommand {
	id: string;
	handsIn: boolean;
}
