/** Parts of a chat history as aider writes them. */
export const AIDER_NAME = '.aider.chat.history.md';

export function start(time = '10:00:00'): string {
	return `\n# aider chat started at 2026-05-01 ${time}\n\n`;
}

/** What aider says, in one message of one or more lines. */
export function say(...lines: string[]): string {
	return `> ${lines.join('\n')}  \n`;
}

/** What a person types, or aider in their place. */
export function type(...lines: string[]): string {
	return `\n${lines.map((line) => `#### ${line}  \n`).join('')}`;
}

/** A reply of the model. */
export function reply(text: string): string {
	return `\n${text}\n\n`;
}

export function usage(cost = ''): string {
	return say(`Tokens: 1,200 sent, 30 received.${cost}`);
}

export const MODEL = say('Aider v0.86.1') + say('Main model: acme/m1 with diff edit format');
export const BLOCK = '<<<<<<< SEARCH\none\ntwo\n=======\none\n2\n>>>>>>> REPLACE';

export function edit(path: string, block = BLOCK): string {
	return `${path}\n\`\`\`python\n${block}\n\`\`\``;
}
