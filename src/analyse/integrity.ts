import type { Artifact } from '../model/artifact.ts';
import type { HashList } from '../model/bench.ts';
import type { Measure } from '../model/measure.ts';
import { evidenceOf, measure, readingsOf, unknown, type Subject } from './subject.ts';

const BASE = { id: 'tamper', label: 'Tests changed', unit: 'yes, no' };

interface HashFile {
	artifact: Artifact;
	hashes: HashList;
}

/**
 * `tamper`: whether protected files changed, by the hashes taken before and after the run, else by
 * comparing the baseline with the produced tree (METHOD, section 3.9). Without a hash from before,
 * it is unknown, never "no".
 */
export function measureTamper(subject: Subject): Measure | undefined {
	const files = readingsOf(subject.run, 'hashes').map(({ artifact, reading }) => ({
		artifact,
		hashes: reading.hashes,
	}));
	const before = files.find(({ artifact }) => /before/i.test(artifact.name));
	const after = files.find(({ artifact }) => /after/i.test(artifact.name));
	if (before !== undefined && after !== undefined) return compareHashes(before, after);
	const [only] = files;
	if (only === undefined) return undefined;
	const missing = before === undefined ? 'before' : 'after';
	return unknown({
		...BASE,
		why: `There are no hashes from ${missing} the run to compare with.`,
		evidence: [evidenceOf(only.artifact)],
	});
}

function compareHashes(before: HashFile, after: HashFile): Measure {
	const later = new Map(after.hashes.entries.map((entry) => [entry.path, entry]));
	const changed: Measure['evidence'] = [];
	const words: string[] = [];
	for (const entry of before.hashes.entries) {
		const other = later.get(entry.path);
		later.delete(entry.path);
		if (other?.sha256 === entry.sha256) continue;
		words.push(`${entry.path} was ${other === undefined ? 'deleted' : 'modified'}`);
		changed.push(evidenceOf(before.artifact, entry.line));
		if (other !== undefined) changed.push(evidenceOf(after.artifact, other.line));
	}
	for (const entry of later.values()) {
		words.push(`${entry.path} was added`);
		changed.push(evidenceOf(after.artifact, entry.line));
	}
	const count = before.hashes.entries.length;
	if (count === 0) {
		const why = 'The list of hashes from before the run is empty.';
		return unknown({ ...BASE, why, evidence: [evidenceOf(before.artifact)] });
	}
	return measure({
		...BASE,
		value: words.length > 0 ? 'yes' : 'no',
		basis: 'sha256 before and after',
		method:
			words.length > 0
				? `${words.join('; ')}.`
				: `The hashes of ${count} protected ${count === 1 ? 'file' : 'files'} are the same before and after the run.`,
		evidence:
			changed.length > 0
				? changed
				: [
						evidenceOf(before.artifact, before.hashes.entries[0]?.line),
						evidenceOf(after.artifact, after.hashes.entries[0]?.line),
					],
	});
}
