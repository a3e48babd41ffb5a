import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMANDS, parseArguments, type Arguments } from './arguments.ts';
import { CommandError, EXIT, type ExitCode } from './exit.ts';
import { PACKAGE_ROOT } from './folders.ts';
import { formatHelp } from './help.ts';
import { resolveOptions } from './options.ts';
import { describeFailure } from './failure.ts';
import { formatCommandError } from './report.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** Runs a command line; gives the exit code. */
export async function main(args: readonly string[]): Promise<ExitCode> {
	const terminal = createTerminal();
	try {
		return await runCommand(parseArguments(args, process.env), terminal);
	} catch (error) {
		const known = error instanceof CommandError ? error : describeFailure(error);
		terminal.err(formatCommandError(known, terminal));
		const debug = args.includes('--debug') || process.env['PROOFSHEET_DEBUG'] === '1';
		if (debug) terminal.err(`${stackOf(error)}\n`);
		return known.exitCode;
	}
}

async function runCommand(given: Arguments, terminal: Terminal): Promise<ExitCode> {
	if (given.switches.has('version')) {
		terminal.out(`${readVersion()}\n`);
		return EXIT.good;
	}
	if (given.switches.has('help') || given.command === undefined) {
		const asked = given.switches.has('help');
		if (asked) terminal.out(formatHelp());
		else terminal.err(formatHelp());
		return asked ? EXIT.good : EXIT.usage;
	}
	const { command, positionals } = given;
	if (COMMANDS[command].positionals === '' && positionals.length > 0) {
		throw new CommandError(`\`${command}\` takes no "${positionals.join(' ')}".`, {
			fix: 'Name folders with options, such as `--runs`; see `proofsheet --help`.',
			exitCode: EXIT.usage,
		});
	}
	if (command === 'results') return (await import('./results.ts')).results(terminal, positionals);
	const options = resolveOptions(given);
	// Each command is loaded on its own: Astro alone takes longer to load than `check` to run.
	switch (command) {
		case 'build':
			return (await import('./build.ts')).build(options, terminal);
		case 'check':
			return (await import('./check.ts')).check(options, terminal);
		case 'explain':
			return (await import('./explain.ts')).explain(options, terminal, positionals);
		case 'preview':
			return (await import('./preview.ts')).preview(options, terminal);
		case 'dev':
			return (await import('./dev.ts')).dev(options, terminal);
	}
}

function readVersion(): string {
	const text = readFileSync(path.join(PACKAGE_ROOT, 'package.json'), 'utf8');
	return String((JSON.parse(text) as { version: unknown }).version);
}

function stackOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`;
	return `${error.stack ?? error.message}${cause}`;
}
