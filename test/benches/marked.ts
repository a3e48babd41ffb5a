import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A word that stands in one place of the bench alone, and where that is. */
export interface Mark {
	word: string;
	place: string;
}

/** Files in which something is broken or unheard of, which must be told. */
export const BROKEN = [
	'r/diffs/only.patch',
	'r/diffs/work.diff',
	'r/gpt-4.1',
	'r/names/a\udcfe.md',
	'r/names/a\udcff.md',
	'r/names/code/\udcff.py',
	'r/names/\udce9t\udce9',
	'r/records/demo.cast',
	'r/records/hashes.sha256',
	'r/records/interventions.json',
	'r/records/measures.json',
	'r/records/network.har',
	'r/records/run.json',
	'r/records/timings.json',
	'r/sessions/session.jsonl',
	'r/texts/NOTES.md',
	'r/texts/transcript.jsonl',
];

type MakeMark = (place: string) => string;

/** Broken lines of a file; more than are told one by one. */
const MANY = 300;
/** Deeper than any reader follows. */
const DEEP = 300;

const SESSION = {
	isSidechain: false,
	userType: 'external',
	cwd: '/w',
	sessionId: 's',
	version: '2.1.80',
};

/**
 * A bench with a word of its own in every place that a reader might pass over: files of odd names,
 * records that are broken in odd ways, lines of a diff that belong to nothing. Gives the words.
 */
export function writeMarkedBench(runs: string): Mark[] {
	const marks: Mark[] = [];
	const mark: MakeMark = (place) => {
		const word = `mark${String(marks.length + 1).padStart(4, '0')}x`;
		marks.push({ word, place });
		return word;
	};
	const put = (name: string, content: string | Buffer): void => {
		const file = path.join(runs, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, content);
	};
	put('r/healthy/NOTES.md', `It took 5 minutes, ${mark('a healthy note')}.\n`);
	writeNames(runs, mark);
	put('r/sessions/session.jsonl', toSession(mark));
	put('r/sessions/agent.log.jsonl', toUnknownRecords(mark));
	put('r/diffs/work.diff', toDiff(mark));
	put('r/diffs/only.patch', `Only in b: ${mark('a patch without changes')}\n`);
	for (const [name, content] of Object.entries(toRecords(mark))) put(`r/records/${name}`, content);
	for (const [name, content] of Object.entries(toTexts(mark))) put(`r/texts/${name}`, content);
	put('r/gpt-4.1/NOTES.md', `${mark('a contestant whose address another has')}\n`);
	put('r/gpt-4-1/NOTES.md', `${mark('a contestant whose address another has')}\n`);
	return marks;
}

function writeNames(runs: string, mark: MakeMark): void {
	const put = (name: Buffer, content: string): void => {
		writeFileSync(Buffer.concat([Buffer.from(`${runs}/r/names/`), name]), content);
	};
	mkdirSync(path.join(runs, 'r/names/code'), { recursive: true });
	put(Buffer.from('NOTES.md'), `${mark('a file beside odd names')}\n`);
	put(Buffer.from([0x61, 0xff, 0x2e, 0x6d, 0x64]), `${mark('a note whose name is no UTF-8')}\n`);
	put(Buffer.from([0x61, 0xfe, 0x2e, 0x6d, 0x64]), `${mark('another of the same shown name')}\n`);
	put(
		Buffer.from([0x63, 0x6f, 0x64, 0x65, 0x2f, 0xff, 0x2e, 0x70, 0x79]),
		`x = "${mark('code whose name is no UTF-8')}"\n`,
	);
	const folder = Buffer.from(`${runs}/r/names/`);
	const odd = Buffer.concat([folder, Buffer.from([0xe9, 0x74, 0xe9])]);
	mkdirSync(odd);
	writeFileSync(
		Buffer.concat([odd, Buffer.from('/inside.txt')]),
		`${mark('in a folder whose name is no UTF-8')}\n`,
	);
}

