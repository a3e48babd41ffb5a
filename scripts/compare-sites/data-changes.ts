import { cut, describeBytes, describeWords, generalise, type Change } from './change.ts';
import { listHunks } from './line-changes.ts';
import { compareTexts } from './text-changes.ts';

/** What differs between two JSON documents whose bytes differ; at least one change. */
export function compareData(before: string, after: string, name: string): Change[] {
	const [old, now] = [parse(before), parse(after)];
	if (old === undefined || now === undefined) return compareTexts(before, after, name);
	const changes: Change[] = [];
	compareValues({ old: old.value, now: now.value, at: '$', path: '$' }, changes);
	// Order of keys, white space.
	return changes.length === 0 ? [describeBytes(before, after, 'formatting')] : changes;
}

interface Values {
	old: unknown;
	now: unknown;
	/** The path as it is. */
	at: string;
	/** The path without indexes and ids, which differ from file to file. */
	path: string;
}

function compareValues(values: Values, changes: Change[]): void {
	const { old, now } = values;
	if (Array.isArray(old) && Array.isArray(now)) compareLists(values, old, now, changes);
	else if (isObject(old) && isObject(now)) compareObjects(values, old, now, changes);
	else if (!Object.is(old, now)) {
		changes.push(tell(values, describeValues(old, now), [old], [now]));
	}
}

function compareObjects(
	{ at, path }: Values,
	old: Readonly<Record<string, unknown>>,
	now: Readonly<Record<string, unknown>>,
	changes: Change[],
): void {
	for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
		const inner = {
			old: old[key],
			now: now[key],
			at: `${at}${toStep(key)}`,
			path: `${path}${isName(key) ? toStep(key) : '[*]'}`,
		};
		if (!Object.hasOwn(old, key)) changes.push(tell(inner, 'added', [], [now[key]]));
		else if (!Object.hasOwn(now, key)) changes.push(tell(inner, 'removed', [old[key]], []));
		else compareValues(inner, changes);
	}
}

function compareLists(
	{ at, path }: Values,
	old: readonly unknown[],
	now: readonly unknown[],
	changes: Change[],
): void {
	const toItems = (list: readonly unknown[]): { text: string; value: unknown; index: number }[] =>
		list.map((value, index) => ({ text: JSON.stringify(value), value, index }));
	const hunks = listHunks(toItems(old), toItems(now));
	const inner = { old, now, at, path: `${path}[]` };
	if (hunks === undefined) {
		changes.push(tell(inner, 'the lists have too little in common', [], []));
		return;
	}
	for (const { before, after } of hunks) {
		if (before.length !== after.length) {
			const what =
				before.length === 0 ? 'items added' : after.length === 0 ? 'items removed' : 'other items';
			const [first] = after.length === 0 ? before : after;
			const place = { ...inner, at: `${at}[${first?.index ?? 0}]` };
			const values = [before, after].map((items) => items.map(({ value }) => value));
			changes.push(tell(place, what, values[0] ?? [], values[1] ?? []));
			continue;
		}
		for (const [index, item] of before.entries()) {
			const other = after[index];
			const step = `${at}[${item.index}]`;
			compareValues({ old: item.value, now: other?.value, at: step, path: inner.path }, changes);
		}
	}
}

function tell(
	{ at, path }: Values,
	what: string,
	old: readonly unknown[],
	now: readonly unknown[],
): Change {
	const show = (sign: string, values: readonly unknown[]): string[] =>
		values.slice(0, 3).map((value) => cut(`${sign} ${JSON.stringify(value)}`));
	return { place: path, what, heading: at, lines: [...show('-', old), ...show('+', now)] };
}

function describeValues(old: unknown, now: unknown): string {
	const [from, to] = [typeNameOf(old), typeNameOf(now)];
	if (from !== to) return `${from} → ${to}`;
	if (typeof old === 'string' && typeof now === 'string') return describeWords(old, now);
	if (typeof old === 'number') return 'another number';
	return `${generalise(JSON.stringify(old))} → ${generalise(JSON.stringify(now))}`;
}

function typeNameOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'list' : typeof value;
}

function toStep(key: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** Ids of runs, files and rounds are no names of fields. */
function isName(key: string): boolean {
	return /^[\w$.-]{1,60}$/.test(key);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): { value: unknown } | undefined {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return undefined;
	}
}
