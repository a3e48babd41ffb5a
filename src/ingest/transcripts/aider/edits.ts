import { diffLines } from '../builder/search-replace.ts';

/** Part of a reply: prose, or an edit that aider is to carry out. `line` counts from 0 in the reply. */
export type ReplyPart = { kind: 'text' | 'thinking'; line: number; text: string } | ReplyEdit;

export interface ReplyEdit {
	kind: 'edit' | 'write';
	line: number;
	/** What the form is called. */
	name: string;
	path: string | undefined;
	/** The block itself; of a whole file, its text. */
	input: string;
	/** Unified diff lines. */
	patch?: string;
	/** The text to be replaced, as lines without the spaces around them. */
	search?: readonly string[];
}

const HEAD = /^<{5,9} SEARCH>?\s*$/;
const DIVIDER = /^={5,9}\s*$/;
const UPDATED = /^>{5,9} REPLACE\s*$/;
const FENCE = /^(?:```|~~~)/;
const CLOSING = /^(?:```|~~~)\s*$/;
const THINKING = /^<(think|thinking|thinking-content-[\da-f]{1,64})>\s*$/;

interface Scan {
	lines: readonly string[];
	/** `whole`, `diff`, `udiff`, … as aider says at its start. */
	format: string;
	parts: ReplyPart[];
	/** Lines of prose that are not written yet. */
	prose: { line: number; lines: string[] };
	/** The file that the last block names; further blocks in the same fence mean it too. */
	path: string | undefined;
	/** The opening fence of a block was taken out of the prose; its end is left out too. */
	openFence: boolean;
	/** For each line, the first fence from it on, and the first one that only closes. */
	fences: { any: readonly number[]; closing: readonly number[] };
	/** No further patch ends. */
	noPatchEnd: boolean;
}

/**
 * Takes a reply apart: SEARCH/REPLACE blocks, unified diffs, patches, and whole files where that is
 * the edit format. A block that is cut stays prose.
 */
export function splitReply(lines: readonly string[], format: string): ReplyPart[] {
	const scan: Scan = {
		lines,
		format,
		parts: [],
		prose: { line: 0, lines: [] },
		path: undefined,
		openFence: false,
		fences: { any: listNext(lines, FENCE), closing: listNext(lines, CLOSING) },
		noPatchEnd: false,
	};
	for (let index = 0; index < lines.length;) {
		const next = readBlock(scan, index);
		if (next === undefined) addProse(scan, index);
		index = next ?? index + 1;
	}
	writeProse(scan);
	return scan.parts;
}

/** For each line, the first of a form from it on; the number of lines where there is none. */
function listNext(lines: readonly string[], form: RegExp): number[] {
	const next: number[] = [];
	let last = lines.length;
	for (let index = lines.length - 1; index >= 0; index--) {
		if (form.test(lines[index] ?? '')) last = index;
		next[index] = last;
	}
	return next;
}

