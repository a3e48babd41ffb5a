/** A short piece of agent work, from which transcripts of every format are made. */
export interface Conversation {
	session: string;
	model: string;
	cwd: string;
	/** ISO time of the prompt; each step takes `seconds`. */
	startedAt: string;
	prompt: string;
	steps: Step[];
	/** The last message. */
	final: string;
}

export interface Step {
	thinks?: string;
	says?: string;
	/** Shell command and what it printed. */
	command: string;
	output: string;
	exitCode: number;
	seconds: number;
	inputTokens: number;
	outputTokens: number;
}

/** A step with the time at which it ends, in milliseconds since 1970. */
export interface TimedStep extends Step {
	at: number;
	index: number;
}

export function timeSteps(conversation: Conversation): TimedStep[] {
	let at = Date.parse(conversation.startedAt);
	return conversation.steps.map((step, index) => {
		at += step.seconds * 1000;
		return { ...step, at, index };
	});
}

/** Time of the last message: one second after the last step. */
export function endOf(conversation: Conversation): number {
	return Date.parse(conversation.startedAt) + 1000 * (1 + sum(conversation.steps));
}

function sum(steps: readonly Step[]): number {
	return steps.reduce((total, { seconds }) => total + seconds, 0);
}

export function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

export function lines(records: readonly object[]): string {
	return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
