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
	'(?:(?:npx|bunx|pnpm|yarn|uvx|pipx|poetry|uv|hatch|bundle)\\s+(?:exec\\s+|dlx\\s+|run\\s+|(?:-p|--package)[\\s=]\\S+\\s+|-\\S+\\s+)*|npm\\s+(?:exec|x)\\s+(?:(?:-p|--package)[\\s=]\\S+\\s+|-\\S+\\s+)*|node\\s+(?:\\S*/)?node_modules/(?:\\.bin/|typescript/bin/)|python[\\d.]*\\s+-m\\s+|(?:\\./)?node_modules/\\.bin/|\\.?/?(?:\\.venv|venv)/bin/)?';

const KINDS: readonly { purpose: CommandPurpose; commands: readonly RegExp[]; not: RegExp }[] = [
	{
		purpose: 'build',
		commands: [
			/^(?:npm|pnpm|yarn|bun)\s+(?:run\s+|run-script\s+)?build\b/,
			new RegExp(
				`^${RUNNER}(?:(?:tsc|tsgo)(?!.*\\s--?[nN]o[eE]mit\\b(?!\\s+false))|webpack|rollup|(?:vite|next|astro|ng)\\s+build)(?:\\s|$)`,
			),
			/^(?:go|cargo|dotnet|swift|zig)\s+build\b/,
			/^make(?:\s+(?:-\S+|\w+=\S*|all|build|compile|\d+))*$/,
			/^cmake\s+--build\b/,
			/^(?:\.\/)?(?:mvnw?|gradlew?)\s(?:.*\s)?(?::?\w+:)*(?:package|compile|build|install|assemble)\b/,
			/^python3?\s+-m\s+build\b/,
		],
		// Dry runs and listings build nothing.
		not: /\s(?:--version|--help|--init|-v|-h|--dry-run|--just-print|--recon|--question|--showConfig|--listFilesOnly|--list|--graph)\b|^(?:make|go)\b.*\s-[a-zA-Z]*n\b|^(?:\.\/)?gradlew?\b.*\s-m\b/,
	},
	{
		purpose: 'lint',
		commands: [
			/^(?:npm|pnpm|yarn|bun)\s+(?:run\s+|run-script\s+)?(?:lint|check|type-?check|check-types?|(?:tsc?|types?|vue|svelte|astro|format)[:-]check|format)(?:[:\s]|$)/,
			new RegExp(
				`^${RUNNER}(?:eslint|prettier|biome|tslint|stylelint|flake8|pylint|ruff|mypy|pyright|black|isort|astro\\s+check|svelte-check|vue-tsc|golangci-lint|shellcheck|rubocop)(?:\\s|$)`,
			),
			// Checks of types build nothing, whatever program makes them.
			new RegExp(`^${RUNNER}(?:(?:vue-)?tsc|tsgo)\\s.*--?[nN]o[eE]mit\\b(?!\\s+false)`),
			/^(?:go\s+vet|gofmt|cargo\s+(?:clippy|fmt|check)|deno\s+(?:check|lint|fmt))\b/,
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

/**
 * What the commands of an executed shell call try, in order; empty for other calls. What stands
 * behind a command that failed, or may have, was not reached for certain and is left out.
 */
export function findProjectCommands(call: ToolCall): ProjectCommand[] {
	if (!call.executed || call.command === undefined) return [];
	const commands = splitShell(call.command);
	return commands.flatMap(({ text }, index) => {
		const purpose = purposeOf(text);
		if (purpose === undefined || !isReached(call, commands, index)) return [];
		const keepsStatus = commands.slice(0, index).some(({ text: before }) => PIPEFAIL.test(before));
		const rest = keepsStatus ? withoutPipe(commands.slice(index)) : commands.slice(index);
		return [{ purpose, outcome: outcomeOf(call, { purpose, commands: rest }) }];
	});
}

/** After it, a pipe fails where any of its commands does. */
const PIPEFAIL = /^set\s.*\bpipefail\b/;

/** A command and what it is piped into are one, where only the latter stands behind it. */
function withoutPipe(commands: readonly ShellCommand[]): readonly ShellCommand[] {
	const [command] = commands;
	const isPipe = commands.slice(0, -1).every(({ next }) => next === '|');
	// What `head` cuts off may end a program that would have passed.
	const isCut = commands.slice(1).some(({ text }) => /^head(?:\s|$)/.test(text));
	return command === undefined || !isPipe || isCut ? commands : [{ ...command, next: '' }];
}

function purposeOf(command: string): CommandPurpose | undefined {
	if (isTestCommand(command)) return 'test';
	const kind = KINDS.find(({ commands }) => commands.some((one) => one.test(command)));
	return kind === undefined || kind.not.test(command) ? undefined : kind.purpose;
}

function hasFailed({ failed, exitCode }: ToolCall): boolean {
	return failed || (exitCode ?? 0) !== 0;
}

/** Commands that do not fail but for a mistake in their words. */
const SAFE =
	/^(?:cd|pushd|popd|export|source|\.|set|unset|echo|printf|pwd|mkdir|touch|true|alias|clear|date|chmod|cat|ls|sleep|which|rm|cp|mv)(?:\s|$)/;

/** Whether a command was carried out: those behind `&&` need the ones before, those behind `||` not. */
function isReached(call: ToolCall, commands: readonly ShellCommand[], index: number): boolean {
	const before = commands.slice(0, index);
	if (before.at(-1)?.next === '||') return false;
	const start = before.findLastIndex(({ next }) => next !== '&&' && next !== '|') + 1;
	const needed = before.slice(start).filter(({ text }) => !SAFE.test(text));
	if (needed.length === 0 || !hasFailed(call)) return true;
	// One of the chain failed: the tool that says so, where it is this one's, was reached.
	const { by } = call.reported ?? {};
	const purpose = purposeOf(commands[index]?.text ?? '');
	return by !== undefined && by === purpose && needed.every(({ text }) => purposeOf(text) !== by);
}

/** What cuts the end of an output, where tools say that they succeeded. */
const CUTS_END = /^(?:head|grep|egrep|rg|sed|awk|wc|cut|sort|less|more)(?:\s|$)/;

/**
 * A shell's exit status is that of its last command: where a pipe or a later command hides the one
 * that is looked for, the output tells, if it is that of a known tool. A call without a result tells
 * nothing.
 */
function outcomeOf(
	call: ToolCall,
	{ purpose, commands }: { purpose: CommandPurpose; commands: readonly ShellCommand[] },
): ProjectCommand['outcome'] {
	const [command, ...later] = commands;
	const failed = hasFailed(call);
	const { outcome, by } = call.reported ?? {};
	if (call.unanswered === true) return 'unknown';
	if (later.length === 0) {
		// Where no status is told, the output outweighs that no error was marked.
		const isTold = call.exitCode !== undefined || failed;
		return failed || (!isTold && outcome === 'failed') ? 'failed' : 'passed';
	}
	const isChain = [command, ...later.slice(0, -1)].every((one) => one?.next === '&&');
	if (isChain && !failed) return 'passed';
	// In a chain that failed, the tool that says so tells which command it was.
	if (isChain && by !== undefined && by !== purpose) {
		return later.some(({ text }) => purposeOf(text) === by) ? 'passed' : 'unknown';
	}
	const isCut = command?.next === '|' && CUTS_END.test(later[0]?.text ?? '');
	if (outcome === undefined || (outcome === 'passed' && isCut)) return 'unknown';
	return outcome;
}
