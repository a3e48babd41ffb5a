import { createProbe } from '../../probe.ts';
import type { Gatherer, SourcePart } from '../../reader.ts';
import { findClinePart, type ClinePart } from './parts.ts';
import { readClineSdk, type SdkParts } from './cline-sdk.ts';
import { readClineTask, type TaskParts } from './cline-task.ts';

/**
 * Sessions of Cline and Roo Code: of the SDK by the id that its files share, of the extension by
 * the folder of the task.
 */
export const clineGatherer: Gatherer = {
	format: 'cline',
	code: import.meta.url,
	group(parts) {
		const groups = new Map<string, KnownPart[]>();
		for (const part of parts) {
			const known = { part, is: findPart(part) };
			const key = keyOf(known);
			const group = groups.get(key) ?? [];
			group.push(known);
			groups.set(key, group);
		}
		return [...groups.values()].flatMap(splitCopies);
	},
	read(parts, context) {
		const known = parts.map((part) => ({ part, is: findPart(part) }));
		const isTask = known.some(({ is }) => is?.kind === 'history' || is?.kind === 'ui');
		return isTask ? readClineTask(toTask(known), context) : readClineSdk(toSdk(known), context);
	},
};

interface KnownPart {
	part: SourcePart;
	is: ClinePart | undefined;
}

function findPart(part: SourcePart): ClinePart | undefined {
	return findClinePart(createProbe(part.source, part.name));
}

function keyOf({ part, is }: KnownPart): string {
	if (is !== undefined && 'id' in is) return `session ${is.id}`;
	return `folder ${part.name.split('/').slice(0, -1).join('/')}`;
}

/** A second file of a kind is another transcript, or a copy; conversations of sub-agents belong together. */
function splitCopies(group: readonly KnownPart[]): SourcePart[][] {
	const main: KnownPart[] = [];
	const others: KnownPart[] = [];
	for (const one of group) {
		const isCopy = main.some(({ is }) => isSame(is, one.is));
		(isCopy ? others : main).push(one);
	}
	main.sort((a, b) => rankOf(a) - rankOf(b));
	return [main, ...others.map((one) => [one])].map((known) => known.map(({ part }) => part));
}

function isSame(one: ClinePart | undefined, other: ClinePart | undefined): boolean {
	if (one === undefined || other === undefined || one.kind !== other.kind) return false;
	if (one.kind === 'compaction') return false;
	return !('agent' in one) || !('agent' in other) || one.agent === other.agent;
}

/** What leads: the main conversation. */
function rankOf({ is }: KnownPart): number {
	if (is === undefined) return 9;
	const isLead = !('agent' in is) || is.agent === undefined || is.agent === 'lead';
	const order = ['messages', 'history', 'ui', 'session', 'metadata', 'compaction'];
	return order.indexOf(is.kind) + (is.kind === 'messages' && !isLead ? 0.5 : 0);
}

function toTask(known: readonly KnownPart[]): TaskParts {
	const find = (kind: ClinePart['kind']): SourcePart | undefined =>
		known.find(({ is }) => is?.kind === kind)?.part;
	return { history: find('history'), ui: find('ui'), metadata: find('metadata') };
}

function toSdk(known: readonly KnownPart[]): SdkParts {
	const list = (kind: ClinePart['kind']): SourcePart[] =>
		known.flatMap(({ part, is }) => (is?.kind === kind ? [part] : []));
	return {
		messages: list('messages'),
		session: list('session')[0],
		compactions: list('compaction'),
	};
}
