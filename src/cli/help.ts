import { COMMANDS, environmentName, OPTIONS } from './arguments.ts';

/** The text of `--help`. */
export function formatHelp(): string {
	const commands = Object.entries(COMMANDS).map(
		([name, { does, positionals }]): [string, string] => [name + positionals, does],
	);
	const options = Object.entries(OPTIONS).map(([name, option]): [string, string] => [
		`--${name}${'value' in option ? ` ${option.value}` : ''}${'short' in option ? `, -${option.short}` : ''}`,
		option.does,
	]);
	return `Turns the run directories of a coding-model bake-off into a static site.

Usage: proofsheet <command> [options]

Commands
${table(commands)}

Options
${table(options)}

Every option but --help and --version can be set by an environment variable: ${environmentName('runs')}
for --runs (several folders as in PATH), ${environmentName('strict')}=1 for --strict.

Exit codes: 0 good, 1 not built (the site from before stays) or problems found by check,
2 wrong usage, 3 the finished site was refused, 4 built with problems and --strict.
`;
}

function table(rows: readonly [string, string][]): string {
	const width = Math.max(...rows.map(([name]) => name.length));
	return rows.map(([name, does]) => `  ${name.padEnd(width)}  ${does}`).join('\n');
}
