import type { RunRecord } from '../../model/bench.ts';

type Outcome = NonNullable<RunRecord['outcome']>;
type Limit = NonNullable<RunRecord['limitHit']>;

/**
 * What harnesses call the end of a run; case, spaces and dashes do not matter. That a program
 * finished, or a harness had success with running it, says nothing of the work.
 */
const OUTCOMES: Record<Exclude<Outcome, 'limited' | 'unknown'>, string> = {
	complete: 'passed solved resolved',
	partial: 'partial partially_complete incomplete',
	failed: 'failed failure fail unsolved unresolved not_solved',
	ended: 'complete completed success succeeded successful ok done submitted finished ended',
	error: 'error errored crashed crash exception harness_error infrastructure_error',
	stopped: 'stopped cancelled canceled aborted interrupted',
	no_start: 'no_start not_started never_started failed_to_start',
};
const LIMITS: Record<Limit, string> = {
	tokens:
		'tokens token token_cap token_limit max_tokens output_tokens length context context_length context_window exit_context max_output_tokens',
	turns:
		'turns turn_cap turn_limit max_turns error_max_turns steps max_steps step_limit iterations max_iterations',
	time: 'time timeout timed_out time_limit agent_timeout wall_time deadline',
	memory: 'memory oom out_of_memory memory_limit',
	cost: 'cost budget cost_limit max_cost max_budget max_budget_usd exit_cost error_max_budget_usd',
};
const OUTCOME_OF_WORD = invert(OUTCOMES);
const LIMIT_OF_WORD = invert(LIMITS);

/**
 * How a run ended by a status of a foreign record; a limit is no outcome. In a field called
 * `outcome`, `complete` is the word of the contract.
 */
export function toOutcome(value: unknown, name = ''): Outcome | undefined {
	if (typeof value === 'boolean') return value ? 'ended' : 'failed';
	if (name === 'outcome' && value === 'complete') return value;
	return typeof value === 'string' ? OUTCOME_OF_WORD.get(normalise(value)) : undefined;
}

/** The limit that a status names: a word, a list that begins with one, or `timed_out: true`. */
export function toLimit(value: unknown, name: string): Limit | undefined {
	if (typeof value === 'boolean') return value && /timed_?out/i.test(name) ? 'time' : undefined;
	const word: unknown = Array.isArray(value) ? value[0] : value;
	return typeof word === 'string' ? LIMIT_OF_WORD.get(normalise(word)) : undefined;
}

function normalise(word: string): string {
	return word
		.slice(0, 60)
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
}

function invert<K extends string>(table: Record<K, string>): Map<string, K> {
	const inverted = new Map<string, K>();
	for (const key of Object.keys(table) as K[]) {
		for (const word of table[key].split(' ')) inverted.set(word, key);
	}
	return inverted;
}