function toSession(mark: MakeMark): string {
	let time = Date.UTC(2026, 0, 15, 12);
	let count = 0;
	const record = (role: 'user' | 'assistant', message: unknown, more: object = {}): string => {
		time += 1000;
		const uuid = `u${++count}`;
		return JSON.stringify({
			type: role,
			uuid,
			parentUuid: null,
			timestamp: new Date(time).toISOString(),
			...SESSION,
			message,
			...more,
		});
	};
	const said = (content: unknown): string =>
		record('assistant', {
			id: `m${count}`,
			role: 'assistant',
			model: 'm',
			usage: { input_tokens: 1, output_tokens: 1 },
			content,
		});
	const deep = `${'['.repeat(DEEP)}"${mark('a value nested too deeply')}"${']'.repeat(DEEP)}`;
	return [
		record('user', { role: 'user', content: 'Make it pass.' }),
		said([{ type: 'text', text: mark('a text of a session') }]),
		said([{ type: 'text', text: { odd: mark('a text that is an object') } }]),
		said([{ type: 'text', text: 5, other: mark('beside a text that is a number') }]),
		said({ odd: mark('content that is an object') }),
		said([mark('a block that is a text'), 7, null, [mark('a block that is a list')]]),
		said([{ type: 'unheard_of', body: mark('a block of an unknown type') }]),
		said([{ type: 'text', text: 'x', further: mark('a further field of a block') }]),
		said([{ type: 'thinking', thinking: [mark('thinking that is a list')] }]),
		said([
			{
				type: 'tool_use',
				id: 5,
				name: { odd: mark('a tool whose name is an object') },
				input: mark('input that is a text'),
			},
		]),
		said([
			{
				type: 'tool_use',
				id: 't1',
				name: 'Bash',
				input: JSON.parse(
					`{"__proto__":{"x":"${mark('input under __proto__')}"},"constructor":"${mark('input under constructor')}"}`,
				) as unknown,
			},
		]),
		record('user', {
			role: 'user',
			content: [
				{
					type: 'tool_result',
					tool_use_id: 't1',
					content: { odd: mark('a result that is an object') },
				},
			],
		}),
		record('user', {
			role: 'user',
			content: [
				{ type: 'tool_result', tool_use_id: 'none', content: mark('a result without its call') },
			],
		}),
		record('user', {
			role: 'user',
			content: [
				{
					type: 'tool_result',
					content: [{ type: 'odd', x: mark('a result with an unknown part') }],
				},
			],
		}),
		record('user', { role: 'user', content: 5, more: mark('beside content that is a number') }),
		record('assistant', mark('a message that is a text')),
		record('assistant', [mark('a message that is a list')]),
		`{"type":"assistant","uuid":"d","message":{"role":"assistant","content":[{"type":"odd","x":${deep}}]}}`,
		`{"__proto__":"${mark('a record under __proto__')}","type":"odd"}`,
		JSON.stringify({ type: 'unheard_of', body: mark('a record of an unknown type') }),
		JSON.stringify({ type: { odd: mark('a type that is an object') } }),
		JSON.stringify({ no: mark('a record without a type') }),
		JSON.stringify(mark('a record that is a text')),
		JSON.stringify([mark('a record that is a list')]),
		`5 ${mark('a number with a word behind it')}`,
		JSON.stringify({ type: 'summary', summary: [mark('a summary that is a list')] }),
		JSON.stringify({
			type: 'system',
			subtype: 'odd',
			content: { x: mark('a system record with an object') },
		}),
		`${JSON.stringify({ type: 'odd', x: mark('the first of two records on a line') })}${JSON.stringify({ type: 'odd', x: mark('the second of two records on a line') })}`,
		...Array.from({ length: MANY }, (_, index) => `{"broken ${mark(`broken line ${index + 1}`)}`),
		said([{ type: 'text', text: mark('a text behind many broken lines') }]),
		`{"type":"user","message":{"content":"${mark('the cut end of a session')}`,
	].join('\n');
}

function toUnknownRecords(mark: MakeMark): string {
	return Array.from(
		{ length: MANY },
		(_, index) => `${JSON.stringify({ odd: index, x: mark(`unknown record ${index + 1}`) })}\n`,
	).join('');
}

function toDiff(mark: MakeMark): string {
	return [
		mark('before the first change of a diff'),
		'diff --git a/a.py b/a.py',
		`index 000..111 ${mark('on the index line of a diff')}`,
		`similarity odd ${mark('an unknown header of a diff')}`,
		'--- a/a.py',
		'+++ b/a.py',
		`@@ -1,1 +1,1 @@ ${mark('behind the @@ of a hunk')}`,
		`-old ${mark('a line that goes')}`,
		`+new ${mark('a line that comes')}`,
		mark('a line behind a hunk that is full'),
		`+${mark('an added line behind a hunk that is full')}`,
		`\\ ${mark('an unknown remark in a hunk')}`,
		'diff --git a/b.bin b/b.bin',
		'GIT binary patch',
		'literal 5',
		mark('in a binary patch'),
		'',
		'diff --git a/c.py b/c.py',
		'--- a/c.py',
		'+++ b/c.py',
		'@@ -x +y @@',
		`+${mark('in a hunk whose numbers are none')}`,
		'@@ -1,5 +1,5 @@',
		` ${mark('in a hunk that ends too early')}`,
		'*** 1,2 ****',
		`! ${mark('a line of a context diff')}`,
		'-- ',
		mark('behind the end of a diff'),
		'',
	].join('\n');
}

