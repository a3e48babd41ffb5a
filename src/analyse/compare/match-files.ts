import { defined } from '../../model/defined.ts';
import type { FileGroup, FileMatchReason, Fingerprint, MatchedFile } from '../../model/symbol.ts';
import { compareText } from '../../model/text.ts';
import { comparedLanguageOf, nameOfFile, rankEntry, roleOf } from '../source/file-roles.ts';
import { compareFingerprints } from './similarity/fingerprint.ts';

/** A file of a contestant's tree that may be compared: no vendored, binary or huge one. */
export interface ComparableFile {
	path: string;
	sha256: string;
	/** Absent where the file was not read as code. */
	fingerprint?: Fingerprint | undefined;
}

/** From here on files of one language belong together, whatever they are called. */
const ALIKE = 0.3;
/** Files that are compared by structure at most, of all trees before and of one tree. */
const MAX_COMPARED = 60;

interface OpenGroup {
	lead: ComparableFile;
	first: number;
	members: ({ file: ComparableFile; reason?: Reason } | undefined)[];
}

interface Reason {
	reason: FileMatchReason;
	why: string;
}

interface Matching {
	groups: Set<OpenGroup>;
	files: Set<ComparableFile>;
	found: Map<ComparableFile, { group: OpenGroup; reason: Reason }>;
}

/**
 * Files of n trees that belong together, in the order of the trees given: by the same path, the
 * same bytes, the same name in another folder, the same role, as the only files of their language,
 * or by at least 0.3 of their structure. Each file stands in one group. Groups of several trees
 * stand first, in the order of the first tree's files.
 */
export function matchFiles(trees: readonly (readonly ComparableFile[])[]): FileGroup[] {
	const groups: OpenGroup[] = [];
	for (const [column, files] of trees.entries()) {
		const matching: Matching = {
			groups: new Set(groups),
			files: new Set(files),
			found: new Map(),
		};
		matchAll(matching);
		for (const file of files) {
			const match = matching.found.get(file);
			if (match !== undefined) {
				match.group.members[column] = { file, reason: match.reason };
				continue;
			}
			const before = Array.from({ length: column }, () => undefined);
			groups.push({ lead: file, first: column, members: [...before, { file }] });
		}
	}
	const closed = groups.map((group) => closeGroup(group, trees.length));
	return [
		...closed.filter(({ present }) => present > 1),
		...closed.filter(({ present }) => present <= 1),
	];
}

function matchAll(matching: Matching): void {
	matchUnique(matching, keyOfPath, () => ({ reason: 'path', why: 'The same path.' }));
	matchUnique(matching, keyOfContent, () => ({
		reason: 'content',
		why: 'The same bytes under another path.',
	}));
	matchUnique(matching, keyOfName, (_, { path }) => ({
		reason: 'name',
		why: `The only ${nameOfFile(path)} of both, in different folders.`,
	}));
	matchUnique(matching, keyOfRole, (_, { path }) => ({
		reason: 'role',
		why: roleOf(path) === 'tests' ? 'The only tests of both.' : 'The only README of both.',
	}));
	matchEntries(matching);
	matchUnique(matching, keyOfLanguage, (_, { path }) => ({
		reason: 'only one',
		why: `No other ${comparedLanguageOf(path)} files are left of both.`,
	}));
	matchAlike(matching);
}

const keyOfPath = ({ path }: ComparableFile): string => path;
const keyOfName = ({ path }: ComparableFile): string => nameOfFile(path).toLowerCase();

/** Empty files are no more alike than any. */
function keyOfContent({ sha256, fingerprint }: ComparableFile): string | undefined {
	return fingerprint === undefined || fingerprint.tokens === 0 ? undefined : sha256;
}

function keyOfRole({ path }: ComparableFile): string | undefined {
	const role = roleOf(path);
	if (role === 'readme') return role;
	return role === 'tests' ? `tests ${comparedLanguageOf(path)}` : undefined;
}

function keyOfLanguage({ path }: ComparableFile): string | undefined {
	const language = comparedLanguageOf(path);
	const role = roleOf(path);
	return language === 'text' || (role !== 'code' && role !== 'entry') ? undefined : language;
}

