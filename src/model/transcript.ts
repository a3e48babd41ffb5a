/**
 * The normal form of every transcript format (FORMATS in the documentation).
 *
 * A transcript has two parts: a summary that stays in memory and from which all
 * measures are derived, and its turns, which are written out in pages while the
 * file is read and loaded again only when their page is rendered.
 */

import type { SessionEvent } from './session-events.ts';
import type { TokenCounts, TurnKind, TurnRole } from './turn.ts';

/** One API response of a model. */
export interface ModelResponse {
	/** The provider's id; the same response in several lines or files counts once. */
	id?: string;
	model?: string;
	/** Line of the source file (1-based), or index of the record where the file is one JSON value. */
	line: number;
	/** ISO 8601 in UTC. */
	at?: string;
	tokens: TokenCounts;
	/** True where the log holds only the value at the start of the stream. */
	outputIsLowerBound?: boolean;
	/** True where the log rounds large counts, as in `12k`. */
	rounded?: boolean;
	/** True for a call that is no work of the contestant, such as a grader's: shown, never counted. */
	uncounted?: boolean;
	/** In US dollars unless the transcript's `currency` says otherwise. */
	cost?: number;
	/** Name of the sub-agent that made the call; absent for the main conversation. */
	agent?: string;
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

/** What the output of a command says of how it ended, and what the tool that says so is for. */
export interface ReportedOutcome {
	outcome: 'passed' | 'failed';
	by?: 'test' | 'lint' | 'build' | undefined;
}

export interface ToolCall {
	id?: string;
	/** The tool's name as the harness spells it. */
	name: string;
	/** Number of the turn that holds it. */
	turn: number;
	line: number;
	startedAt?: string;
	endedAt?: string;
	/** How long it ran, where the log states that instead of times. */
	durationMs?: number;
	/** False where the log holds no result: the run was cut off or the call was refused. */
	executed: boolean;
	/** A person or a rule of the harness did not let it happen. */
	refused?: true;
	/** The log keeps no results, so that it is not known how the call ended. */
	unanswered?: true;
	/** Whether the harness marks the result as an error, or the exit status is not 0. */
	failed: boolean;
	exitCode?: number;
	/** The shell command, where the tool is a shell. */
	command?: string;
	/** The file that the call reads or writes, where it names one. */
	path?: string;
	/** Equal for calls of the same tool with the same arguments; for finding loops. */
	signature?: string;
	/** Equal for results that differ in times, durations and ids only. */
	resultSignature?: string;
	/** Of a call that failed, or whose output says so: equal for errors of one kind. */
	errorSignature?: string;
	/** Of an edit: how much it is like the edit of the same file before, 0 to 1. */
	sameness?: number;
	/** Of a failed call: the harness could not make sense of it, so that nothing was done. */
	malformed?: boolean;
	/** What the output of a shell command says of tests or a build. */
	reported?: ReportedOutcome;
	agent?: string;
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

/** A sentence that the model says at least five times in a row. */
export interface Chant {
	/** In small letters, times and ids masked; at most 80 characters. */
	text: string;
	count: number;
	firstTurn: number;
	lastTurn: number;
	line: number;
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

/** A commit that the harness itself made and names in the log. */
export interface HarnessCommit {
	/** As the log has it, often shortened. */
	sha: string;
	subject: string;
	line: number;
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

export interface HumanMessage {
	turn: number;
	line: number;
	at?: string;
	/** At most 2,000 characters. */
	text: string;
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

/** What a file says of the session as a whole, such as a result record. */
export interface StatedTotals {
	/** Equal where several files of a session repeat one statement. */
	id?: string;
	line: number;
	tokens?: TokenCounts;
	/** First and last line whose responses the tokens hold; absent where they hold those of the whole file. */
	covers?: LineRange;
	/** `sum of the per-model usage of the result record`: how the tokens were stated. */
	tokensMethod?: string;
	cost?: number;
	durationMs?: number;
	/** Time spent waiting for the model's API. */
	apiDurationMs?: number;
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

/** Both ends included. */
export interface LineRange {
	from: number;
	to: number;
}

/** What a turn did, for outlines and strips. */
export interface TurnOutline {
	n: number;
	role: TurnRole;
	line: number;
	at?: string;
	/** Verb and object, such as `edit tags.ts`; at most 80 characters. */
	title: string;
	kind: TurnKind;
	failed: boolean;
	agent?: string;
	tokensOut?: number;
	/** What happened to the session in it, each once. */
	events?: SessionEvent[];
	/** Name of the file that it stands in, where a transcript is kept in several. */
	file?: string;
}

export interface TranscriptSummary {
	/** `Claude Code`, `Codex`, `Pi`, `OpenCode`, … */
	harness: string;
	harnessVersion?: string;
	sessionIds: string[];
	/** Model ids in order of first use. */
	models: string[];
	/** First and last time in the log, ISO 8601 in UTC; absent where it has no times. */
	startedAt?: string;
	endedAt?: string;
	/** One per result record; several where a file holds several runs. */
	totals: StatedTotals[];
	/** ISO 4217; absent means US dollars. */
	currency?: string;
	responses: ModelResponse[];
	toolCalls: ToolCall[];
	/** In order; the first one is the brief. */
	humanMessages: HumanMessage[];
	/** Commits of a harness that makes them itself, without those that it took back. */
	commits?: HarnessCommit[];
	/** Absent where there are none. */
	chants?: Chant[];
	/** The log keeps no results: its calls count as executed, and which of them failed is not known. */
	withoutResults?: true;
	/** Tool results in the main conversation and sub-agents, for the count of messages. */
	toolResults: number;
	/** The last text of the model in the main conversation. At most 20,000 characters. */
	finalMessage?: { text: string; line: number; turn: number; file?: string };
	limitHit?: 'tokens' | 'turns' | 'time' | 'memory' | 'cost';
	/** The file ended before the session did. */
	cutOff?: boolean;
	/** File order; `n` counts from 1. */
	outline: TurnOutline[];
	/** Records that the reader did not understand; they are shown as they are. */
	unknownRecords: number;
	/** A log that is shown as text: it has no turns of a model, so that nothing is measured from it. */
	isPlainText?: boolean;
}
