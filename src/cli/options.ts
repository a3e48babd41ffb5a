import path from 'node:path';
import type { Arguments, OptionName } from './arguments.ts';
import { usageError } from './exit.ts';
import { displayPath, isFolder, isInside, isOurs, truePath } from './folders.ts';

/** What a command works with: absolute paths, defaults filled in. */
export interface CommandOptions {
	root: string;
	runs: string[];
	config: string | undefined;
	/** Absent where there are no write-ups. */
	content: string | undefined;
	out: string;
	/** Path of the site on its host: begins and ends in `/`. */
	base: string | undefined;
	/** Whole address of the site, base included; ends in `/`. */
	url: string | undefined;
	port: number | undefined;
	json: boolean;
	strict: boolean;
	debug: boolean;
}

/** Fills in defaults and refuses folders that cannot be. */
export function resolveOptions(given: Arguments): CommandOptions {
	const one = (name: OptionName): string | undefined => given.values[name]?.[0];
	const folder = (name: OptionName): string | undefined => {
		const value = one(name);
		return value === undefined ? undefined : existing(name, path.resolve(value));
	};
	const root = folder('root') ?? process.cwd();
	const base = readBase(one('base'));
	return {
		root,
		runs: given.values.runs?.map((value) => existing('runs', path.resolve(value))) ?? [
			path.join(root, 'runs'),
		],
		config: folder('config'),
		content: folder('content') ?? defaultContent(root, given),
		out: truePath(one('out') ?? path.join(root, 'dist')),
		base,
		url: readSite(one('site'), base),
		port: readPort(one('port')),
		json: given.switches.has('json'),
		strict: given.switches.has('strict'),
		debug: given.switches.has('debug'),
	};
}

/** Write-ups speak of the bench beside them; other runs have none unless `--content` says so. */
function defaultContent(root: string, given: Arguments): string | undefined {
	const content = path.join(root, 'content');
	const own = truePath(path.join(root, 'runs'));
	const isOwn = given.values.runs?.some((value) => truePath(value) === own) ?? true;
	return isOwn && isFolder(content) ? content : undefined;
}

function existing(name: OptionName, folder: string): string {
	if (isFolder(folder)) return folder;
	throw usageError(
		`\`--${name}\` is ${displayPath(folder)}, which is not a folder.`,
		'Correct the path; it is relative to the current folder.',
	);
}

/** `/`, `/a/`, `/a/b/`, from whatever slashes were given. */
function readBase(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const parts = text.split('/').filter((part) => part !== '');
	if (/[?#\\]|:\/\//.test(text) || parts.includes('..')) {
		throw usageError(`\`--base\` is "${text}", which is not a path.`, 'Write it like /my-bench/.');
	}
	return parts.length === 0 ? '/' : `/${parts.join('/')}/`;
}

function readSite(text: string | undefined, base: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol)) {
		throw usageError(
			`\`--site\` is "${text}", which is not an address.`,
			'Write it with its protocol, like https://me.github.io.',
		);
	}
	const pathname = base ?? (url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`);
	return `${url.origin}${pathname}`;
}

function readPort(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (port >= 0 && port <= 65_535) return port;
	throw usageError(`\`--port\` is "${text}".`, 'Give a number from 0 to 65535.');
}

/**
 * Refuses an output folder that holds, or is held by, what is read, and one that somebody else
 * made. Nothing is written before this has passed.
 */
export function checkOutFolder(options: CommandOptions): void {
	const inputs: [string, string | undefined][] = [
		...options.runs.map((runs): [string, string] => ['runs', runs]),
		['configuration', options.config],
		['write-ups', options.content],
	];
	for (const [what, folder] of inputs) {
		if (folder === undefined) continue;
		if (!isInside(options.out, folder) && !isInside(folder, options.out)) continue;
		throw usageError(
			`The site would be written to ${displayPath(options.out)}, but the ${what} are read from ${displayPath(folder)}. Neither may hold the other.`,
			'Give another folder with `--out`.',
		);
	}
	if (isInside(options.root, options.out)) {
		throw usageError(
			`The site would take the place of ${displayPath(options.out)}, which holds the bench.`,
			'Give another folder with `--out`.',
		);
	}
	if (!isOurs(options.out)) {
		throw usageError(
			`${displayPath(options.out)} holds files that Proofsheet did not make. Nothing was changed.`,
			'Empty or delete it yourself, or give another folder with `--out`.',
		);
	}
}