type Explain = (lead: ComparableFile, file: ComparableFile) => Reason;

/** Matches a group and a file where no other group and no other file has their key. */
function matchUnique(
	matching: Matching,
	keyOf: (file: ComparableFile) => string | undefined,
	explain: Explain,
): void {
	const groups = groupBy(matching.groups, ({ lead }) => keyOf(lead));
	const files = groupBy(matching.files, keyOf);
	for (const [key, [file, otherFile]] of files) {
		const [group, otherGroup] = groups.get(key) ?? [];
		if (file === undefined || group === undefined) continue;
		if (otherFile !== undefined || otherGroup !== undefined) continue;
		give(matching, file, { group, reason: explain(group.lead, file) });
	}
}

/** The file that a program begins with, of each language: `main.go` and `server.go`. */
function matchEntries(matching: Matching): void {
	const language = ({ path }: ComparableFile): string | undefined =>
		roleOf(path) === 'entry' ? comparedLanguageOf(path) : undefined;
	const groups = groupBy(matching.groups, ({ lead }) => language(lead));
	for (const [key, files] of groupBy(matching.files, language)) {
		const group = (groups.get(key) ?? []).toSorted((a, b) => compareEntries(a.lead, b.lead))[0];
		const file = files.toSorted(compareEntries)[0];
		if (group === undefined || file === undefined) continue;
		const names = `${nameOfFile(group.lead.path)} and ${nameOfFile(file.path)}`;
		const reason: Reason = { reason: 'role', why: `By their names, ${names} come first.` };
		give(matching, file, { group, reason });
	}
}

function compareEntries(a: ComparableFile, b: ComparableFile): number {
	return (
		rankEntry(a.path) - rankEntry(b.path) ||
		a.path.split('/').length - b.path.split('/').length ||
		compareText(a.path, b.path)
	);
}

/** The most alike first. */
function matchAlike(matching: Matching): void {
	const pairs: { group: OpenGroup; file: ComparableFile; structure: number }[] = [];
	for (const file of [...matching.files].slice(0, MAX_COMPARED)) {
		for (const group of [...matching.groups].slice(0, MAX_COMPARED)) {
			if (comparedLanguageOf(file.path) !== comparedLanguageOf(group.lead.path)) continue;
			const structure = structureOf(group.lead, file) ?? 0;
			if (structure >= ALIKE) pairs.push({ group, file, structure });
		}
	}
	// Sorting keeps the order of equal ones.
	for (const { group, file, structure } of pairs.sort((a, b) => b.structure - a.structure)) {
		if (!matching.groups.has(group) || !matching.files.has(file)) continue;
		const why = `${Math.floor(structure * 100)}% of their structure is the same.`;
		give(matching, file, { group, reason: { reason: 'similar', why } });
	}
}

function structureOf(a: ComparableFile, b: ComparableFile): number | undefined {
	if (a.fingerprint === undefined || b.fingerprint === undefined) return undefined;
	return compareFingerprints(a.fingerprint, b.fingerprint).structure;
}

function give(
	{ groups, files, found }: Matching,
	file: ComparableFile,
	match: { group: OpenGroup; reason: Reason },
): void {
	groups.delete(match.group);
	files.delete(file);
	found.set(file, match);
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string | undefined): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}

function closeGroup({ lead, first, members }: OpenGroup, trees: number): FileGroup {
	const files = Array.from({ length: trees }, (_, column) => {
		const member = members[column];
		return member === undefined ? undefined : toMatched(lead, member);
	});
	return {
		path: lead.path,
		files,
		first,
		present: files.filter((file) => file !== undefined).length,
	};
}

function toMatched(
	lead: ComparableFile,
	{ file, reason }: { file: ComparableFile; reason?: Reason },
): MatchedFile {
	if (reason === undefined) return { path: file.path, same: true };
	const same = file.sha256 === lead.sha256;
	const structure = same ? 1 : structureOf(lead, file);
	return { path: file.path, ...reason, ...defined({ structure }), same };
}
