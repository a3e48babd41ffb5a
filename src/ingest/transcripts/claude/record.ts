import type { TokenCounts } from '../../../model/turn.ts';
import type { Fields } from '../../json/fields.ts';

/** A record of a session file or of a stream. */
export interface ClaudeRecord {
	fields: Fields;
	line: number;
	at?: unknown;
	/** Name of the sub-agent; undefined in the main conversation. */
	agent?: string | undefined;
}

/** Usage of one API response. */
export interface StatedUsage {
	/** Key of the turn. */
	key: string;
	/** The provider's id; undefined where the log has none. */
	id: string | undefined;
	line: number;
	at?: unknown;
	model?: string | undefined;
	agent?: string | undefined;
	tokens: TokenCounts;
	/** Whether the response was finished when this was written. */
	final: boolean;
}
