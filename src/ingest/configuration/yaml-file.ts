import { lowerFirst } from '../../model/text.ts';
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { defined } from '../../model/defined.ts';
import type { ReportIssue } from '../reader.ts';
import { describeValue, toPlainValue } from './yaml-values.ts';
import { isEmpty, placeOf, readField, type Walk } from './yaml-walk.ts';

/** Files that people write by hand are small; above this size something else has their name. */
export const YAML_LIMIT = 64 * 1024;

export interface YamlFileOptions<S extends z.ZodType> {
	/**
	 * A strict object or a list of strict objects; nested objects and records are followed.
	 * `z.unknown()` takes any value, with the lines of everything in it.
	 */
	schema: S;
	/** What the file is called in issues, such as `round.yaml`. */
	where: string;
	report: ReportIssue;
	/** Bytes; YAML_LIMIT where absent. */
	limit?: number;
}

export interface YamlReading<T> {
	/** The valid part. Undefined where nothing of the file could be used. */
	value: T | undefined;
	/**
	 * Line of each field in the file (1-based) by its path: `title`, `contestants.<id>.model`,
	 * `corrections[0].run`. Invalid and unknown fields have one too.
	 */
	lines: Map<string, number>;
	/** Paths of the entries of a list that are in `value`, in its order, where the file is a list. */
	entries: string[];
}

/**
 * Reads a YAML (or JSON) file against a schema. What is not valid is reported at its line and
 * column and left out, field by field; the rest is the value. A field without a value
 * (`title:`) counts as absent. An entry that lacks a required field is left out as a whole.
 */
export function readYamlFile<S extends z.ZodType>(
	text: string,
	options: YamlFileOptions<S>,
): YamlReading<z.output<S>> {
	const { schema, where, report } = options;
	const lines = new Map<string, number>();
	const entries: string[] = [];
	const isJson = /^\s*(?:\{\s*["}]|\[\s*[[{"\]\d])/.test(text);
	const walk: Walk = { where, isJson, report, counter: new LineCounter(), lines, entries };
	const nothing = { value: undefined, lines, entries: [] };
	const root = parseRoot(text, walk, options.limit ?? YAML_LIMIT);
	if (root === undefined) return nothing;
	const isList = schema instanceof z.ZodArray;
	const empty = isEmpty(root);
	const isFree = schema instanceof z.ZodUnknown;
	if (!empty && !isFree && (isList ? !isSeq(root) : !isMap(root))) {
		const given = describeValue(toPlainValue(root));
		const values = { expected: isList ? 'a list' : 'a map of fields', given };
		report({ kind: 'OtherShape', ...placeOf(root, walk.counter), values });
		return nothing;
	}
	const raw = empty ? undefined : readField({ node: root, schema, path: '', depth: 0 }, walk);
	const parsed = schema.safeParse(raw ?? (isList ? [] : {}));
	if (parsed.success) return { value: parsed.data, lines, entries };
	for (const { path, message } of parsed.error.issues) {
		const field = path.join('.');
		const line = lines.get(field);
		const place = defined({ line });
		const values = { field: field === '' ? where : field, reason: lowerFirst(message) };
		report({ kind: 'InvalidField', ...place, values });
	}
	return nothing;
}

/** The document's value; null for an empty file, undefined where it is no YAML. */
function parseRoot(text: string, walk: Walk, limit: number): unknown {
	const bytes = Buffer.byteLength(text);
	if (bytes > limit) {
		walk.report({ kind: 'TooLarge', values: { bytes, limit, what: walk.where } });
		return undefined;
	}
	const document = parseDocument(text, {
		lineCounter: walk.counter,
		prettyErrors: false,
		uniqueKeys: false,
		merge: false,
	});
	const error = document.errors[0];
	if (error === undefined) return document.contents;
	// The parser ran out of stack; where it did depends on the machine.
	if (error.code === 'RESOURCE_EXHAUSTION') {
		reportInvalidFile(walk, { reason: 'it is nested too deeply' });
		return undefined;
	}
	const { line, col } = walk.counter.linePos(error.pos[0]);
	const reason = REASONS.get(error.code) ?? lowerFirst(error.message);
	reportInvalidFile(walk, { reason, line, column: col });
	return undefined;
}

/** What the parser means, for those who do not know the words of YAML. */
const REASONS = new Map<string, string>([
	['BLOCK_AS_IMPLICIT_KEY', 'a value with a colon in it, such as "A: B", needs quotes around it'],
	['TAB_AS_INDENT', 'lines are indented by spaces, and this one has a tab'],
	['MULTILINE_IMPLICIT_KEY', 'a field and its colon stand on one line'],
	['BAD_INDENT', 'this is indented more, or less, than what it belongs to'],
	['UNEXPECTED_TOKEN', 'this cannot stand here; text with signs such as [ or { needs quotes'],
	['BAD_SCALAR_START', 'a value that begins with a sign such as @, ` or % needs quotes around it'],
]);

function reportInvalidFile(
	{ isJson, report }: Walk,
	{ reason, ...place }: { reason: string; line?: number; column?: number },
): void {
	if (isJson) {
		report({ kind: 'InvalidDocument', ...place, values: { what: 'JSON', reason } });
		return;
	}
	report({ kind: 'InvalidYaml', ...place, values: { reason } });
}
