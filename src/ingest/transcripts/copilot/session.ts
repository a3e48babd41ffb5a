import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { EntryPlace, ModelEntry } from '../builder/entry.ts';
import { findText, type Fields } from '../../json/fields.ts';
import type { CopilotTotals } from './totals.ts';

/** A call that the model asked for and that has not begun. */
export interface RequestedCall {
	entry: ModelEntry;
	name: string;
	args: unknown;
}

/** What is known while events of Copilot CLI are read. */
export interface CopilotSession {
	builder: TranscriptBuilder;
	totals: CopilotTotals;
	/** Whether each call of the API has an event with its whole usage. */
	hasUsage: boolean;
	sessionIds: string[];
	version: string | undefined;
	model: string | undefined;
	/** The newest response of the main conversation and of each sub-agent; '' is the former. */
	entries: Map<string, ModelEntry>;
	requested: Map<string, RequestedCall>;
	/** Names of the tools that run, by the id of the call. */
	running: Map<string, string>;
	/** Calls that a person asked for. */
	byPerson: Set<string>;
	/** Names of sub-agents, by the id of the call that started them, and by their own. */
	agents: Map<string, string>;
	/** Thoughts whose message has not come yet. */
	thoughts: { place: EntryPlace; text: string }[];
	/** The message that is being written. */
	partial: { place: EntryPlace; id: string; pieces: string[] } | undefined;
	limitHit: TranscriptSummary['limitHit'];
	/** The model is at work. */
	isWorking: boolean;
}

/** A session of which nothing has been read yet. */
export function createCopilotSession(
	options: Pick<CopilotSession, 'builder' | 'totals' | 'hasUsage'>,
): CopilotSession {
	return {
		...options,
		sessionIds: [],
		version: undefined,
		model: undefined,
		entries: new Map(),
		requested: new Map(),
		running: new Map(),
		byPerson: new Set(),
		agents: new Map(),
		thoughts: [],
		partial: undefined,
		limitHit: undefined,
		isWorking: false,
	};
}

/** An event: its envelope and what is inside. */
export interface CopilotEvent {
	type: string;
	place: EntryPlace;
	data: Fields;
	/** Name of the sub-agent that it belongs to. */
	agent: string | undefined;
}

/** The sub-agent that an event belongs to; absent for the main conversation. */
export function findCopilotAgent(
	{ agents }: CopilotSession,
	event: Fields,
	data: Fields,
): string | undefined {
	const id = findText(event['agentId']) ?? findText(data['parentToolCallId']);
	return id === undefined ? undefined : (agents.get(id) ?? 'sub-agent');
}
