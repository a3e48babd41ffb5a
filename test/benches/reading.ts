import { makePng } from './image.ts';

/** Where something stands in the session of `toReadingSession`: numbers of turns. */
export const READING = {
	/** The same failing build, thirteen times. */
	loop: { first: 3, last: 15 },
	/** An edit and a failing test, five times. */
	cycle: { first: 17, last: 26 },
	compaction: 27,
	image: 28,
	/** A sub-agent of four turns. */
	agent: { first: 30, last: 33 },
	/** An output of 1,240 lines. */
	long: 34,
	commit: 35,
	/** The first turn of the second page, and the last turn of all. */
	secondPage: 41,
	last: 86,
} as const;

interface Call {
	name: string;
	input: object;
	result: unknown;
	failed?: boolean;
	says?: string;
	agent?: string;
}

/**
 * A session file of Claude Code with all that a reader looks for: repetitions, failures, people,
 * test runs, a commit, a compaction with retries, an image, a sub-agent, and several pages.
 */
export function toReadingSession(): string {
	const records: object[] = [];
	let at = Date.parse('2026-03-05T09:00:00.000Z');
	let messages = 0;
	const add = (seconds: number, record: object, agent?: string): void => {
		at += seconds * 1000;
		const number = records.length;
		records.push({
			parentUuid: number === 0 ? null : `r-${number - 1}`,
			uuid: `r-${number}`,
			isSidechain: agent !== undefined,
			...(agent === undefined ? {} : { agentId: agent }),
			userType: 'external',
			cwd: '/srv/tags',
			sessionId: 'session-reading',
			version: '2.1.80',
			timestamp: new Date(at).toISOString(),
			...record,
		});
	};
	const user = (content: unknown, agent?: string): void => {
		add(20, { type: 'user', message: { role: 'user', content } }, agent);
	};
	const model = (content: object[], agent?: string): void => {
		messages++;
		const usage = { input_tokens: 100, output_tokens: 40 + messages };
		const message = {
			id: `m-${messages}`,
			role: 'assistant',
			model: 'model-reading',
			content,
			usage,
		};
		add(4, { type: 'assistant', message }, agent);
	};
	const call = ({ name, input, result, failed = false, says, agent }: Call): void => {
		const id = `call-${messages + 1}`;
		const text = says === undefined ? [] : [{ type: 'text', text: says }];
		model([...text, { type: 'tool_use', id, name, input }], agent);
		const answer = { type: 'tool_result', tool_use_id: id, content: result, is_error: failed };
		add(2, { type: 'user', message: { role: 'user', content: [answer] } }, agent);
	};
	const bash = (command: string, result: string, failed = false): void => {
		call({ name: 'Bash', input: { command }, result, failed });
	};

	user('Make the page of tags work. `npm run build` must pass.');
	const todos = [
		{ content: 'Read the page', status: 'completed' },
		{ content: 'Fix the import', status: 'in_progress' },
	];
	call({ name: 'TodoWrite', input: { todos }, result: 'Todos have been modified' });
	for (let count = 0; count < 13; count++) {
		bash('npm run build', "\u001b[31mModule not found\u001b[0m: '../lib/tags'", true);
	}
	user('Stop that, look at the import.');
	const edit = { file_path: '/srv/tags/page.ts', old_string: "'../lib'", new_string: "'./lib'" };
	for (let count = 0; count < 5; count++) {
		call({ name: 'Edit', input: edit, result: 'ok' });
		bash('npm test', '1 failed', true);
	}
	add(4, {
		type: 'system',
		subtype: 'compact_boundary',
		content: 'Conversation compacted',
		compactMetadata: { trigger: 'auto', preTokens: 155_000 },
	});
	for (let attempt = 1; attempt <= 6; attempt++) {
		const error = { message: 'overloaded' };
		add(1, { type: 'system', subtype: 'api_error', error, retryAttempt: attempt, maxRetries: 10 });
	}
	const data = makePng(64, 36, [
		[250, 250, 240],
		[30, 160, 90],
	]).toString('base64');
	const source = { type: 'base64', media_type: 'image/png', data };
	call({
		name: 'Read',
		input: { file_path: '/srv/tags/shot.png' },
		result: [{ type: 'image', source }],
	});
	model([{ type: 'text', text: 'I ask a helper.' }]);
	user('Find what imports `tags`.', 'scout');
	const inScout = { name: 'Grep', input: { pattern: 'tags' }, agent: 'scout' };
	call({ ...inScout, result: 'page.ts' });
	call({ ...inScout, input: { pattern: 'tag' }, result: 'page.ts\nlist.ts' });
	model([{ type: 'text', text: 'Two files do.' }], 'scout');
	bash('find .', Array.from({ length: 1240 }, (_, line) => `./file-${line + 1}.ts`).join('\n'));
	bash('git commit -am "fix: tags"', '[main 1a2b3c4] fix: tags');
	for (let count = 1; count <= 50; count++) {
		call({
			name: count % 2 === 0 ? 'Read' : 'Grep',
			input: count % 2 === 0 ? { file_path: `/srv/tags/${count}.ts` } : { pattern: `tag-${count}` },
			result: `line of ${count}`,
			...(count % 10 === 0 ? { says: `Part ${count} is read.` } : {}),
		});
	}
	model([{ type: 'text', text: 'Done: the build passes.' }]);
	return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
