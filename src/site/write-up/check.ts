import type { WriteUpFile } from '../../ingest/configuration/write-ups.ts';
import { issue, type Issue } from '../../model/issue.ts';
import { findNearest } from '../../model/text.ts';
import { resolveRef, type RefProblem } from './refs.ts';
import type { Site } from '../site.ts';
import { checkCode } from './check-code.ts';
import { listElements } from './elements.ts';

/** Attributes of the components of numbers that name a value or a round. */
const VALUES = new Set(['of', 'vs']);
const OF_NUMBERS = new Set(['M', 'Scoreboard', 'Claims']);

/**
 * Checks every reference of a write-up before Astro starts, so that all problems are reported at
 * once, each with its line and column. References are literals, which is what makes this possible.
 */
export function checkReferences(text: WriteUpFile, site: Site): Issue[] {
	const issues: Issue[] = [];
	const report = (problem: RefProblem, offset: number): void => {
		const place = { file: text.path, ...positionOf(text.text, offset) };
		issues.push(toIssue(problem, place));
	};
	for (const element of listElements(text.text)) {
		for (const [name, { value, offset }] of OF_NUMBERS.has(element.name)
			? element.attributes
			: []) {
			if (value === undefined) continue;
			const problem = VALUES.has(name)
				? resolveRef(site, value).problem
				: name === 'round'
					? checkRound(value, site)
					: undefined;
			if (problem !== undefined) report(problem, offset);
		}
		const bad = checkCode(site, element);
		if (bad !== undefined) {
			report(bad.problem, element.attributes.get(bad.attribute)?.offset ?? element.offset);
		}
	}
	const { round } = text.frontMatter;
	const problem = round === undefined ? undefined : checkRound(round, site);
	if (problem !== undefined) {
		const line = text.text.split('\n').findIndex((one) => one.startsWith('round:')) + 1;
		issues.push(toIssue(problem, { file: text.path, line: Math.max(1, line) }));
	}
	return issues;
}

function toIssue(problem: RefProblem, place: Parameters<typeof issue>[1]): Issue {
	return problem.kind === 'NoValue'
		? issue(problem.kind, place, problem.values)
		: issue(problem.kind, place, problem.values);
}

function checkRound(round: string, site: Site): RefProblem | undefined {
	const known = site.rounds.map((one) => one.round.id);
	if (known.includes(round)) return undefined;
	const nearest = findNearest(round, known) ?? '';
	return { kind: 'UnknownReference', values: { ref: round, nearest, known: known.join(', ') } };
}

function positionOf(text: string, offset: number): { line: number; column: number } {
	const before = text.slice(0, offset);
	return {
		line: before.split('\n').length,
		column: offset - before.lastIndexOf('\n'),
	};
}
