import { findText, toFields, type Fields } from '../../json/fields.ts';

/** Prompts of sub-agents are compared by their beginning. */
const PROMPT_LENGTH = 500;
const MAX_CALLS = 10_000;

/**
 * Names sub-agents: by their id where the log has one, else by their type with a number, such as
 * `Explore` and `Explore 2`, else `sub-agent`.
 */
export interface AgentNames {
	/** Notes a call that may start a sub-agent. */
	call(id: string | undefined, input: unknown): void;
	/** The sub-agent that the call with this id started. */
	ofCall(id: string): string;
	/** The sub-agent that a record of a session file belongs to; undefined for the main conversation. */
	ofRecord(record: Fields): string | undefined;
}

export function createAgentNames(): AgentNames {
	const used = new Map<string, number>();
	const typeByCall = new Map<string, string>();
	const typeByPrompt = new Map<string, string>();
	const nameByCall = new Map<string, string>();
	const nameByUuid = new Map<string, string>();

	function unique(type: string): string {
		const count = (used.get(type) ?? 0) + 1;
		used.set(type, count);
		return count === 1 ? type : `${type} ${count}`;
	}

	/** Old files have no ids: a chain of parents is one sub-agent, found by the prompt it began with. */
	function ofChain(record: Fields): string {
		const parent = findText(record['parentUuid']);
		const known = parent === undefined ? undefined : nameByUuid.get(parent);
		const prompt = toFields(record['message'])['content'];
		const type = typeof prompt === 'string' ? typeByPrompt.get(toPromptKey(prompt)) : undefined;
		const name = known ?? unique(type ?? 'sub-agent');
		const uuid = findText(record['uuid']);
		if (uuid !== undefined) nameByUuid.set(uuid, name);
		return name;
	}

	return {
		call(id, input) {
			const fields = toFields(input);
			const type = findText(fields['subagent_type']);
			if (type === undefined || typeByCall.size + typeByPrompt.size >= MAX_CALLS) return;
			if (id !== undefined) typeByCall.set(id, type);
			const prompt = findText(fields['prompt']);
			if (prompt !== undefined) typeByPrompt.set(toPromptKey(prompt), type);
		},
		ofCall(id) {
			const known = nameByCall.get(id);
			if (known !== undefined) return known;
			const name = unique(typeByCall.get(id) ?? 'sub-agent');
			nameByCall.set(id, name);
			return name;
		},
		ofRecord(record) {
			if (record['isSidechain'] !== true) return undefined;
			return findText(record['agentId']) ?? ofChain(record);
		},
	};
}

function toPromptKey(prompt: string): string {
	return prompt.slice(0, PROMPT_LENGTH);
}
