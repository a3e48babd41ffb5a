/** What a turn, or its line in the list of turns, says of itself. */
export interface TurnFacts {
	n: number;
	/** `person` and `session` by who speaks, else what the model does. */
	kind: string;
	failed: boolean;
	/** Positions in the list of tools. */
	tools: number[];
	marks: string[];
}

/** The kinds of turns in the order of the chips. */
export const TURN_KINDS = ['person', 'talk', 'read', 'run', 'edit', 'other', 'session'] as const;

/** Reads the attributes `data-*` of a turn, or of its line in the list of turns. */
export function readFacts(n: number, data: DOMStringMap): TurnFacts {
	return {
		n,
		kind: kindOf(data['role'], data['kind'] ?? 'other'),
		failed: data['failed'] !== undefined,
		tools: splitWords(data['tools']).map(Number),
		marks: splitWords(data['marks']),
	};
}

function kindOf(role: string | undefined, kind: string): string {
	if (role === 'human') return 'person';
	return role === 'system' ? 'session' : kind;
}

function splitWords(text = ''): string[] {
	return text === '' ? [] : text.split(' ');
}
