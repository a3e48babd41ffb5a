import picomatch from 'picomatch';
import type { Artifact } from '../../model/artifact.ts';
import type { HashList, TreeFile } from '../../model/bench.ts';
import type { Evidence } from '../../model/measure.ts';
import { readingsOf } from '../../model/readings.ts';
import { formatCount } from '../../model/text.ts';
import { type Made, measure, unknown } from '../measure.ts';
import { evidenceOf, type Subject } from '../subject.ts';

/** Changed files that the method names one by one. */
const MAX_NAMED = 20;

interface HashFile {
	artifact: Artifact;
	hashes: HashList;
}

/** A protected file with its hash, and where that stands. */
interface Hashed {
	sha256: string;
	evidence: Evidence;
}

/**
 * `tamper`: whether protected files changed, by the hashes taken before and after the run, else by
 * comparing the files of the baseline that `protected` names with the produced tree (METHOD,
 * section 3.9). Without a hash from before, it is unknown, never "no".
 */
export function measureTamper(subject: Subject): Made<'tamper'> | undefined {
	const files = readingsOf(subject.run, 'hashes').map(({ artifact, reading }) => ({
		artifact,
		hashes: reading.hashes,
	}));
	const before = files.find(({ artifact }) => /before/i.test(artifact.name));
	const after = files.find(({ artifact }) => /after/i.test(artifact.name));
	if (before !== undefined && after !== undefined) return compareLists(before, after);
	const compared = compareTrees(subject);
	const [only] = files;
	if (compared !== undefined || only === undefined) return compared;
	const missing = before === undefined ? 'before' : 'after';
	return unknown({
		id: 'tamper',
		why: `There are no hashes from ${missing} the run to compare with.`,
		evidence: [evidenceOf(only.artifact)],
	});
}

function compareLists(before: HashFile, after: HashFile): Made<'tamper'> {
	const [earlier, later] = [toMap(before), toMap(after)];
	const evidence = [evidenceOf(before.artifact), evidenceOf(after.artifact)];
	if (earlier.size === 0) {
		const why = 'The list of hashes from before the run is empty.';
		return unknown({ id: 'tamper', why, evidence });
	}
	if (later.size > 0 && ![...earlier.keys()].some((path) => later.has(path))) {
		const why = 'The two lists of hashes have no file in common.';
		return unknown({ id: 'tamper', why, evidence });
	}
	return compare(earlier, later, { basis: 'sha256 before and after' });
}

function toMap({ artifact, hashes }: HashFile): Map<string, Hashed> {
	return new Map(
		hashes.entries.map(({ path, sha256, line }) => [
			path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, ''),
			{ sha256, evidence: evidenceOf(artifact, line) },
		]),
	);
}

/** The baseline is the state before; undefined where nothing is protected or there is no tree. */
function compareTrees({ run, round, baseline }: Subject): Made<'tamper'> | undefined {
	const globs = round.protected ?? [];
	if (globs.length === 0 || run.tree === undefined) return undefined;
	const isProtected = picomatch(globs, { dot: true });
	const pick = (files: readonly TreeFile[]): Map<string, Hashed> =>
		new Map(
			files
				.filter(({ path }) => isProtected(path))
				.map(({ path, sha256, source, heldBy = { path: source, sha256 } }) => [
					path,
					{ sha256, evidence: heldBy },
				]),
		);
	const earlier = pick(baseline?.files ?? []);
	if (earlier.size > 0) {
		return compare(earlier, pick(run.tree.files), { basis: 'baseline to final tree' });
	}
	const why =
		baseline === undefined
			? 'There are neither hashes from before the run nor a baseline to compare with.'
			: 'The baseline holds none of the protected files.';
	return unknown({ id: 'tamper', why });
}

function compare(
	earlier: ReadonlyMap<string, Hashed>,
	later: ReadonlyMap<string, Hashed>,
	{ basis }: { basis: string },
): Made<'tamper'> {
	const words: string[] = [];
	const changed: Evidence[] = [];
	for (const [path, { sha256, evidence }] of earlier) {
		const other = later.get(path);
		if (other?.sha256 === sha256) continue;
		words.push(`${path} was ${other === undefined ? 'deleted' : 'modified'}`);
		changed.push(evidence, ...(other === undefined ? [] : [other.evidence]));
	}
	for (const [path, { evidence }] of later) {
		if (earlier.has(path)) continue;
		words.push(`${path} was added`);
		changed.push(evidence);
	}
	if (words.length > 0) {
		const more = words.length - MAX_NAMED;
		const named = words.slice(0, MAX_NAMED).join('; ');
		const method = more > 0 ? `${named}; and ${formatCount(more, 'more', 'more')}.` : `${named}.`;
		return measure({
			id: 'tamper',
			value: 'yes',
			basis,
			method,
			evidence: changed.slice(0, 2 * MAX_NAMED),
		});
	}
	const first = (files: ReadonlyMap<string, Hashed>): Evidence[] =>
		[...files.values()].slice(0, 1).map(({ evidence }) => evidence);
	return measure({
		id: 'tamper',
		value: 'no',
		basis,
		method: `The ${earlier.size === 1 ? 'hash' : 'hashes'} of ${formatCount(earlier.size, 'protected file')} ${earlier.size === 1 ? 'is' : 'are'} the same before and after the run.`,
		evidence: [...first(earlier), ...first(later)],
	});
}
