import { createHash } from 'node:crypto';
import type { GatherContext, SourcePart } from '../../reader.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { SystemPlace } from '../builder/entry.ts';
import { findText, toFields, type Fields } from '../../json/fields.ts';
import type { JsonDocument } from '../../json/document.ts';
import type { PlacedItem } from '../../json/items.ts';
import type { Usage } from '../builder/usage.ts';

/** A trajectory: a file, or one that is embedded in the file of another. */
export type Trajectory = Pick<JsonDocument, 'get' | 'lineOf' | 'items'>;

/** What is known while the trajectories of one transcript are read. */
export interface AtifSession {
	builder: TranscriptBuilder;
	parts: readonly SourcePart[];
	report: GatherContext['reportFor'];
	/** Files that were shown, in order. */
	read: Set<SourcePart>;
	/** The file that is being shown. */
	part: SourcePart;
	/** Steps that were shown, by their digest. */
	shown: Set<string>;
	sessionIds: Set<string>;
	/** Names of sub-agents, each of which is given once. */
	names: Set<string>;
	/** Steps so far. */
	steps: number;
	hasHuman: boolean;
	/** All responses. */
	responses: Usage;
	/** Each trajectory by its own statement. */
	trajectories: Usage;
	/** Why the newest response of the main conversation ended. */
	lastStop: string | undefined;
}

/** One conversation: the main one with its continuations, or that of a sub-agent. */
export interface Scope {
	session: AtifSession;
	trajectory: Trajectory;
	/** The sub-agent; absent for the main conversation. */
	agent: string | undefined;
	/** The program that ran it, such as `terminus-2`. */
	harness: string;
	/** The model of steps that name none. */
	model: string | undefined;
	/** Its calls by their ids in the file: what they said, and the id that their blocks have. */
	calls: Map<string, { told: string; id: string }>;
	/** Trajectories that are embedded here. */
	own: readonly Embedded[];
	/** Those that are embedded here or around it, by their ids. */
	embedded: ReadonlyMap<string, Embedded>;
	/** What its steps took. */
	usage: Usage;
	depth: number;
}

export interface Embedded {
	item: Extract<PlacedItem, { text?: undefined }>;
	isShown: boolean;
}

/** A step with its place; `item` gives the lines of what is in it. */
export interface PlacedStep {
	place: SystemPlace;
	step: Fields;
	item: Embedded['item'];
	/** Key of the step's turn. */
	key: string;
}

/** A call that waits for its result: its id in the file, if it has one, and that of its block. */
export interface WaitingCall {
	given: string | undefined;
	id: string;
}

/** A session in which nothing has been read. */
export function createSession(
	builder: TranscriptBuilder,
	lead: SourcePart,
	{ parts, context }: { parts: readonly SourcePart[]; context: GatherContext },
): AtifSession {
	return {
		builder,
		parts,
		report: context.reportFor,
		read: new Set(),
		part: lead,
		shown: new Set(),
		sessionIds: new Set(),
		names: new Set(),
		steps: 0,
		hasHuman: false,
		responses: { tokens: {} },
		trajectories: { tokens: {} },
		lastStop: undefined,
	};
}

/** The scope of a trajectory; a continuation goes on with the one before it. */
export function createScope(
	session: AtifSession,
	trajectory: Trajectory,
	{ agent, within }: { agent?: string; within?: Scope } = {},
): Scope {
	const about = toFields(trajectory.get('agent'));
	const sessionId = findText(trajectory.get('session_id'));
	if (sessionId !== undefined && agent === undefined) session.sessionIds.add(sessionId);
	const isSame = agent === undefined && within !== undefined;
	const own = listEmbedded(trajectory);
	return {
		session,
		trajectory,
		agent,
		harness: findText(about['name']) ?? '',
		model: findText(about['model_name']),
		calls: isSame ? within.calls : new Map<string, { told: string; id: string }>(),
		own: own.map(([, embedded]) => embedded),
		embedded: new Map([...(within?.embedded ?? []), ...own]),
		usage: isSame ? within.usage : { tokens: {} },
		depth: within === undefined ? 0 : within.depth + (isSame ? 0 : 1),
	};
}

function listEmbedded(trajectory: Trajectory): [string, Embedded][] {
	const found: [string, Embedded][] = [];
	for (const item of trajectory.items('subagent_trajectories')) {
		if (item.text !== undefined) continue;
		const fields = toFields(item.value);
		const id = findText(fields['trajectory_id']) ?? findText(fields['session_id']);
		found.push([id ?? `embedded in line ${item.line}`, { item, isShown: false }]);
	}
	return found;
}

/** Moves to a file, so that what follows points into it. */
export function enterPart(session: AtifSession, part: SourcePart): void {
	session.part = part;
	session.read.add(part);
	if (session.parts.length > 1) session.builder.inFile(part.name);
}

/** Equal for a step and its copy in another file; notes it and says whether it was there before. */
export function wasShown({ shown }: AtifSession, step: Fields): boolean {
	const told = JSON.stringify([step['source'], step['message'], step['tool_calls'] ?? null]);
	const digest = createHash('sha256').update(told).digest('base64');
	if (shown.has(digest)) return true;
	shown.add(digest);
	return false;
}

/** A name that no other sub-agent of the transcript has. */
export function nameSubAgent({ names }: AtifSession, wanted: string): string {
	let name = wanted;
	for (let count = 2; names.has(name); count++) name = `${wanted} ${count}`;
	names.add(name);
	return name;
}

/** Whether the trajectory was made from a session of Claude Code. */
export function isClaude({ harness }: Scope): boolean {
	return harness.startsWith('claude');
}