/** The line after the block that begins at a line; undefined where none begins. */
function readBlock(scan: Scan, index: number): number | undefined {
	const text = scan.lines[index] ?? '';
	if (HEAD.test(text)) return readSearchReplace(scan, index);
	if (text.startsWith('*** Begin Patch')) return readPatch(scan, index);
	const tag = THINKING.exec(text)?.[1];
	if (tag !== undefined) return readThinking(scan, index, tag);
	if (!FENCE.test(text)) return undefined;
	if (scan.openFence && text.trim().length === 3) {
		scan.openFence = false;
		return index + 1;
	}
	if (/^(?:```|~~~)diff\s*$/.test(text)) return readDiff(scan, index);
	return scan.format.startsWith('whole') ? readWhole(scan, index) : undefined;
}

function readSearchReplace(scan: Scan, index: number): number | undefined {
	const { lines } = scan;
	const divider = findLine(lines, index + 1, DIVIDER);
	const end = divider === undefined ? undefined : findLine(lines, divider + 1, UPDATED);
	if (divider === undefined || end === undefined) return undefined;
	const found = takePath(scan);
	const path = found ?? scan.path;
	writeProse(scan);
	scan.path = path;
	const search = lines.slice(index + 1, divider);
	scan.parts.push({
		kind: 'edit',
		line: index,
		name: 'SEARCH/REPLACE',
		path,
		input: lines.slice(index, end + 1).join('\n'),
		patch: diffLines(search, lines.slice(divider + 1, end)),
		search: search.map((line) => line.trim()),
	});
	return end + 1;
}

/** The next line of a form, before another block begins. */
function findLine(lines: readonly string[], from: number, form: RegExp): number | undefined {
	for (let index = from; index < lines.length; index++) {
		const line = lines[index] ?? '';
		if (form.test(line)) return index;
		if (HEAD.test(line)) return undefined;
	}
	return undefined;
}

/** The name of the file, before or inside the fence of a block; both are taken out of the prose. */
function takePath(scan: Scan): string | undefined {
	const { lines } = scan.prose;
	if (FENCE.test(lines.at(-1) ?? '')) {
		lines.pop();
		scan.openFence = true;
		const gap = lines.at(-1)?.trim() === '' ? 1 : 0;
		const name = toFileName(lines.at(-1 - gap) ?? '');
		if (name !== undefined) lines.splice(-1 - gap);
		return name;
	}
	const name = toFileName(lines.at(-1) ?? '');
	if (name === undefined) return undefined;
	lines.pop();
	if (FENCE.test(lines.at(-1) ?? '')) {
		lines.pop();
		scan.openFence = true;
	}
	return name;
}

/** A line that is nothing but the name of a file, whatever marks the model put around it. */
function toFileName(line: string): string | undefined {
	if (line.length > 300) return undefined;
	const name = line
		.trim()
		.replace(/^[#*`\s]+|[*`:\s]+$/g, '')
		.replaceAll('\\_', '_');
	return /^[^\s<>"|]+$/.test(name) && /[./\\]|^[A-Z][A-Za-z]+file$/.test(name) ? name : undefined;
}

function readDiff(scan: Scan, index: number): number | undefined {
	const { lines, fences } = scan;
	const end = fences.any[index + 1] ?? lines.length;
	const body = CLOSING.test(lines[end] ?? '') ? lines.slice(index + 1, end) : [];
	const path = body.map((line) => /^\+\+\+ (?:b\/)?(\S+)/.exec(line)?.[1]).find(Boolean);
	if (path === undefined || !body.some((line) => line.startsWith('@@'))) return undefined;
	writeProse(scan);
	const patch = body.join('\n');
	scan.parts.push({ kind: 'edit', line: index, name: 'diff', path, input: patch, patch });
	return end + 1;
}

function readPatch(scan: Scan, index: number): number | undefined {
	const { lines } = scan;
	if (scan.noPatchEnd) return undefined;
	const end = findLine(lines, index + 1, /^\*\*\* End Patch/);
	scan.noPatchEnd = end === undefined;
	if (end === undefined) return undefined;
	takePath(scan);
	writeProse(scan);
	const input = lines.slice(index, end + 1).join('\n');
	const path = /^\*\*\* (?:Add|Update|Delete) File: (.+)$/m.exec(input)?.[1]?.trim();
	scan.parts.push({ kind: 'edit', line: index, name: 'patch', path, input });
	return end + 1;
}

function readWhole(scan: Scan, index: number): number | undefined {
	const { lines, prose, fences } = scan;
	const path = toFileName(prose.lines.at(-1) ?? '');
	const end = fences.closing[index + 1] ?? lines.length;
	if (path === undefined || end === lines.length) return undefined;
	prose.lines.pop();
	writeProse(scan);
	const input = lines.slice(index + 1, end).join('\n');
	scan.parts.push({ kind: 'write', line: index, name: 'whole file', path, input });
	return end + 1;
}

function readThinking(scan: Scan, index: number, tag: string): number {
	const { lines } = scan;
	let end = index + 1;
	while (end < lines.length && lines[end]?.trim() !== `</${tag}>`) end++;
	writeProse(scan);
	const text = lines
		.slice(index + 1, end)
		.join('\n')
		.trim();
	if (text !== '') scan.parts.push({ kind: 'thinking', line: index, text });
	return end + 1;
}

function addProse({ lines, prose }: Scan, index: number): void {
	if (prose.lines.length === 0) prose.line = index;
	prose.lines.push(lines[index] ?? '');
}

function writeProse(scan: Scan): void {
	const { line, lines } = scan.prose;
	scan.prose = { line: 0, lines: [] };
	const gap = lines.findIndex((one) => one.trim() !== '');
	const text = lines.slice(Math.max(0, gap)).join('\n').trimEnd();
	if (gap !== -1) scan.parts.push({ kind: 'text', line: line + gap, text });
}
