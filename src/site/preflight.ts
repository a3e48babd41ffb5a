import type { WriteUpFile } from '../ingest/write-ups.ts';
import { issue, type Issue } from '../model/issue.ts';
import { findNearest } from '../model/words.ts';
import { resolveRef } from './refs.ts';
import type { Site } from './site.ts';

/** Attributes of write-up components that name a measure or a round. */
const ATTRIBUTE = /<(M|Scoreboard|Claims)\b[^<>]*?\/?>/g;
const VALUE = /\b(of|vs|round)\s*=\s*(?:"([^"]*)"|\{\s*["'`]([^"'`]*)["'`]\s*\})/g;

/**
 * Checks every reference of a write-up before Astro starts, so that all problems are reported at
 * once, each with its line and column. References are literals, which is what makes this possible.
 */
export function checkReferences(text: WriteUpFile, site: Site): Issue[] {
	const issues: Issue[] = [];
	const plain = withoutCode(text.text);
	for (const element of plain.matchAll(ATTRIBUTE)) {
		for (const attribute of element[0].matchAll(VALUE)) {
			const value = attribute[2] ?? attribute[3] ?? '';
			const offset = element.index + attribute.index;
			const place = { file: text.path, ...positionOf(plain, offset) };
			const problem =
				attribute[1] === 'round' ? checkRound(value, site) : resolveRef(site, value).problem;
			if (problem?.kind === 'UnknownReference')
				issues.push(issue(problem.kind, place, problem.values));
			if (problem?.kind === 'NoValue') issues.push(issue(problem.kind, place, problem.values));
		}
	}
	const { round } = text.frontMatter;
	const problem = round === undefined ? undefined : checkRound(round, site);
	if (problem !== undefined) {
		const line = text.text.split('\n').findIndex((one) => one.startsWith('round:')) + 1;
		issues.push(issue(problem.kind, { file: text.path, line: Math.max(1, line) }, problem.values));
	}
	return issues;
}

function checkRound(
	round: string,
	site: Site,
):
	| { kind: 'UnknownReference'; values: { ref: string; nearest: string; known: string } }
	| undefined {
	const known = site.rounds.map((one) => one.round.id);
	if (known.includes(round)) return undefined;
	const nearest = findNearest(round, known) ?? '';
	return { kind: 'UnknownReference', values: { ref: round, nearest, known: known.join(', ') } };
}

/** The text with code spans and fences blanked out, every character in its place. */
function withoutCode(text: string): string {
	const blank = (code: string): string => code.replace(/[^\n]/g, ' ');
	return text.replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, blank).replace(/`[^`\n]*`/g, blank);
}

function positionOf(text: string, offset: number): { line: number; column: number } {
	const before = text.slice(0, offset);
	return {
		line: before.split('\n').length,
		column: offset - before.lastIndexOf('\n'),
	};
}
