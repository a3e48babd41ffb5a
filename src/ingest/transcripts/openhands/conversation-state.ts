import type { Reading, RunRecord } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { createProbe } from '../../probe.ts';
import type { GatherContext, SourcePart } from '../../reader.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import { openJsonDocument } from '../../json/document.ts';
import { toField } from './record.ts';
import { findAgentModel, isBaseState, listMetrics } from './records.ts';
import { allTokens } from '../builder/usage.ts';
import { readMetrics, toOpenHandsTokens, type OpenHandsUsage } from './usage.ts';

/** The state of a conversation, and where it stands. */
export interface ConversationState {
	fields: Fields;
	part: SourcePart;
	/** Line of its usage. */
	line: number;
}

/** The state among the parts of a conversation. It stands first or last: events are in between. */
export function findState(
	parts: readonly SourcePart[],
	{ reportFor }: Pick<GatherContext, 'reportFor'>,
): ConversationState | undefined {
	for (const part of new Set([parts[0], parts.at(-1)])) {
		if (part === undefined || !isState(part)) continue;
		const report = reportFor(part);
		const document = openJsonDocument(part.source, { report }, 'a state of OpenHands');
		if (document === undefined) continue;
		return { fields: document.without(), part, line: document.lineOf('stats') };
	}
	return undefined;
}

function isState({ source, name }: SourcePart): boolean {
	const { document } = createProbe(source, name);
	return isRecord(document) && isBaseState(document);
}

/** How a conversation ended, by its state. */
export function findStatus({ fields }: ConversationState): string | undefined {
	return findText(fields['execution_status']) ?? findText(fields['agent_status']);
}

/** The totals of the state; undefined where it counts nothing. */
export function toTotals(
	{ totals }: OpenHandsUsage,
	{ line, file }: { line: number; file: string | undefined },
): StatedTotals | undefined {
	if (totals === undefined) return undefined;
	return { line, ...totals, ...defined({ file }) };
}

/** A failure that the state tells is a fact of the run. */
export function withOutcome(transcript: Reading, state: ConversationState): Reading {
	const status = findStatus(state);
	if (status !== 'error' && status !== 'stuck') return transcript;
	const record: RunRecord = { outcome: 'failed', measures: [], lines: {}, otherFields: {} };
	return { kind: 'several', readings: [transcript, { kind: 'run record', record }] };
}

/** A state without events tells of the run, but of no turn: it is no transcript. */
export function readStateAlone(state: ConversationState): Reading {
	const { fields } = state;
	const status = findStatus(state);
	const model = findAgentModel(fields);
	const { totals } = readMetrics(listMetrics(fields['stats']));
	const others = ['id', 'execution_status', 'agent_status', 'max_iterations', 'stats'] as const;
	const told = others.filter((key) => fields[key] !== undefined && fields[key] !== null);
	const record: RunRecord = {
		measures: [],
		lines: totals?.cost === undefined ? {} : { cost: state.line },
		otherFields: Object.fromEntries(told.map((key) => [key, toField(fields[key])])),
		...defined({ model }),
		...(status === 'error' || status === 'stuck' ? { outcome: 'failed' as const } : {}),
		...defined({ cost: totals?.cost }),
	};
	return { kind: 'run record', record };
}

/** Totals that events repeat while they grow; the last ones count. */
export interface RunningTotals {
	note(event: unknown, place: { line: number; file: string | undefined }): void;
	/** What was noted, where it is more than the responses hold. */
	get(counted: TokenCounts): StatedTotals | undefined;
}

/** Notes totals, and the models that they are of. */
export function createRunningTotals(builder: Pick<TranscriptBuilder, 'sawModel'>): RunningTotals {
	let last: { metrics: unknown[]; line: number; file: string | undefined } | undefined;
	return {
		note(event, { line, file }) {
			const metrics = isRecord(event) ? findMetrics(event) : [];
			for (const one of metrics) builder.sawModel(findUsedModel(toFields(one)));
			if (metrics.length > 0) last = { metrics: metrics.map(sumsOf), line, file };
		},
		get(counted) {
			const totals = last === undefined ? undefined : readMetrics(last.metrics).totals;
			if (last === undefined || totals === undefined) return undefined;
			const { tokens, cost } = totals;
			const isMore = tokens !== undefined && allTokens(tokens) > allTokens(counted);
			if (!isMore && cost === undefined) return undefined;
			return {
				line: last.line,
				...(isMore ? { tokens, tokensMethod: 'running totals of the last event' } : {}),
				...defined({ cost, file: last.file }),
			};
		},
	};
}

/** Statistics of version 1, or the metrics that version 0 puts on its events. */
function findMetrics(event: Fields): unknown[] {
	if (isRecord(event['llm_metrics'])) return [event['llm_metrics']];
	if (event['kind'] !== 'ConversationStateUpdateEvent') return [];
	const { key, value } = event;
	if (key === 'stats') return listMetrics(value);
	return key === 'full_state' ? listMetrics(toFields(value)['stats']) : [];
}

/** A model that has answered. */
function findUsedModel(metrics: Fields): string | undefined {
	const usage = toFields(metrics['accumulated_token_usage']);
	if (toOpenHandsTokens(usage) === undefined) return undefined;
	return findText(metrics['model_name']) ?? findText(usage['model']);
}

/** The sums alone: lists may be repeated with each event. */
function sumsOf(metrics: unknown): Fields {
	const fields = toFields(metrics);
	return {
		accumulated_cost: fields['accumulated_cost'],
		accumulated_token_usage: fields['accumulated_token_usage'],
	};
}
