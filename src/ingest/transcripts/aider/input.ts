/** What stands behind `####`: aider writes its own prompts there too. */
export type AiderInput =
	| { kind: 'prompt' }
	/** A command to aider, or to the shell; what aider sends to the model for it follows. */
	| { kind: 'command'; words: string }
	| { kind: 'injected'; words: string }
	/** The plan of the architect, which another model is to carry out. */
	| { kind: 'to editor'; words: string };

/** Commands by their whole names; aider takes any unambiguous beginning. */
const COMMANDS =
	'add architect ask chat-mode clear code commit context copy copy-context diff drop edit editor editor-model exit git help lint load ls map map-refresh model models multiline-mode ok paste quit read-only reasoning-effort report reset run save settings test think-tokens tokens undo voice weak-model web'.split(
		' ',
	);

/** Tells what a person typed from what aider wrote; `reply` is the last reply of the model. */
export function classifyInput(text: string, reply: string): AiderInput {
	if (text.trim() === '' || text === '<blank>') {
		return { kind: 'command', words: 'A person sent an empty message.' };
	}
	if (text.startsWith('!'))
		return { kind: 'command', words: `A person ran: ${text.slice(1).trim()}` };
	const command = /^\/([a-z][a-z-]{0,30})(?:\s|$)/.exec(text)?.[1];
	if (command !== undefined && COMMANDS.some((name) => name.startsWith(command))) {
		const isShell = command === 'run' || command === 'test' || command === 'git';
		const run = isShell ? text.slice(command.length + 1).trim() : '';
		return {
			kind: 'command',
			words: run === '' ? `A person gave the command ${text}` : `A person ran: ${run}`,
		};
	}
	if (text.startsWith('# Fix any errors below, if possible.')) {
		return { kind: 'injected', words: `Added by Aider: ${text}` };
	}
	if (text.includes('See the testing errors above.') && text.includes('Fix the code in ')) {
		return { kind: 'injected', words: `Added by the benchmark: ${text}` };
	}
	// In architect mode the reply is the prompt of the editor.
	if (reply !== '' && squash(text) === squash(reply)) {
		return { kind: 'to editor', words: 'Aider gave this reply to the editor model.' };
	}
	return { kind: 'prompt' };
}

function squash(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
