import type { ModelResponse } from '../../../model/transcript.ts';
import type { TurnImage } from '../../../model/turn.ts';

/** Where an entry stands in the file. `at` may be in any form that `toIsoTime` knows. */
export interface EntryPlace {
	line: number;
	at?: unknown;
}

/** The place of something that is no message; `agent` is the sub-agent that it happened to. */
export interface SystemPlace extends EntryPlace {
	agent?: string | undefined;
}

export interface ModelEntry extends EntryPlace {
	/** Entries with the same key belong to one response and share a turn. */
	key?: string | undefined;
	model?: string | undefined;
	/** Name of the sub-agent; absent for the main conversation. */
	agent?: string | undefined;
}

export interface ToolResult extends EntryPlace {
	callId?: string | undefined;
	/** Ids of other calls that the same result answers: they were carried out and have none of their own. */
	alsoAnswers?: readonly string[] | undefined;
	text: string;
	/** The harness's own error mark, or an exit status other than 0. */
	failed: boolean;
	/** True where the result only says that the call was not carried out: a person or a rule refused it. */
	refused?: boolean | undefined;
	exitCode?: number | undefined;
	/** Unified diff lines of an edit, where the result holds them. */
	patch?: string | undefined;
	/** How long the call ran, where the log states that instead of times. */
	durationMs?: number | undefined;
	images?: TurnImage[] | undefined;
	agent?: string | undefined;
}

/** Usage of one API response; `key` is the key of the turn that shows its tokens. */
export type ResponseEntry = Omit<ModelResponse, 'at'> & { at?: unknown; key?: string };
