import { expect, test } from 'vitest';
import { findRunClaims } from '../../../../src/analyse/claims/run-claims.ts';
import type { Reading } from '../../../../src/model/bench.ts';
import { artifactOf, subjectOf, transcript } from '../subject.ts';

const CLAIM = 'The work took 45 minutes.';

function headlineOf(files: Record<string, string>, sketch = transcript()): string | undefined {
	const readings: Record<string, Reading> = Object.fromEntries(
		Object.entries(files).map(([name, text]) => [name, { kind: 'notes', text }]),
	);
	const { run } = subjectOf(readings);
	const told =
		sketch.kind === 'transcript'
			? [{ summary: sketch.transcript, fileOf: () => artifactOf('a.jsonl', sketch) }]
			: [];
	const [claim] = findRunClaims(run, told);
	return claim?.selfReferential === true ? claim.text : undefined;
}

test.each(['NOTES.md', 'FIX_NOTES.md', 'build-notes.md', 'SELF_REVIEW.md', 'docs/report.md'])(
	'%s holds the words of the contestant',
	(name) => {
		expect(headlineOf({ [name]: CLAIM })).toBe('45 minutes');
	},
);

test.each([
	'orchestrator-notes.md',
	'OrchestratorNotes.md',
	'reviewer_notes.md',
	'judge-report.md',
	'release-notes.md',
	'coverage-report.md',
	'memory/project-notes.md',
	'prompts/notes.md',
])('%s does not', (name) => {
	expect(headlineOf({ [name]: CLAIM })).toBeUndefined();
});

test.each([
	`# Notes of the orchestrator\n\n${CLAIM}`,
	`# Report by the reviewer\n\n${CLAIM}`,
	`Reviewed by: human\n\n${CLAIM}`,
	`The agent finished early. ${CLAIM}`,
])('a text says whose it is: %j', (text) => {
	expect(headlineOf({ 'NOTES.md': text })).toBeUndefined();
});

test('an agent that speaks of itself is no other', () => {
	const text = `The agent wrote its config, which I had to undo.\n\n${CLAIM}`;
	expect(headlineOf({ 'NOTES.md': text })).toBe('45 minutes');
});

test('a file that the run wrote is its own, whatever it is called, but for its memory', () => {
	const wrote = transcript({
		toolCalls: [
			{ name: 'Write', path: '/work/audit-report.md' },
			{ name: 'Write', path: '/work/memory/notes.md' },
			{ name: 'Read', path: '/work/judge-report.md' },
		],
	});
	expect(headlineOf({ 'audit-report.md': CLAIM })).toBeUndefined();
	expect(headlineOf({ 'audit-report.md': CLAIM }, wrote)).toBe('45 minutes');
	expect(headlineOf({ 'judge-report.md': CLAIM }, wrote)).toBeUndefined();
	expect(headlineOf({ 'memory/notes.md': CLAIM }, wrote)).toBeUndefined();
});

test('the last message counts where no notes of the contestant claim anything', () => {
	const said = transcript({ finalMessage: { text: 'Done in 5 minutes.', line: 3, turn: 2 } });
	expect(headlineOf({ 'judge-notes.md': CLAIM }, said)).toBe('5 minutes');
	expect(headlineOf({ 'NOTES.md': CLAIM }, said)).toBe('45 minutes');
});
