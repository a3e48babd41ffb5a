import path from 'node:path';
import { parseArgs } from 'node:util';
import { defined } from '../model/defined.ts';
import { findNearest } from '../model/text.ts';
import { usageError } from './exit.ts';

export const COMMANDS = {
	build: { does: 'reads, analyses, writes the site', positionals: '' },
	dev: { does: 'builds, serves and rebuilds whenever a file changes', positionals: '' },
	preview: { does: 'serves what was built, on loopback', positionals: '' },
	check: {
		does: 'reads and analyses only; prints what was recognised and every problem',
		positionals: '',
	},
	results: {
		does: 'a mapping for results of a form of their own, and the table that it would give',
		positionals: ' DIR',
	},
	explain: {
		does: 'how a value came about: method, inputs, evidence',
		positionals: ' RUN [MEASURE]',
	},
} as const;
export type Command = keyof typeof COMMANDS;

interface OptionDefinition {
	/** What stands for its value in the help; absent for switches. */
	value?: string;
	multiple?: true;
	short?: string;
	does: string;
}

export const OPTIONS = {
	root: { value: 'DIR', does: 'folder of the bench (the current folder)' },
	runs: { value: 'DIR', multiple: true, does: 'folder of runs; may be given again (ROOT/runs)' },
	config: { value: 'DIR', does: 'bench.yaml and <round>/round.yaml in place of those in the runs' },
	content: { value: 'DIR', does: 'write-ups (ROOT/content, unless --runs is given)' },
	out: { value: 'DIR', does: 'folder of the site (ROOT/dist)' },
	base: { value: 'PATH', does: 'path that the site will have, such as /my-bench/' },
	site: { value: 'URL', does: 'address that the site will have, such as https://me.github.io' },
	port: { value: 'N', does: 'port of dev and preview (the next free one from 4321)' },
	json: { does: 'print one JSON object to standard output (check, explain)' },
	strict: { does: 'problems of the input are failures: build ends with 4, check with 1' },
	debug: { does: 'print stack traces' },
	help: { short: 'h', does: 'print this help' },
	version: { short: 'v', does: 'print the version' },
} as const satisfies Record<string, OptionDefinition>;
export type OptionName = keyof typeof OPTIONS;

export interface Arguments {
	command: Command | undefined;
	positionals: string[];
	/** Values as given, before any default: command line first, then environment. */
	values: Partial<Record<OptionName, string[]>>;
	switches: ReadonlySet<OptionName>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a command line and its environment variables; throws a usage error for unknown names. */
export function parseArguments(args: readonly string[], environment: Environment): Arguments {
	const { tokens } = parseArgs({
		args: [...args],
		options: Object.fromEntries(
			Object.entries(OPTIONS).map(([name, option]: [string, OptionDefinition]) => [
				name,
				{
					type: option.value === undefined ? 'boolean' : 'string',
					...defined({ short: option.short }),
				},
			]),
		),
		strict: false,
		allowPositionals: true,
		tokens: true,
	});
	const parsed: Arguments & { switches: Set<OptionName> } = {
		command: undefined,
		positionals: [],
		values: {},
		switches: new Set(),
	};
	for (const token of tokens) {
		if (token.kind === 'positional') parsed.positionals.push(token.value);
		if (token.kind === 'option') readOption(parsed, token);
	}
	readEnvironment(parsed, environment);
	parsed.command = readCommand(parsed.positionals.shift());
	return parsed;
}

function isOption(name: string): name is OptionName {
	return Object.hasOwn(OPTIONS, name);
}

function isCommand(name: string): name is Command {
	return Object.hasOwn(COMMANDS, name);
}

function definitionOf(name: OptionName): OptionDefinition {
	return OPTIONS[name];
}

function readOption(
	parsed: Arguments & { switches: Set<OptionName> },
	token: { name: string; rawName: string; value?: string | undefined },
): void {
	const { name, rawName, value } = token;
	if (!isOption(name)) {
		const nearest = findNearest(name, Object.keys(OPTIONS));
		throw usageError(
			`There is no option \`${rawName}\`.`,
			nearest === undefined ? 'See `proofsheet --help`.' : `Did you mean \`--${nearest}\`?`,
		);
	}
	const option = definitionOf(name);
	if (option.value === undefined) {
		if (value !== undefined) {
			throw usageError(
				`\`--${name}\` takes no value; it was given "${value}".`,
				`Write \`--${name}\`.`,
			);
		}
		parsed.switches.add(name);
		return;
	}
	if (value === undefined || value === '') {
		throw usageError(`\`--${name}\` needs a value.`, `Write \`--${name} ${option.value}\`.`);
	}
	const values = (parsed.values[name] ??= []);
	if (values.length > 0 && option.multiple === undefined) {
		throw usageError(`\`--${name}\` was given twice.`, 'Give it once.');
	}
	values.push(value);
}

/** `PROOFSHEET_RUNS` for `--runs`: what the command line does not say. Empty ones say nothing. */
function readEnvironment(
	parsed: Arguments & { switches: Set<OptionName> },
	environment: Environment,
): void {
	for (const name of Object.keys(OPTIONS).filter(isOption)) {
		if (name === 'help' || name === 'version') continue;
		const variable = environmentName(name);
		const text = environment[variable] ?? '';
		if (text === '') continue;
		const option = definitionOf(name);
		if (option.value === undefined) {
			if (!/^(?:0|1|true|false)$/i.test(text)) {
				throw usageError(`\`${variable}\` is "${text}".`, 'Set it to 1 or 0.');
			}
			if (/^(?:1|true)$/i.test(text)) parsed.switches.add(name);
			continue;
		}
		parsed.values[name] ??= option.multiple === true ? splitPaths(text) : [text];
	}
}

/** The environment variable of an option. */
export function environmentName(name: OptionName): string {
	return `PROOFSHEET_${name.toUpperCase()}`;
}

function splitPaths(text: string): string[] {
	return text.split(path.delimiter).filter((part) => part !== '');
}

function readCommand(name: string | undefined): Command | undefined {
	if (name === undefined || isCommand(name)) return name;
	const nearest = findNearest(name, Object.keys(COMMANDS));
	throw usageError(
		`There is no command \`${name}\`.`,
		nearest === undefined
			? `The commands are ${Object.keys(COMMANDS).join(', ')}.`
			: `Did you mean \`proofsheet ${nearest}\`?`,
	);
}
