import { parse as parseToml } from 'smol-toml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { lowerFirst } from '../../model/text.ts';

import type { ResultDocument, RowsProblem } from './row.ts';

/** YAML as it is: no tags, no merged keys; aliases are refused, as one of them can stand for millions. */
export function readYamlRows(
	text: string,
	tell: (problem: RowsProblem) => void,
): ResultDocument | undefined {
	const counter = new LineCounter();
	const parsed = parseDocument(text, {
		lineCounter: counter,
		schema: 'core',
		resolveKnownTags: false,
	});
	const [error] = parsed.errors;
	if (error !== undefined) {
		tell({
			reason: lowerFirst(error.message.split(' at line', 1)[0] ?? ''),
			line: counter.linePos(error.pos[0]).line,
		});
		return undefined;
	}
	const lines = new Map<string, number>();
	try {
		collect(parsed.contents, { at: '', lines, counter });
		return { value: parsed.toJS({ maxAliasCount: 0 }), lines };
	} catch (error) {
		if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
		tell({ reason: 'it is nested too deeply, or has aliases' });
		return undefined;
	}
}

function collect(
	node: unknown,
	place: { at: string; lines: Map<string, number>; counter: LineCounter },
): void {
	const { at, lines, counter } = place;
	if (isAlias(node)) throw new RangeError('alias');
	if (isScalar(node) || isMap(node) || isSeq(node)) {
		const start = node.range?.[0];
		if (start !== undefined && !lines.has(at)) lines.set(at, counter.linePos(start).line);
	}
	const join = (name: string): string => (at === '' ? name : `${at}.${name}`);
	if (isSeq(node)) {
		for (const [index, item] of node.items.entries())
			collect(item, { ...place, at: join(`${index}`) });
	}
	if (!isMap(node)) return;
	for (const { key, value } of node.items) {
		if (!isScalar(key)) continue;
		const name = join(String(key.value));
		const start = key.range?.[0];
		if (start !== undefined) lines.set(name, counter.linePos(start).line);
		collect(value, { ...place, at: name });
	}
}

/** TOML; the parser keeps no places, so that lines are those of the headings and names as they stand. */
export function readTomlRows(
	text: string,
	tell: (problem: RowsProblem) => void,
): ResultDocument | undefined {
	try {
		return { value: parseToml(text), lines: findTomlLines(text) };
	} catch (error) {
		const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
		tell({ reason: lowerFirst(reason.replace(/^Invalid TOML document: /, '')) });
		return undefined;
	}
}

const HEADING = /^\s*(\[\[?)\s*([\w.-]+)\s*\]/;
const FIELD = /^\s*([\w-]+)\s*=/;

function findTomlLines(text: string): Map<string, number> {
	const lines = new Map([['', 1]]);
	const counts = new Map<string, number>();
	let table = '';
	for (const [index, line] of text.split('\n').entries()) {
		const [, bracket, heading] = HEADING.exec(line) ?? [];
		const field = FIELD.exec(line)?.[1];
		if (heading !== undefined) {
			const count = counts.get(heading) ?? 0;
			if (bracket === '[[') counts.set(heading, count + 1);
			table = bracket === '[[' ? `${heading}.${count}` : heading;
			lines.set(table, index + 1);
		} else if (field !== undefined)
			lines.set(table === '' ? field : `${table}.${field}`, index + 1);
	}
	return lines;
}
