import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Addresses that a page must not follow, or must not take for its own. */
const ADDRESSES = [
	// What our assets are called while a site is rendered.
	'https://root.invalid/assets/x.css',
	'https://root.invalid',
	'HTTPS://ROOT.INVALID/assets/x.js',
	'https://root.invalid/../../x',
	'https://root.invalid/index.html"><meta http-equiv="refresh" content="0;url=//evil.example">',
	'https://site.invalid/x',
	'javascript:alert(1)',
	'JaVaScRiPt:alert(1)',
	'java\tscript:alert(1)',
	'vbscript:x',
	'data:text/html,x',
	'data:image/png;base64,AA',
	'blob:x',
	'about:blank',
	'file:///etc/passwd',
	'mailto:',
	'//evil.example/x',
	'\\\\evil.example\\x',
	'C:\\x',
	'/etc/passwd',
	'../../../../../../x',
	'%2e%2e/%2e%2e/x',
	'..',
	'.',
	'x/',
	'x//y',
	'?x',
	'#',
	'#a b',
	'#"><img src=x>',
	'http://',
	'https:///x',
	'https:x',
	'https://[bad',
	'https://a b/',
	'https://x/"onload="y',
	"https://x/'onload='y",
	'https://x/<b>',
	'https://x/\u202e',
	'https://x/\ud800',
	'FIX_NOTES.md',
	'index.html',
	'404.html',
];

/** Markup that must stay text. */
const MARKUP = [
	'<link rel="stylesheet" href="https://root.invalid/assets/x.css">',
	'<script src="https://root.invalid/a.js"></script>',
	'<img src=//evil.example/x>',
	'<a href="javascript:x">x</a>',
	'\'"><base href="//evil.example/">',
	'</script><script src=//evil.example/x></script>',
	'</style><img src=/x>',
	'--><img src=/x>',
	']]><img src=/x>',
	'<!-- ',
	'<title>',
	'<textarea>',
	'<iframe src=/x>',
	'<form action=/x>',
	'<svg><use href=/x>',
	'<meta http-equiv=refresh content="0;url=/x">',
];

const ALL = [...ADDRESSES, ...MARKUP];
const WORDS = ALL.join(' ');

/** A bench whose every text and every address is one of these. */
export function writeHostileAddresses(runs: string): void {
	const put = (name: string, content: unknown): void => {
		const file = path.join(runs, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
	};
	const [one, two, three] = MARKUP;
	put('bench.json', {
		title: one,
		description: WORDS,
		authors: ALL,
		license: two,
		contestants: {
			a: {
				name: one,
				vendor: two,
				model: three,
				notes: WORDS,
				links: Object.fromEntries(ALL.map((address, index) => [`${index} ${address}`, address])),
			},
		},
		machines: { m: { cpu: one, stack: ALL } },
		prices: { m: { input: 1, source: WORDS } },
	});
	put('r/round.json', {
		title: three,
		summary: WORDS,
		series: one,
		machine: 'm',
		source: WORDS,
		caveats: ALL,
		checks: ALL,
		corrections: ALL.map((evidence) => ({
			measure: 'turns',
			run: 'a',
			was: 1,
			now: 2,
			reason: evidence,
			evidence,
		})),
	});
	const notes = toMarkdown();
	for (const name of ['BRIEF.md', 'a/FIX_NOTES.md', 'a/README.md', 'a/code/README.md'])
		put(`r/${name}`, notes);
	put('r/a/run.json', {
		notes: WORDS,
		source: WORDS,
		measures: ALL.map((text, value) => ({
			name: `m${value} ${text}`,
			value,
			unit: text,
			extra: text,
			method: text,
			range: text,
		})),
	});
	put('r/a/code/index.html', ALL.map((address) => `<a href="${address}">x</a>`).join('\n'));
	put('r/a/code/a.js', ALL.map((address) => `// ${address}`).join('\n'));
	put('r/a/session.jsonl', toSession(notes));
	put(
		'r/a/console.json',
		ALL.map((text) => ({ type: 'error', text, location: { url: text } })),
	);
	put('r/a/requests.har', {
		log: {
			version: '1.2',
			entries: ALL.map((url) => ({
				startedDateTime: '2026-01-01T00:00:00Z',
				time: 1,
				request: { method: 'GET', url, headers: [] },
				response: { status: 404, statusText: url, headers: [], content: {} },
			})),
		},
	});
	put(
		'r/a/x.diff',
		`--- a/x\n+++ b/x\n@@ -0,0 +1,${ALL.length} @@\n${ALL.map((text) => `+${text}`).join('\n')}\n`,
	);
	put(
		'r/a/demo.cast',
		[
			{ version: 2, width: 80, height: 24, title: two },
			...ALL.map((text, at) => [at, 'o', `${text}\r\n\u001b]8;;${text}\u0007x\u001b]8;;\u0007`]),
		]
			.map((line) => `${JSON.stringify(line)}\n`)
			.join(''),
	);
}

function toMarkdown(): string {
	return ALL.map(
		(text, index) =>
			`${index}. [l${index}](${text}) ![i${index}](${text}) <${text}> ${text} [r${index}]\n\n[r${index}]: ${text.replace(/\s/g, '')} "${text}"\n\n# ${text}\n`,
	).join('\n');
}

function toSession(prompt: string): string {
	const messages = [
		{ role: 'user', content: prompt },
		...ALL.flatMap((text, index) => [
			{
				id: `m${index}`,
				role: 'assistant',
				model: text,
				usage: { input_tokens: 1, output_tokens: 1 },
				content: [
					{ type: 'text', text: `[x](${text}) <${text}> ${text}` },
					{ type: 'thinking', thinking: text },
					{
						type: 'tool_use',
						id: `t${index}`,
						name: text,
						input: { url: text, [text]: text, file_path: text, command: text },
					},
				],
			},
			{
				role: 'user',
				content: [{ type: 'tool_result', tool_use_id: `t${index}`, content: text }],
			},
		]),
	];
	return messages
		.map((message, index) => ({
			type: message.role,
			uuid: `u${index}`,
			parentUuid: null,
			isSidechain: false,
			userType: 'external',
			cwd: '/w',
			sessionId: 's',
			version: '2.1.80',
			timestamp: new Date(Date.UTC(2026, 0, 15, 12, 0, index)).toISOString(),
			message,
		}))
		.map((record) => `${JSON.stringify(record)}\n`)
		.join('');
}
