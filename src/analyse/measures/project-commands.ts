import type { ToolCall } from '../../model/transcript.ts';
import { splitShell, type ShellCommand } from './shell.ts';
import { isTestCommand } from './test-runs.ts';

/** What a shell command is for, where that is known (METHOD, section 3.7). */
export type CommandPurpose = 'build' | 'test' | 'lint' | 'commit';

/** One command of a shell call that builds, tests, checks or commits, and how it ended. */
export interface ProjectCommand {
	purpose: CommandPurpose;
	outcome: 'passed' | 'failed' | 'unknown';
}

/** What starts a program of a project: `npx`, `pnpm exec`, `uv run`, `python -m`. */
const RUNNER =
	'(?:(?:npx|bunx|pnpm|yarn|uvx|pipx|poetry|uv|hatch|bundle)\\s+(?:exec\\s+|dlx\\s+|run\\s+|-\\S+\\s+)*|python[\\d.]*\\s+-m\\s+|(?:\\./)?node_modules/\\.bin/|\\.?/?(?:\\.venv|venv)/bin/)?';

const KINDS: readonly { purpose: CommandPurpose; commands: readonly RegExp[]; not: RegExp }[] = [
	{
		purpose: 'build',
		commands: [
			/^(?:npm|pnpm|yarn|bun)\s+(?:run\s+|run-script\s+)?build\b/,
			new RegExp(`^${RUNNER}(?:tsc|webpack|rollup|(?:vite|next|astro|ng)\\s+build)(?:\\s|$)`),
			/^(?:go|cargo|dotnet|swift|zig)\s+build\b/,
			/^make(?:\s+(?:-\S+|\w+=\S*|all|build|compile|\d+))*$/,
			/^cmake\s+--build\b/,
			/^(?:\.\/)?(?:mvnw?|gradlew?)\s(?:.*\s)?(?::?\w+:)*(?:package|compile|build|install|assemble)\b/,
			/^python3?\s+-m\s+build\b/,
		],
		not: /\s(?:--version|--help|--init|-v|-h)\b/,
	},
	{
		purpose: 'lint',
		commands: [
			/^(?:npm|pnpm|yarn|bun)\s+(?:run\s+|run-script\s+)?(?:lint|check|typecheck|type-check|format)(?:[:\s]|$)/,
			new RegExp(
				`^${RUNNER}(?:eslint|prettier|biome|tslint|stylelint|flake8|pylint|ruff|mypy|pyright|black|isort|astro\\s+check|svelte-check|vue-tsc|golangci-lint|shellcheck|rubocop)(?:\\s|$)`,
			),
			/^(?:go\s+vet|gofmt|cargo\s+(?:clippy|fmt|check))\b/,
		],
		not: /\s(?:--version|--help|-h)\b/,
	},
	{
		purpose: 'commit',
		commands: [
			/^git(?:\s+(?:-[Cc]\s+(?:"[^"]*"|'[^']*'|[^\s"']\S*)|-[^\sCc]\S*|--\S+))*\s+commit(?:\s|$)/,
		],
		not: /\s--(?:amend|dry-run|help)\b/,
	},
];

/** What the commands of an executed shell call try, in order; empty for other calls. */
export function findProjectCommands(call: ToolCall): ProjectCommand[] {
	if (!call.executed || call.command === undefined) return [];
	const commands = splitShell(call.command);
	return commands.flatMap(({ text }, index) => {
		const purpose = purposeOf(text);
		return purpose === undefined
			? []
			: [{ purpose, outcome: outcomeOf(call, commands.slice(index)) }];
	});
}

function purposeOf(command: string): CommandPurpose | undefined {
	if (isTestCommand(command)) return 'test';
	const kind = KINDS.find(({ commands }) => commands.some((one) => one.test(command)));
	return kind === undefined || kind.not.test(command) ? undefined : kind.purpose;
}

/**
 * A shell's exit status is that of its last command: where a pipe or a later command hides the one
 * that is looked for, the output tells, if it is that of a known tool.
 */
function outcomeOf(
	call: ToolCall,
	[command, ...later]: readonly ShellCommand[],
): ProjectCommand['outcome'] {
	const failed = call.failed || (call.exitCode ?? 0) !== 0;
	if (later.length === 0) return failed ? 'failed' : 'passed';
	const isChain = [command, ...later.slice(0, -1)].every((one) => one?.next === '&&');
	if (isChain && !failed) return 'passed';
	return call.reported ?? 'unknown';
}
