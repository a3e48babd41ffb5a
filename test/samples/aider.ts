import { readText, type SampleScript } from './sample.ts';

/**
 * Lines of aider and of a person end in two spaces, and a message of several lines begins with `> `
 * and has them at its end; every other run of lines is a reply. A reply that was broken off has no
 * `Tokens:` line.
 */
export const script: SampleScript = {
	format: 'aider',
	samples: ['aider/history-slice.aider.chat.history.md'],
	count(file = '') {
		const runs: string[][] = [];
		const inputs: string[] = [];
		let isOpen = false;
		let before = '';
		for (const line of readText(file).split('\n')) {
			const isMarked = /^(?:>|####) .* {2}$|^> {2}$|^# aider chat started/.test(line);
			if (isOpen) isOpen = !/\S.* {2}$/.test(line);
			else if (line.startsWith('> ') && !isMarked) isOpen = true;
			else if (line.startsWith('#### ') && isMarked) {
				if (!before.startsWith('#### ')) inputs.push(line);
			} else if (line.trim() !== '' && !isMarked) runs.at(-1)?.push(line);
			if (isMarked || isOpen) runs.push([]);
			before = line;
		}
		const text = readText(file);
		const usages = [...text.matchAll(/^> Tokens: ([\d,]+) sent, ([\d,]+) received/gm)];
		const costs = text
			.split(/^# aider chat started/m)
			.map((session) => [...session.matchAll(/\$([\d.]+) session\./g)].at(-1)?.[1] ?? '0');
		const sum = (numbers: (string | undefined)[]): number =>
			numbers.reduce((total, number = '') => total + Number(number.replaceAll(',', '')), 0);
		return {
			turns: runs.filter((run) => run.length > 0).length,
			toolCalls: runs.flat().filter((line) => line === '>>>>>>> REPLACE').length,
			humanMessages: inputs.filter((line) => !/^#### (?:\/|# Fix any errors)/.test(line)).length,
			tokens: { input: sum(usages.map((one) => one[1])), output: sum(usages.map((one) => one[2])) },
			cost: sum(costs),
		};
	},
};