function toRecords(mark: MakeMark): Record<string, string> {
	const json = JSON.stringify;
	return {
		'timings.json': json([1, { x: mark('timings that are a list') }]),
		'measures.json': json([
			5,
			mark('a measure that is a text'),
			{ name: 'a', value: mark('a value that is a text') },
			{ name: 'b', value: 1, odd: mark('an unknown field of a measure') },
		]),
		'interventions.json': json([
			mark('an intervention that is a text'),
			{ kind: mark('an unknown kind of intervention') },
		]),
		'run.json': json({
			cost: mark('a cost that is a text'),
			odd: mark('an unknown field of a run record'),
			outcome: [mark('an outcome that is a list')],
			notes: mark('notes of a run record'),
		}),
		'result.json': json({
			resolved: mark('a verdict that is a text'),
			deep: { further: mark('a further field of a foreign record') },
		}),
		'meta.json': json({ model: { id: mark('a model that is an object') }, duration: 5 }),
		'hashes.sha256': `${mark('a line of hashes that is none')}\n${'0'.repeat(64)}  a.txt\n`,
		'junit.xml': `<testsuite name="s"><testcase name="a"><odd>${mark('an unknown element of JUnit')}</odd></testcase><testcase><failure>${mark('a test without a name')}</failure></testcase><system-out>${mark('output of a suite')}</system-out></testsuite>`,
		'report.json': json({
			created: 1,
			tests: [
				{ nodeid: { x: mark('a test whose name is an object') }, outcome: 'passed' },
				5,
				mark('a test that is a text'),
			],
			summary: { passed: 1, total: 1 },
		}),
		'console.json': json([
			{ type: 'error', text: { x: mark('a console message that is an object') } },
			mark('a console entry that is a text'),
			5,
		]),
		'network.har': json({ log: { version: '1.2', entries: ['a request that is a text'] } }),
		'demo.cast': `{"version":2,"width":80,"height":24}\n[0,"o","${mark('output of a recording')}"]\n[1,"odd","${mark('an unknown event of a recording')}"]\n${mark('a broken event of a recording')}\n["x","o","${mark('an event at no time')}"]\n`,
		'test-output.txt': `TAP version 13\nok 1 - a\n  ${mark('an unknown line of TAP')}\nnot ok 2 - b\n1..2\n`,
		'build.log': `npm run build\n${mark('a line of a build log')}\n`,
	};
}

function toTexts(mark: MakeMark): Record<string, string | Buffer> {
	return {
		'NOTES.md': `# Notes\n\nIt took 5 minutes.\0 ${mark('a note with a NUL byte')}\n`,
		'FIX_NOTES.md': `---\nx: ${mark('front matter of a note')}\n---\n<!-- ${mark('a comment in a note')} -->\n<script>${mark('a script in a note')}</script>\n[x]: y "${mark('the title of an unused reference')}"\n`,
		'transcript.md': `User: hello\n\n${mark('a transcript in Markdown')}\n`,
		'transcript.jsonl': `${JSON.stringify({ type: 'assistant', uuid: 'u1', parentUuid: null, timestamp: '2026-01-15T12:00:00Z', sessionId: 's', cwd: '/w', version: '2.1.0', message: { role: 'assistant', model: 'm', usage: { input_tokens: 1, output_tokens: 1 }, content: [{ type: 'text', text: mark('a transcript that no reader knows') }] } })}\n`,
		'latin.txt': Buffer.from(`caf\xe9 ${mark('text in Latin-1')}\n`, 'latin1'),
		'wide.txt': Buffer.from(`\ufeff${mark('text in UTF-16')}\n`, 'utf16le'),
		'no-extension': `${mark('a file without an extension')}\n`,
		'.hidden': `${mark('a hidden file')}\n`,
		'odd.yaml': `a: &x ${mark('YAML that nobody asked for')}\nb: *x\n`,
		'long.txt': `${'y'.repeat(300_000)} ${mark('the end of a long line')}\n`,
	};
}
