import matter from 'gray-matter';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { findNearest } from '../model/words.ts';
import type { Finding } from './reader.ts';

/** More than this before the second `---` is no front matter. */
const MAX_FRONT_MATTER = 64 * 1024;

/** Front matter of a write-up in `content/write-ups/`. */
export const WriteUpSchema = z.strictObject({
	title: z.string(),
	description: z.string().optional(),
	/** Day of publication, `2026-05-12`. */
	date: z.string().optional(),
	authors: z.array(z.string()).optional(),
	/** Id of the round that the write-up is about. */
	round: z.string().optional(),
	/** Left out of the site. */
	draft: z.boolean().optional(),
	/** Whose facts are carried over. */
	credit: z
		.strictObject({
			publisher: z.string().optional(),
			title: z.string().optional(),
			author: z.string().optional(),
			url: z.url({ protocol: /^https?$/ }).optional(),
			repository: z.string().optional(),
			note: z.string().optional(),
		})
		.optional(),
});
export type WriteUpFrontMatter = z.output<typeof WriteUpSchema>;

/** A refusal or a mistake, with its line in the file where that is known. */
class FrontMatterError extends Error {
	readonly line: number | undefined;
	constructor(message: string, line?: number) {
		super(message);
		this.name = 'FrontMatterError';
		this.line = line;
	}
}

function refuse(): never {
	throw new FrontMatterError('it is written in JavaScript, which is never run', 1);
}

function parseYaml(text: string): object {
	const document = parseDocument(text, { schema: 'core' });
	const [error] = document.errors;
	if (error !== undefined) {
		// Counted from the opening `---`.
		const line = (error.linePos?.[0].line ?? 1) + 1;
		throw new FrontMatterError(error.message.split('\n', 1)[0] ?? 'no YAML', line);
	}
	const value: unknown = document.toJS({ maxAliasCount: 0 });
	return typeof value === 'object' && value !== null ? value : {};
}

/**
 * Reads the front matter of an author's page. Everything wrong with it is reported with its line;
 * undefined means that the page cannot be built. This is the only call of gray-matter: its own
 * engines run `---js` blocks, so that both names of that engine are taken by a refusal, and
 * options are always passed, as without them it returns one cached object for equal texts.
 */
export function readFrontMatter(
	text: string,
	report: (finding: Finding) => void,
): { data: WriteUpFrontMatter; body: string } | undefined {
	const fail = (reason: string, line?: number): void => {
		report({
			kind: 'InvalidFrontMatter',
			...(line === undefined ? {} : { line }),
			values: { reason },
		});
	};
	if (text.indexOf('\n---', 3) > MAX_FRONT_MATTER) {
		fail('it is longer than 64 kB');
		return undefined;
	}
	let parsed: { data: unknown; content: string };
	try {
		parsed = matter(text, {
			engines: {
				yaml: { parse: parseYaml, stringify: refuse },
				javascript: { parse: refuse, stringify: refuse },
				js: { parse: refuse, stringify: refuse },
			},
		});
	} catch (error) {
		const line = error instanceof FrontMatterError ? error.line : undefined;
		fail(error instanceof Error ? error.message : 'unknown reason', line);
		return undefined;
	}
	const result = WriteUpSchema.safeParse(parsed.data);
	if (result.success) return { data: result.data, body: parsed.content };
	for (const problem of result.error.issues) {
		const key = String(problem.path[0] ?? ('keys' in problem ? problem.keys[0] : ''));
		fail(explain(problem), findLine(text, key));
	}
	return undefined;
}

function explain(problem: z.core.$ZodIssue): string {
	if (problem.code !== 'unrecognized_keys') {
		return `\`${problem.path.join('.')}\`: ${problem.message}`;
	}
	const [field = ''] = problem.keys;
	const nearest = findNearest(field, Object.keys(WriteUpSchema.shape));
	return `\`${field}\` is no field of a write-up${nearest === undefined ? '' : `; the nearest one is \`${nearest}\``}`;
}

function findLine(text: string, key: string): number {
	const line = text.split('\n').findIndex((one) => one.trimStart().startsWith(`${key}:`));
	return line === -1 ? 1 : line + 1;
}
