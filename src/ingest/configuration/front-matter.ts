import matter from 'gray-matter';
import { z } from 'zod';
import { defined } from '../../model/defined.ts';
import type { IssueInFile, ReportIssue } from '../reader.ts';
import { readYamlFile } from './yaml-file.ts';

/** More than this before the second `---` is no front matter. */
const MAX_FRONT_MATTER = 64 * 1024;

/** Numbers are accepted where text is meant: `title: 2026`. */
const text = z.union([z.string(), z.number()]).transform(String);

/** Front matter of a write-up in `content/write-ups/`. */
export const WriteUpSchema = z.strictObject({
	title: text,
	description: text.optional(),
	/** Day of publication, `2026-05-12`. */
	date: text.optional(),
	authors: z.array(text).optional(),
	/** Id of the round that the write-up is about. */
	round: text.optional(),
	/** Left out of the site. */
	draft: z.boolean().optional(),
	/** Whose facts are carried over. */
	credit: z
		.strictObject({
			publisher: text.optional(),
			title: text.optional(),
			author: text.optional(),
			url: z.url({ protocol: /^https?$/ }).optional(),
			repository: text.optional(),
			note: text.optional(),
		})
		.optional(),
});
export type WriteUpFrontMatter = z.output<typeof WriteUpSchema>;

const WHERE = 'the front matter';

/** A mistake, with its line in the file where that is known. */
interface Mistake {
	reason: string;
	line?: number;
	column?: number;
}

export interface FrontMatter {
	data: WriteUpFrontMatter;
	/** What follows it. */
	body: string;
	/** Line of each field in the file, by its path. */
	lines: ReadonlyMap<string, number>;
}

/**
 * Reads the front matter of an author's page. Everything wrong with it is reported with its line;
 * undefined means that the page cannot be built.
 */
export function readFrontMatter(page: string, report: ReportIssue): FrontMatter | undefined {
	const mistakes: Mistake[] = [];
	const parts = splitFrontMatter(page);
	if ('reason' in parts) {
		report({ kind: 'InvalidFrontMatter', line: 1, values: parts });
		return undefined;
	}
	const { value, lines } = readYamlFile(parts.yaml, {
		schema: WriteUpSchema,
		where: WHERE,
		report: (issue) => {
			mistakes.push(toMistake(issue));
		},
	});
	for (const { reason, ...place } of mistakes) {
		report({ kind: 'InvalidFrontMatter', ...place, values: { reason } });
	}
	if (mistakes.length > 0 || value === undefined) return undefined;
	return { data: value, body: parts.body, lines };
}

/**
 * The only call of gray-matter, which finds where the front matter ends and parses nothing: its own
 * engines run `---js` blocks, so that each is taken by one that keeps the text. Options are always
 * passed, as without them it returns one cached object for equal texts.
 */
function splitFrontMatter(page: string): { yaml: string; body: string } | { reason: string } {
	const language = /^---[ \t]*([^\s-]\S*)/.exec(page)?.[1]?.toLowerCase() ?? 'yaml';
	if (language === 'js' || language === 'javascript') {
		return { reason: 'it is written in JavaScript, which is never run' };
	}
	if (language !== 'yaml' && language !== 'json') {
		return { reason: `it is written in "${language}"; YAML is expected` };
	}
	const end = page.indexOf('\n---', 3);
	if (page.startsWith('---') && end === -1) return { reason: 'no second line of `---` ends it' };
	if (end > MAX_FRONT_MATTER) return { reason: 'it is longer than 64 kB' };
	let yaml = '';
	const keep = (text: string): object => {
		yaml = text;
		return {};
	};
	const engine = { parse: keep, stringify: () => '' };
	const engines = { yaml: engine, json: engine, javascript: engine, js: engine };
	const { content } = matter(page, { engines });
	// Its lines are those of the file: it begins where the line of the first `---` ends.
	return { yaml: yaml.replaceAll('\r\n', '\n').replace(/\r$/, ''), body: content };
}

function toMistake({ kind, values, line, column }: IssueInFile): Mistake {
	const place = defined({ line, column });
	if (kind === 'UnknownField') {
		const { field, nearest } = values;
		const help = nearest === '' ? '' : `; the nearest one is \`${nearest}\``;
		return { reason: `\`${field}\` is no field of a write-up${help}`, ...place };
	}
	if (kind === 'InvalidField') {
		if (line === undefined) return { reason: `\`${values.field}\` is missing`, line: 1 };
		const field = values.field === WHERE ? '' : `\`${values.field}\`: `;
		return { reason: `${field}${values.reason}`, ...place };
	}
	if (kind === 'OtherShape') {
		return { reason: `${values.expected} is expected, but the file has ${values.given}`, ...place };
	}
	const isSyntax = kind === 'InvalidYaml' || kind === 'InvalidDocument';
	return { reason: isSyntax ? values.reason : 'it cannot be read', ...place };
}
