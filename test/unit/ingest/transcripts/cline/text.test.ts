import { describe, expect, test } from 'vitest';
import { HISTORY, model, OLD, readCline, text, user } from './files.ts';
import { listBlocks, listTools } from '../logs.ts';

describe('a history with tool uses in the text', () => {
	test('is taken apart', async () => {
		const { transcript, turns, issues } = await readCline({ [HISTORY]: JSON.stringify(OLD) });
		expect(issues).toEqual([]);
		expect(listBlocks(turns).map((block) => block.replace(/ \d+:/, ''))).toEqual([
			'human text Fix a.ts',
			'model thinking Hm',
			'model text I read it.',
			'model read read_file a.ts -> let a;\n<answer>no person</answer>',
			'model shell execute_command npm test -> Command executed in terminal. Command execution was not successful.\nExit code: 1\nOutput:\nboom',
			'model edit replace_in_file a.ts -> The user denied this operation and provided the following feedback:\n<feedback>\nNot so.\n</feedback>',
			'human text Not so.',
			'model text I think about it.',
			'system notice Added by Cline: [ERROR] You did not use a tool in your previous response! Please retry with a tool use.',
			'model generic ask_followup_question  -> <answer>\nYes\n</answer>',
			'human text Yes',
			'model text All done in 5 minutes.',
			'model generic attempt_completion  -> no result',
		]);
		expect(listTools(turns)[2]?.patch).toBe('@@\n-let a;\n+let b;\n end');
		expect(
			transcript.toolCalls.map(({ name, executed, failed, exitCode }) => [
				name,
				executed,
				failed,
				exitCode,
			]),
		).toEqual([
			['read_file', true, false, undefined],
			['execute_command', true, true, 1],
			['replace_in_file', false, false, undefined],
			['ask_followup_question', true, false, undefined],
			['attempt_completion', false, false, undefined],
		]);
		expect(transcript.humanMessages.map((one) => one.text)).toEqual(['Fix a.ts', 'Not so.', 'Yes']);
		expect(transcript.finalMessage?.text).toBe('All done in 5 minutes.');
		expect(transcript.responses.map(({ tokens }) => tokens)).toEqual(
			Array.from({ length: 6 }, () => ({})),
		);
	});

	test('a file that is written may hold the elements itself', async () => {
		const content = 'See <read_file> and </write_to_file> and </content>.';
		const words = `<write_to_file>\n<path>a.md</path>\n<content>\n${content}\n</content>\n</write_to_file>`;
		const { turns } = await readCline({
			[HISTORY]: [user(text('<task>x</task>')), model(text(words))],
		});
		expect(listTools(turns)).toMatchObject([{ toolKind: 'write', path: 'a.md', input: content }]);
	});

	test('elements that are not closed stay text', async () => {
		const words = 'Use <read_file> here. <execute_command><command>ls';
		const { turns } = await readCline({
			[HISTORY]: [user(text('<task>x</task>')), model(text(words))],
		});
		expect(listBlocks(turns).at(-1)).toMatch(
			/^model \d+: text Use <read_file> here\. <execute_command><command>ls$/,
		);
		expect(listTools(turns)).toEqual([]);
	});

	test('elements that are opened again and again stay text', async () => {
		// Quadratic time, 10^11 steps, would exceed the limit of a test by far.
		const words = '<read_file><path>'.repeat(40_000) + '<write_to_file>\n'.repeat(20_000);
		const { turns } = await readCline({
			[HISTORY]: [
				user(text('<task>x</task>')),
				model(text(words), text(`[${'a '.repeat(100_000)}`)),
			],
		});
		expect(listTools(turns)).toEqual([]);
	});

	test('several files of Roo Code', async () => {
		const words =
			'<read_file>\n<args>\n<file><path>a.ts</path></file>\n<file><path>b.ts</path></file>\n</args>\n</read_file>';
		const diff =
			'<apply_diff>\n<path>a.ts</path>\n<diff>\n<<<<<<< SEARCH\n:start_line:7\n-------\nx\n=======\ny\n>>>>>>> REPLACE\n</diff>\n</apply_diff>';
		const { turns } = await readCline({
			[HISTORY]: [
				user(text('<user_message>x</user_message>')),
				model(text(words)),
				model(text(diff)),
			],
		});
		expect(listTools(turns).map(({ subject, patch }) => [subject, patch])).toEqual([
			['a.ts, b.ts', undefined],
			['a.ts', '@@ -7,1 +7,1 @@\n-x\n+y'],
		]);
	});
});
