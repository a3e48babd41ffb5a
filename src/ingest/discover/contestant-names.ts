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

/** Whether a file or folder is called like a model or an agent. */
export function soundsLikeContestant(name: string): boolean {
	return CONTESTANT.test(name.slice(0, 200).toLowerCase());
}

/** Whether at least half of some names, and at least two, are called like models or agents. */
export function soundLikeContestants(names: readonly string[]): boolean {
	return names.filter(soundsLikeContestant).length >= 2 && shareOfContestants(names) >= 0.5;
}

/** Which share of some names is called like models or agents: 0 to 1. */
export function shareOfContestants(names: readonly string[]): number {
	return names.filter(soundsLikeContestant).length / Math.max(1, names.length);
}
