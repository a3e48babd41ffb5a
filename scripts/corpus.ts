/**
 * `npm run corpus [-- --aside]`: how the rules for claims of time and for messages of people do on
 * the labelled sentences of `test/corpus/`, and those for loops, builds and stops on its sequences of
 * actions, by kind, with the misses of the part that rules are
 * written with; those of the part put aside only when asked, so that nobody writes rules for them.
 */
import { PARTS, readClaimSentences, readMessages, type Part } from '../test/corpus/corpus.ts';
import { readActionCases, TOPICS } from '../test/corpus/actions.ts';
import { scoreActions } from '../test/corpus/score-actions.ts';
import {
	precisionOf,
	recallOf,
	scoreClaims,
	scoreMessages,
	type Score,
	type Tally,
} from '../test/corpus/score.ts';

const showAside = process.argv.includes('--aside');
for (const part of PARTS) {
	const sentences = readClaimSentences(part);
	print(`Claims of time, ${part}, ${sentences.length} sentences`, scoreClaims(sentences), part);
	const messages = readMessages(part);
	print(`Messages of people, ${part}, ${messages.length} messages`, scoreMessages(messages), part);
}
for (const topic of TOPICS) {
	const cases = readActionCases(topic);
	print(
		`Sequences of actions: ${topic}, ${cases.length} cases`,
		scoreActions(cases),
		'development',
	);
}

function print(title: string, score: Score, part: Part): void {
	const rows = [...score.byKind].sort(([a], [b]) => (a < b ? -1 : 1));
	const lines = [
		title,
		`  ${'kind'.padEnd(12)}${['wanted', 'given', 'right', 'precision', 'recall'].map((head) => head.padStart(10)).join('')}`,
		...rows.map(([kind, tally]) => toRow(kind, tally)),
		toRow('all', score.all),
	];
	if (part === 'development' || showAside) {
		for (const { id, text, wanted, given } of score.misses) {
			lines.push(`  ${id}  ${wanted}, not ${given}: ${JSON.stringify(text)}`);
		}
	}
	process.stdout.write(`${lines.join('\n')}\n\n`);
}

function toRow(kind: string, tally: Tally): string {
	const { given, right, wanted } = tally;
	const shares = [
		given === 0 ? '—' : precisionOf(tally).toFixed(3),
		wanted === 0 ? '—' : recallOf(tally).toFixed(3),
	];
	return `  ${kind.padEnd(12)}${[wanted, given, right, ...shares].map((cell) => String(cell).padStart(10)).join('')}`;
}
