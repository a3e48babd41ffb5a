import type { BenchConfig } from '../../model/config/bench.ts';
import type { RoundConfig } from '../../model/config/round.ts';

/**
 * Words that people call models and agents by. Each stands alone, or before a number or a
 * separator: `qwen3`, `gpt-5.5`, `claude_opus_4_7`, `20250522_tools_claude-4-opus`.
 */
const WORDS = [
	...['claude', 'opus', 'sonnet', 'haiku', 'gpt', 'chatgpt', 'codex', 'gemini', 'gemma', 'qwen'],
	...['qwq', 'deepseek', 'kimi', 'glm', 'grok', 'llama', 'mistral', 'mixtral', 'devstral'],
	...['codestral', 'magistral', 'ministral', 'minimax', 'mimo', 'nemotron', 'granite', 'hunyuan'],
	...['copilot', 'cursor', 'aider', 'cline', 'opencode', 'openhands', 'windsurf', 'devin', 'junie'],
	...['augment', 'auggie', 'goose', 'antigravity', 'sweagent', 'terminus', 'openrouter', 'ollama'],
];
const CONTESTANT = new RegExp(
	`(?:^|[^a-z])(?:${WORDS.join('|')}|o[134](?=-)|(?:agent|model)(?=[-_ ]?[0-9]))(?![a-z])`,
);

/** Tells which files and folders are called like contestants of a bench. */
export interface Naming {
	/** Whether a name is one of the bench's contestants, or like that of a model or an agent. */
	isContestant(name: string): boolean;
	/** Whether at least half of some names, and at least two, are names of contestants. */
	areContestants(names: readonly string[]): boolean;
	/** Which share of some names are names of contestants: 0 to 1. */
	shareOfContestants(names: readonly string[]): number;
}

/** `known` are the names that the configuration declares. */
export function createNaming(known: Iterable<string> = []): Naming {
	const declared = new Set(known);
	const isContestant = (name: string): boolean =>
		declared.has(name) || CONTESTANT.test(name.slice(0, 200).toLowerCase());
	const count = (names: readonly string[]): number => names.filter(isContestant).length;
	const shareOfContestants = (names: readonly string[]): number =>
		count(names) / Math.max(1, names.length);
	return {
		isContestant,
		areContestants: (names) => count(names) >= 2 && shareOfContestants(names) >= 0.5,
		shareOfContestants,
	};
}

/** Contestants as the configuration of a bench and its rounds names them. */
export function listDeclaredContestants(
	{ contestants = {} }: BenchConfig,
	rounds: Iterable<RoundConfig>,
): string[] {
	const ids = Object.entries(contestants).flatMap(([id, { aliases = [] }]) => [id, ...aliases]);
	return [...ids, ...[...rounds].flatMap(({ labels = {} }) => Object.keys(labels))];
}
