import type { Reading, RunRecord } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { Probe } from '../../probe.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { isConversation, listItems, textOfMessage } from '../messages/openai/probe.ts';
import { createChatSession } from '../messages/openai/session.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import { openJsonDocument, type JsonDocument } from '../../json/document.ts';
import { tagsOfPattern } from './command.ts';
import { showMiniMessage } from './message.ts';
import type { MiniSession } from './session.ts';
import { readSweEnding, toSweRecord, type SweEnding } from '../swe-agent/outcome.ts';
import { readPatchText } from '../builder/patch-text.ts';

const WHAT = 'a trajectory of mini-swe-agent';

/**
 * Trajectories of mini-swe-agent (`.traj.json`): an object, or as old versions wrote them a bare
 * list of messages. What was handed in is the run's diff, `info` its record.
 */
export const miniSweAgent: Reader = {
	format: 'mini-swe-agent',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read(source, context) {
		const document = openJsonDocument(source, context, WHAT);
		if (document === undefined) return { kind: 'none' };
		return readTrajectory(document, { context, salt: source.sha256().slice(0, 12) });
	},
};

/** A bare list is told by its results of commands, its prompt or its name. */
function matches(probe: Probe): boolean {
	const { document, basename } = probe;
	if (isRecord(document)) {
		const { info, trajectory_format: format } = document;
		if (typeof format === 'string' && format.startsWith('mini-swe-agent')) return true;
		return isRecord(info) && typeof info['mini_version'] === 'string';
	}
	const items = listItems(probe);
	if (items === undefined || !isConversation(items, probe)) return false;
	if (basename.endsWith('.traj.json')) return true;
	return items.some(
		(item) =>
			(item['role'] === 'user' && textOfMessage(item).startsWith('<returncode>')) ||
			(item['role'] === 'system' && textOfMessage(item).includes('mswea_bash_command')),
	);
}

function readTrajectory(
	document: JsonDocument,
	{ context, salt }: { context: ReadContext; salt: string },
): Reading {
	const info = toFields(document.get('info'));
	const session = createSession(info, { context, salt });
	const { builder, chat } = session;
	const messages = document.keys.length === 0 ? document.items() : document.items('messages');
	for (const { line, value, text } of messages) {
		if (text !== undefined) builder.broken(line, text);
		else if (isRecord(value)) showMiniMessage(session, line, value);
		else builder.unknown({ line }, 'no message', value);
	}
	const ending = findEnding(info, session);
	const { status } = ending;
	if (status !== undefined && !session.isEnded) {
		const line = document.lineOf('info', 'exit_status');
		const level = status === 'Submitted' ? 'info' : 'warning';
		builder.notice({ line }, `The run ended with the status "${status}".`, level);
	}
	if (chat.responses === 0) builder.sawModel(chat.model);
	const hasInfo = document.keys.includes('info');
	const limitHit = ending.limitHit ?? (chat.lastStop === 'length' ? 'tokens' : undefined);
	const version = findText(info['mini_version']);
	const transcript = builder.finish({
		harness: 'mini-swe-agent',
		totals: findTotals(document, info),
		...defined({ harnessVersion: version, limitHit }),
		...((hasInfo && status === undefined) || document.cutLine !== undefined
			? { cutOff: true }
			: {}),
	});
	const diff = findPatch(document, { session, ending, context });
	const record = hasInfo ? [toRecord(document, { info, ending, model: chat.model })] : [];
	const readings = [transcript, ...diff, ...record];
	return readings.length === 1 ? transcript : { kind: 'several', readings };
}

function createSession(
	info: Fields,
	{ context, salt }: { context: ReadContext; salt: string },
): MiniSession {
	const builder = createTranscriptBuilder(context);
	const chat = createChatSession(builder, salt);
	const config = toFields(info['config']);
	const model = toFields(config['model']);
	chat.model = findText(model['model_name']);
	const patterns = [toFields(config['agent'])['action_regex'], model['action_regex']];
	return {
		...{ chat, builder, tags: patterns.flatMap(tagsOfPattern), isAsked: false, isEnded: false },
		...{ pending: undefined, submission: undefined },
	};
}

function findEnding(info: Fields, { submission }: MiniSession): SweEnding {
	const { exit_status: status } = info;
	const given = findText(info['submission']) ?? submission?.text ?? '';
	// Where a run broke off, the reason stands in the place of what is handed in.
	const isGiven = status === 'Submitted' || /^(?:diff --git |--- )/m.test(given);
	return readSweEnding({
		exit_status: status,
		submission: isGiven ? given : '',
		limitHit: findLimit(info),
	});
}

/** `LimitsExceeded` does not say which of its limits; the configuration does. */
function findLimit(info: Fields): RunRecord['limitHit'] {
	if (info['exit_status'] !== 'LimitsExceeded') return undefined;
	const agent = toFields(toFields(info['config'])['agent']);
	const stats = toFields(info['model_stats']);
	const isReached = (limit: unknown, value: unknown): boolean => {
		const most = findCount(limit) ?? 0;
		return most > 0 && (findCount(value) ?? 0) >= most;
	};
	if (isReached(agent['step_limit'], stats['api_calls'])) return 'turns';
	return isReached(agent['cost_limit'], stats['instance_cost']) ? 'cost' : undefined;
}

function findTotals(document: JsonDocument, info: Fields): StatedTotals[] {
	const cost = findCount(toFields(info['model_stats'])['instance_cost']);
	return cost ? [{ line: document.lineOf('info', 'model_stats'), cost }] : [];
}

/** A patch that was handed in; anything else that was handed in is a text. */
function findPatch(
	document: JsonDocument,
	{
		session: { submission },
		ending,
		context,
	}: { session: MiniSession; ending: SweEnding; context: ReadContext },
): Reading[] {
	const { report } = context;
	const isInInfo = ending.submission !== '' && document.keys.includes('info');
	const line = isInInfo ? document.lineOf('info', 'submission') : (submission?.line ?? 1);
	const text = isInInfo ? ending.submission : (submission?.text ?? '');
	const diff = readPatchText(text, { line, report });
	return diff === undefined ? [] : [diff];
}

function toRecord(
	document: JsonDocument,
	{ info, ending, model }: { info: Fields; ending: SweEnding; model: string | undefined },
): Reading {
	const stats = toFields(info['model_stats']);
	const record = toSweRecord(ending, {
		model,
		line: document.lineOf('info', 'exit_status'),
		other: {
			api_calls: stats['api_calls'],
			instance_id: document.get('instance_id'),
			mini_version: info['mini_version'],
		},
	});
	return { kind: 'run record', record };
}
