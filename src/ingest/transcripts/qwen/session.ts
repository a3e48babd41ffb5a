import type { TranscriptBuilder } from '../builder/builder.ts';
import type { GeminiSession } from '../gemini/session.ts';
import type { QwenSurvey } from './survey.ts';

/** What is known while a session of Qwen Code is read. */
export interface QwenSession {
	builder: TranscriptBuilder;
	survey: QwenSurvey;
	/** The conversation in the form that it shares with Gemini CLI. */
	conversation: GeminiSession;
	/** Names of the tools that were called, by the id of the call, until the result comes. */
	tools: Map<string, string>;
	/** Answers that have stated their usage: their later records may repeat it, or have none. */
	counted: Set<string>;
	version: string | undefined;
}
