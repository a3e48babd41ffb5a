import { findText, type Fields } from '../../json/fields.ts';

/** Whose an event is. */
export interface Scope {
	/** Name of the agent that it happened in; two agents with one name are told apart by a number. */
	agent?: string;
	/** Whether it is part of scoring: no work of the contestant. */
	judges: boolean;
}

/** Follows the spans (older logs: steps) that events stand in. */
export interface Scopes {
	/** The scope of an event; one that begins or ends a span is noted. */
	of(event: Fields): Scope;
	/** What follows stands inside of an older event, such as a subtask, until `leave`. */
	enter(name: string | undefined): void;
	leave(): void;
}

const WORK: Scope = { judges: false };

/** Scopes of a sample whose events are given in the order of the file. */
export function createScopes(): Scopes {
	const spans = new Map<string, Scope>();
	const names = new Map<string, number>();
	const steps: Scope[] = [];

	function unique(name: string): string {
		const count = (names.get(name) ?? 0) + 1;
		names.set(name, count);
		return count === 1 ? name : `${name} ${count}`;
	}

	function inside(outer: Scope, { type, name }: { type: unknown; name: unknown }): Scope {
		const own = findText(name);
		const judges = outer.judges || type === 'scorer' || type === 'scorers';
		if (type !== 'agent' || own === undefined)
			return judges === outer.judges ? outer : { ...outer, judges };
		return { judges, agent: unique(own) };
	}

	function current(event: Fields): Scope {
		const span = findText(event['span_id']);
		return (span === undefined ? undefined : spans.get(span)) ?? steps.at(-1) ?? WORK;
	}

	return {
		of(event) {
			const { event: kind, type, name } = event;
			if (kind === 'span_begin') {
				const id = findText(event['id']);
				const parent = findText(event['parent_id']);
				const outer = (parent === undefined ? undefined : spans.get(parent)) ?? WORK;
				const scope = inside(outer, { type, name });
				if (id !== undefined) spans.set(id, scope);
				return scope;
			}
			if (kind !== 'step') return current(event);
			if (event['action'] === 'begin') steps.push(inside(steps.at(-1) ?? WORK, { type, name }));
			else steps.pop();
			return steps.at(-1) ?? WORK;
		},
		enter(name) {
			const outer = steps.at(-1) ?? WORK;
			steps.push(name === undefined ? outer : { ...outer, agent: name });
		},
		leave() {
			steps.pop();
		},
	};
}
