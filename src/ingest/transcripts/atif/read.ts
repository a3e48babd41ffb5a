import { isRecord } from '../../../model/json.ts';
import type { SourcePart } from '../../reader.ts';
import { ATIF, findPart, MAX_DEPTH, type SubAgentRef } from './links.ts';
import {
	createScope,
	enterPart,
	nameSubAgent,
	type Embedded,
	type Scope,
	type Trajectory,
} from './session.ts';
import { showStep } from './steps.ts';
import { sumUsage } from '../builder/usage.ts';
import { readFinalMetrics, widerUsage } from './tokens.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, toFields } from '../../json/fields.ts';
import { openJsonDocument } from '../../json/document.ts';
import { showTextAround } from '../builder/text-around.ts';

/** Shows the steps of a trajectory, and the embedded trajectories that no step refers to. */
export function readSteps(scope: Scope): void {
	const { session, trajectory, agent } = scope;
	for (const item of trajectory.items('steps')) {
		const { line } = item;
		if (item.text !== undefined) {
			session.builder.broken(line, item.text);
			continue;
		}
		const { value: step } = item;
		if (!isRecord(step)) {
			session.builder.unknown({ line, agent }, 'no object', step);
			continue;
		}
		session.steps++;
		const place = { line, at: step['timestamp'], agent: agent ?? findSidechain(step) };
		const placed = { place, step, item, key: `step ${session.steps}` };
		for (const { place: from, refs } of showStep(scope, placed)) showSubAgents(scope, from, refs);
	}
	for (const embedded of scope.own) showEmbedded(scope, embedded);
}

/** Claude Code's sub-agents stand among the steps of the main conversation. */
function findSidechain(step: Record<string, unknown>): string | undefined {
	const extra = toFields(step['extra']);
	if (extra['is_sidechain'] !== true) return undefined;
	const id = findText(extra['agent_id']);
	return id === undefined ? 'sub-agent' : `sub-agent ${id}`;
}

/** Shows the sub-agents that a result refers to, where it stands; of missing ones, what is said. */
function showSubAgents(scope: Scope, place: SystemPlace, refs: SubAgentRef[]): void {
	for (const ref of refs) {
		const embedded = ref.id === undefined ? undefined : scope.embedded.get(ref.id);
		const { session } = scope;
		const part =
			ref.path === undefined ? undefined : findPart(ref.path, session.part, session.parts);
		if (embedded !== undefined) showEmbedded(scope, embedded);
		else if (part !== undefined) showPart(scope, part);
		else noteMissing(scope, place, ref);
	}
}

/** Shows a trajectory that is embedded in the file, once. */
function showEmbedded(scope: Scope, embedded: Embedded): void {
	if (embedded.isShown) return;
	embedded.isShown = true;
	const { line, value, items } = embedded.item;
	if (scope.depth >= MAX_DEPTH) {
		scope.session.builder.unknown({ line, agent: scope.agent }, 'deep sub-agent', value);
		return;
	}
	const fields = toFields(value);
	const get = (key: string): unknown => fields[key];
	showSubAgent(scope, { get, lineOf: () => line, items });
}

/** Shows the trajectory of a file as that of a sub-agent, once. */
export function showPart(scope: Scope, part: SourcePart): void {
	const { session } = scope;
	if (session.read.has(part)) return;
	const before = session.part;
	enterPart(session, part);
	const document = openJsonDocument(part.source, { report: session.report(part) }, ATIF);
	if (document !== undefined) {
		showTextAround(document, session.builder, { report: session.report(part) });
		showSubAgent(scope, document);
	}
	enterPart(session, before);
}

function showSubAgent(within: Scope, trajectory: Trajectory): void {
	const { session } = within;
	const name = findText(toFields(trajectory.get('agent'))['name']);
	const wanted =
		(name === within.harness ? undefined : name) ??
		findText(trajectory.get('trajectory_id')) ??
		findText(trajectory.get('session_id')) ??
		'sub-agent';
	const scope = createScope(session, trajectory, { agent: nameSubAgent(session, wanted), within });
	readSteps(scope);
	const stated = readFinalMetrics(trajectory.get('final_metrics'));
	session.trajectories = sumUsage([session.trajectories, widerUsage(scope.usage, stated)]);
}

function noteMissing({ session }: Scope, place: SystemPlace, ref: SubAgentRef): void {
	const name = ref.path ?? ref.id ?? 'without a name';
	const about = ref.summary === undefined ? '' : `: ${ref.summary}`;
	const words = `The trajectory of a sub-agent is not among the files (${name})${about}.`;
	session.builder.notice(place, words);
}
