import { Allow, parse as parsePartial } from 'partial-json';
import type { ContainedRun, Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { IssueInFile, ReadContext } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';
import { showOpenHandsEvent, toFacts } from './conversation.ts';
import { readInstancePatch, readInstanceRecord } from './record.ts';
import { isInstance, readRecords } from './records.ts';
import { createOpenHandsSession, noteLimit } from './session.ts';
import { createLedger, readMetrics } from './usage.ts';

const CUT_KEPT = 'What stands before this place was read.';

/**
 * The instances of an evaluation or of the resolver, one a line and one in memory at a time. One
 * that is cut is read as far as it goes.
 */
export function readInstances(source: Source, context: ReadContext): Reading {
	const instances: ContainedRun[] = [];
	const cut = new Set<number>();
	const report = (issue: IssueInFile): void => {
		const isCut = issue.kind === 'CutLastLine' || issue.kind === 'InvalidJson';
		if (!isCut || issue.line === undefined || !cut.has(issue.line)) context.report(issue);
	};
	for (const { line, value, text } of readRecords(source, report)) {
		const instance = text === undefined ? value : parseBeginning(text);
		if (isRecord(instance) && isInstance(instance)) {
			if (text !== undefined) {
				cut.add(line);
				const values = { what: 'an instance', reason: 'it ends too early', kept: CUT_KEPT };
				context.report({ kind: 'InvalidDocument', line, values });
			}
			instances.push(readInstance(instance, line, { context, isCut: text !== undefined }));
		} else if (text === undefined) reportForeign(instance, line, context);
	}
	return { kind: 'runs', runs: instances };
}

function reportForeign(value: unknown, line: number, context: ReadContext): void {
	const keys = isRecord(value) ? Object.keys(value).slice(0, 5).join(', ') : typeof value;
	const text = `{ ${keys} }`;
	const values = { text, expected: 'an instance of OpenHands' };
	context.report({ kind: 'InvalidLine', line, values });
}

function parseBeginning(text: string): unknown {
	if (!text.startsWith('{"')) return undefined;
	try {
		return parsePartial(text, Allow.OBJ | Allow.ARR) as unknown;
	} catch {
		return undefined;
	}
}

function readInstance(
	instance: Fields,
	line: number,
	{ context, isCut }: { context: ReadContext; isCut: boolean },
): ContainedRun {
	// What is found in an instance stands on its line.
	const report = (issue: IssueInFile): void => {
		context.report({ ...issue, line });
	};
	const brief = findBrief(instance);
	const history = toList(instance['history']);
	const usage = readMetrics([instance['metrics']]);
	const readings: Reading[] = [];
	if (history.length > 0) {
		const builder = createTranscriptBuilder({ ...context.another(), report });
		const ledger = createLedger(builder, usage);
		const model = findText(toFields(toFields(instance['metadata'])['llm_config'])['model']);
		const session = createOpenHandsSession(builder, ledger, { isEvaluation: true, model });
		if (brief !== undefined && !history.flat().some(isAsked)) {
			session.wasAsked = true;
			builder.human({ line }, brief);
		}
		for (const event of history) showOpenHandsEvent(session, line, event);
		ledger.finish(line);
		noteLimit(session, instance['error']);
		const totals = usage.totals === undefined ? undefined : { line, ...usage.totals };
		const facts = toFacts(session, { ids: [], totals });
		readings.push(builder.finish({ ...facts, ...(isCut ? { cutOff: true } : {}) }));
	}
	const patch = readInstancePatch(instance, line, report);
	if (patch !== undefined) readings.push(patch);
	const cost = history.length > 0 ? undefined : usage.totals?.cost;
	readings.push(readInstanceRecord(instance, line, { cost }));
	return {
		task: nameOf(instance, line),
		line,
		readings,
		...defined({ brief }),
	};
}

/** Whether an event of a history is what a person, or the evaluation, asked. */
function isAsked(event: unknown): boolean {
	const { action, source } = toFields(event);
	return action === 'message' && (source === 'user' || source === undefined);
}

/** The task as it was given to the agent, else the issue in its own words. */
function findBrief(instance: Fields): string | undefined {
	const issue = toFields(instance['issue']);
	const problem = findText(toFields(instance['instance'])['problem_statement']);
	const texts = [issue['title'], issue['body']].map(findText).filter((text) => text !== undefined);
	const ofIssue = texts.length === 0 ? undefined : texts.join('\n\n');
	return findText(instance['instruction']) ?? problem ?? ofIssue;
}

/** The id of the instance, or the issue by repository and number: `owner/repo#5`. */
function nameOf(instance: Fields, line: number): string {
	const id = findText(instance['instance_id']);
	if (id !== undefined) return id;
	const issue = toFields(instance['issue']);
	const repository = [issue['owner'], issue['repo']].map(toWord).filter((part) => part !== '');
	const number = toWord(issue['number']);
	if (repository.length === 0 && number === '') return `line ${line}`;
	return `${repository.join('/')}${number === '' ? '' : `#${number}`}`;
}
