import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import { createTranscriptBuilder, type TranscriptBuilder } from '../builder/builder.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../../json/document.ts';
import type { PlacedItem } from '../../json/items.ts';
import { readSweHistory, showSwePrompts } from './history.ts';
import { showSweSteps, type SweSteps } from './steps.ts';
import { readSweEnding, toSweRecord, type SweEnding } from './outcome.ts';
import { readPatchText } from '../builder/patch-text.ts';

const WHAT = 'a trajectory of SWE-agent';

/**
 * Trajectories of SWE-agent (`.traj`): the steps are shown, and of the history what they do not
 * repeat. The submission is the run's diff, `info` its record.
 */
export const sweAgent: Reader = {
	format: 'swe-agent',
	kind: 'transcript',
	code: import.meta.url,
	matches: ({ document }: Probe) => isRecord(document) && isTrajectory(document),
	read(source, context) {
		const document = openJsonDocument(source, context, WHAT);
		if (document === undefined) return { kind: 'none' };
		return readTrajectory(document, { context, salt: source.sha256().slice(0, 12) });
	},
};

/** `history` and `info` stand behind `trajectory`, so a long file is told by its first step. */
function isTrajectory({ trajectory, history, info, attempts }: Fields): boolean {
	if (Array.isArray(attempts) && trajectory === undefined) {
		const [first] = attempts as unknown[];
		return isRecord(first) && isTrajectory(first);
	}
	if (!Array.isArray(trajectory)) return false;
	const [step] = trajectory as unknown[];
	if (step === undefined) {
		return Array.isArray(history) && isRecord(info) && 'exit_status' in info;
	}
	return (
		isRecord(step) && typeof step['action'] === 'string' && typeof step['observation'] === 'string'
	);
}

function readTrajectory(
	document: JsonDocument,
	{ context, salt }: { context: ReadContext; salt: string },
): Reading {
	const builder = createTranscriptBuilder(context);
	const info = toFields(document.get('info'));
	const model = findModel(document.get('replay_config'));
	const steps: SweSteps = {
		...{ builder, model, salt, steps: 0, actions: [], hasHistory: false, state: '' },
	};
	builder.sawModel(model);
	showAttempts(steps, document, info);
	const ending = readSweEnding(info);
	showEnding(builder, document, ending);
	const version = findText(info['swe_agent_version']);
	const { status, limitHit } = ending;
	const transcript = builder.finish({
		harness: 'SWE-agent',
		totals: findTotals(document, info),
		...defined({ harnessVersion: version, limitHit }),
		...(status === undefined || document.cutLine !== undefined ? { cutOff: true } : {}),
	});
	if (!document.keys.includes('info')) return transcript;
	return {
		kind: 'several',
		readings: [
			transcript,
			...findPatch(document, { ending, context }),
			{ kind: 'run record', record: toRecord(document, { info, ending, model }) },
		],
	};
}

/** Shows the only attempt, or all of several: what stands beside them repeats the one that was chosen. */
function showAttempts(steps: SweSteps, document: JsonDocument, info: Fields): void {
	const { builder } = steps;
	if (!document.keys.includes('attempts')) {
		showAttempt(steps, (key) => document.items(key));
		return;
	}
	let count = 0;
	for (const { line, text, items } of withItems(document.items('attempts'))) {
		count++;
		if (text !== undefined) {
			builder.broken(line, text);
			continue;
		}
		builder.notice({ line }, `Attempt ${count} follows.`);
		showAttempt(steps, items);
	}
	const chosen = findCount(info['best_attempt_idx']);
	if (chosen === undefined) return;
	const line = document.lineOf('info', 'best_attempt_idx');
	builder.notice({ line }, `Attempt ${chosen + 1} of ${count} was chosen.`);
}

type Items = (key: string) => Iterable<PlacedItem>;

function* withItems(
	list: Iterable<PlacedItem>,
): Generator<{ line: number; text: string | undefined; items: Items }> {
	for (const item of list) {
		if (item.text === undefined) yield { line: item.line, text: undefined, items: item.items };
		else yield { line: item.line, text: item.text, items: () => [] };
	}
}

function showAttempt(steps: SweSteps, items: Items): void {
	const history = readSweHistory(items('history'));
	steps.actions = history.actions;
	steps.hasHistory = history.actions.length > 0;
	showSwePrompts(steps.builder, history);
	showSweSteps(steps, items('trajectory'));
}

function showEnding(
	builder: TranscriptBuilder,
	document: JsonDocument,
	{ status }: SweEnding,
): void {
	if (status === undefined) return;
	const line = document.lineOf('info', 'exit_status');
	const level = status === 'submitted' ? 'info' : 'warning';
	builder.notice({ line }, `The run ended with the status "${status}".`, level);
}

/** Names that stand for no model. */
const NO_MODELS = new Set(['replay', 'human', 'human_thought', 'instant_empty_submit']);

/** The configuration that a run can be repeated with names the model; older files name none. */
function findModel(value: unknown): string | undefined {
	const config = toFields(typeof value === 'string' ? parseJson(value) : value);
	const name = findText(toFields(toFields(config['agent'])['model'])['name']);
	return name !== undefined && NO_MODELS.has(name) ? undefined : name;
}

/** Local models cost nothing that SWE-agent knows of, and it writes 0 for what it does not know. */
function findTotals(document: JsonDocument, info: Fields): StatedTotals[] {
	const stats = toFields(info['model_stats']);
	const input = findCount(stats['tokens_sent']);
	const output = findCount(stats['tokens_received']);
	const tokens: TokenCounts = {};
	if (input) tokens.input = input;
	if (output) tokens.output = output;
	const cost = findCount(stats['instance_cost']);
	if (!input && !output && !cost) return [];
	return [
		{
			line: document.lineOf('info', 'model_stats'),
			...(input || output ? { tokens, tokensMethod: 'tokens sent and received' } : {}),
			...(cost ? { cost } : {}),
		},
	];
}

function findPatch(
	document: JsonDocument,
	{ ending, context }: { ending: SweEnding; context: ReadContext },
): Reading[] {
	const line = document.lineOf('info', 'submission');
	const { report } = context;
	const diff = readPatchText(ending.submission, { line, report });
	return diff === undefined ? [] : [diff];
}

function toRecord(
	document: JsonDocument,
	{ info, ending, model }: { info: Fields; ending: SweEnding; model: string | undefined },
): ReturnType<typeof toSweRecord> {
	const stats = toFields(info['model_stats']);
	return toSweRecord(ending, {
		model,
		line: document.lineOf('info', 'exit_status'),
		other: {
			api_calls: stats['api_calls'],
			environment: document.get('environment'),
			swe_agent_version: info['swe_agent_version'],
			swe_agent_hash: info['swe_agent_hash'],
			review: info['review'],
		},
	});
}
