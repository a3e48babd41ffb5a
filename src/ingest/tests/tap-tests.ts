import { defined } from '../../model/defined.ts';
import type { TestResult, TestStatus } from '../../model/tests.ts';
import { toMessage, type StatedCounts } from './results.ts';
import { parsePlan, parseSummary, parseTestPoint, type TestPoint } from './tap-lines.ts';

/** Results at one indentation, with those inside them. */
interface Level {
	indent: number;
	/** Leaf tests so far. */
	tests: TestResult[];
	/** Test points at this indentation. */
	points: number;
	plan?: { count: number };
}

/** The YAML block of a test point. */
interface Block {
	indent: number;
	test: TestResult;
	/** The key whose text stands on the lines below. */
	key?: string | undefined;
}

export interface TapState {
	/** The outermost first. */
	levels: Level[];
	/** The last test point, which a YAML block may follow, and its indentation. */
	last?: { test: TestResult; indent: number } | undefined;
	block?: Block | undefined;
	/** Points that opened a block of subtests in braces. */
	braces: { point: TestPoint; indent: number; line: number }[];
	bailedOut?: string;
	summary?: { line: number; counts: Map<string, number> };
}

export function createTapState(): TapState {
	return { levels: [{ indent: 0, tests: [], points: 0 }], braces: [] };
}

/** Takes a line; `line` is its number. */
export function readTapLine(state: TapState, text: string, line: number): void {
	const body = text.trimStart();
	const indent = text.length - body.length;
	if (state.block !== undefined && readBlock(state.block, { body, indent })) return;
	if (state.block !== undefined) state.block = undefined;
	if (body === '') return;
	if (body === '---' && state.last !== undefined && indent > state.last.indent) {
		state.block = { indent, test: state.last.test };
		return;
	}
	if (body.startsWith('Bail out!')) {
		const reason = body.slice('Bail out!'.length).trim();
		state.bailedOut ??= reason === '' ? 'The tests bailed out.' : `The tests bailed out: ${reason}`;
		return;
	}
	if (body === '}') {
		closeBraces(state, indent);
		return;
	}
	const point = parseTestPoint(body);
	if (point !== undefined) {
		if (point.opensBlock) state.braces.push({ point, indent, line });
		else addPoint(state, point, { indent, line });
		return;
	}
	const plan = parsePlan(body);
	if (plan !== undefined) levelAt(state, indent).plan ??= plan;
	else if (indent === 0) readSummary(state, body, line);
}

function closeBraces(state: TapState, indent: number): void {
	const opened = state.braces.findLast((one) => one.indent === indent);
	if (opened === undefined) return;
	state.braces.splice(state.braces.indexOf(opened));
	addPoint(state, opened.point, opened);
}

/** A point stands behind its subtests: with subtests it is no test of its own. */
function addPoint(
	state: TapState,
	point: TestPoint,
	{ indent, line }: { indent: number; line: number },
): void {
	const inside = takeInside(state, indent);
	const level = levelAt(state, indent);
	level.points++;
	const own = toResult(point, level.points, line);
	const named = inside.map((test) => ({ ...test, name: `${own.name} > ${test.name}` }));
	level.tests.push(...named);
	// What failed outside the subtests, such as a hook, would be lost with them.
	const explained = named.some(({ status }) => status === 'failed');
	if (inside.length === 0 || (own.status === 'failed' && !explained)) level.tests.push(own);
	state.last = { test: own, indent };
}

/** Results at deeper indentations that no point has taken yet. */
function takeInside(state: TapState, indent: number): TestResult[] {
	const inside: TestResult[] = [];
	while ((state.levels.at(-1)?.indent ?? 0) > indent)
		inside.unshift(...(state.levels.pop()?.tests ?? []));
	return inside;
}

function levelAt(state: TapState, indent: number): Level {
	const last = state.levels.at(-1);
	if (last !== undefined && last.indent >= indent) return last;
	const level = { indent, tests: [], points: 0 };
	state.levels.push(level);
	return level;
}

function toResult(point: TestPoint, number: number, line: number): TestResult {
	const message = point.reason === undefined ? undefined : toMessage(point.reason);
	return {
		name: point.description === '' ? `test ${number}` : point.description,
		status: statusOf(point),
		...defined({ seconds: point.seconds, message }),
		line,
	};
}

/** A failed TODO is no failure, as the specification says. */
function statusOf({ ok, directive }: TestPoint): TestStatus {
	if (directive === 'skip' || (directive === 'todo' && !ok)) return 'skipped';
	return ok ? 'passed' : 'failed';
}

/** Reads a line of a YAML block; false where the line does not belong to it. */
function readBlock(block: Block, { body, indent }: { body: string; indent: number }): boolean {
	if (body === '') return true;
	if (indent < block.indent) return false;
	if (indent === block.indent && body === '...') {
		block.key = '...';
		return true;
	}
	if (block.key === '...') return false;
	const [, key, value] = indent === block.indent ? (/^([\w-]+):\s*(.*)$/.exec(body) ?? []) : [];
	if (key === undefined) {
		if (indent > block.indent && isMessage(block.key)) setMessage(block.test, body);
		return true;
	}
	block.key = key;
	if (key === 'duration_ms' && /^\d{1,12}(?:\.\d+)?$/.test(value ?? '')) {
		block.test.seconds = Number(value) / 1_000;
	}
	if (isMessage(key) && !/^[|>][+-]?$/.test(value ?? ''))
		setMessage(block.test, unquote(value ?? ''));
	return true;
}

const isMessage = (key: string | undefined): boolean => key === 'message' || key === 'error';

function setMessage(test: TestResult, text: string): void {
	const message = toMessage(text);
	if (message !== undefined) test.message ??= message;
}

function unquote(text: string): string {
	const [, single] = /^'(.*)'$/.exec(text) ?? [];
	if (single !== undefined) return single.replaceAll("''", "'");
	return /^"(.*)"$/.exec(text)?.[1] ?? text;
}

function readSummary(state: TapState, body: string, line: number): void {
	const found = parseSummary(body);
	if (found === undefined) return;
	state.summary ??= { line, counts: new Map() };
	state.summary.counts.set(found.name, found.value);
}

export interface TapResults {
	tests: TestResult[];
	/** Test points at the outermost level, and how many its plan says. */
	points: number;
	plan?: { count: number };
	bailedOut?: string;
	summary?: { line: number; counts: StatedCounts };
	/** Of the whole run. */
	seconds?: number;
}

function toStated(counts: ReadonlyMap<string, number>): StatedCounts {
	const failed = counts.get('fail');
	return {
		tests: counts.get('tests'),
		failed: failed === undefined ? undefined : failed + (counts.get('cancelled') ?? 0),
	};
}

/** All leaf tests; subtests whose own point is missing, as in a cut file, are kept. */
export function finishTap(state: TapState): TapResults {
	for (const { indent } of [...state.braces].reverse()) closeBraces(state, indent);
	const inside = takeInside(state, 0);
	const [top] = state.levels;
	const tests = [...(top?.tests ?? []), ...inside];
	const points = top?.points ?? 0;
	const { summary } = state;
	const milliseconds = summary?.counts.get('duration_ms');
	// Runners count tests that hold others, too: then the numbers are of another thing.
	const stated = summary === undefined || tests.length !== points ? undefined : summary;
	return {
		tests,
		points,
		...(stated === undefined
			? {}
			: { summary: { line: stated.line, counts: toStated(stated.counts) } }),
		...defined({ plan: top?.plan, bailedOut: state.bailedOut }),
		...(milliseconds === undefined ? {} : { seconds: milliseconds / 1_000 }),
	};
}
