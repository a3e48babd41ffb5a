import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HOSTILE = '<img src=x onerror="window.hostile=1"><script>window.hostile=1</script>';
/** Must be nowhere on the site. */
export const SECRET = 'Zq9NeverToBeSeen';

/** Writes a bench whose one run has a recording, requests and logs of a console. */
export function writeAttachmentsBench(folder: string): void {
	const run = path.join(folder, 'round/alpha');
	mkdirSync(run, { recursive: true });
	const files = {
		'session.cast': toCast(),
		'page.har': toHar(),
		'console.log': CONSOLE_LOG,
		'console.json': CONSOLE_JSON,
		'network.json': JSON.stringify([{ url: `http://x/?token=${SECRET}`, status: 500 }]),
		'damaged.har': `{"log":{"version":"1.2","creator":{},"entries":["${SECRET}`,
	};
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(path.join(run, name), content);
	}
}

/** Six seconds, of which a pause takes four. */
function toCast(): string {
	const events: unknown[] = [
		[0.5, 'o', '$ make\r\n'],
		[1, 'm', `built ${HOSTILE}`],
		[1.2, 'o', '\u001b[1;32mok\u001b[0m first\r\n'],
		[1.4, 'o', `${HOSTILE}\r\n`],
		[1.5, 'i', SECRET],
		[5.5, 'o', 'second\u202e line\r\n'],
		[5.6, 'm', 'second'],
		[6, 'o', 'the end'],
	];
	const header = { version: 2, width: 100, height: 8, title: HOSTILE, command: 'make' };
	return [header, ...events].map((one) => JSON.stringify(one)).join('\n');
}

function toHar(): string {
	const at = (milliseconds: number): string => new Date(1.7e12 + milliseconds).toISOString();
	const entry = (url: string, status: number, own: Record<string, unknown>): unknown => ({
		startedDateTime: at(0),
		time: 80,
		timings: { wait: 50, receive: 30 },
		...own,
		request: {
			method: 'GET',
			url,
			headers: [{ name: 'Cookie', value: SECRET }],
			cookies: [{ name: 'a', value: SECRET }],
		},
		response: {
			status,
			headers: [{ name: 'Set-Cookie', value: SECRET }],
			content: { size: 2_000, mimeType: 'text/html', text: SECRET },
		},
	});
	const entries = [
		entry(`https://me:${SECRET}@a.example/?api_key=${SECRET}&q=${HOSTILE}`, 200, {}),
		entry('https://a.example/app.js', 404, { _resourceType: 'script', startedDateTime: at(90) }),
		entry('https://a.example/a.png', 0, { _resourceType: 'image', startedDateTime: at(95) }),
	];
	const pages = [{ id: 'p', title: `https://a.example/?token=${SECRET}` }];
	return JSON.stringify({ log: { version: '1.2', creator: { name: HOSTILE }, pages, entries } });
}

const CONSOLE_LOG = `[1:2:1120/222417.408058:ERROR:dbus/bus.cc:405] Failed to connect to the bus
[1:2:1120/222418.580233:INFO:CONSOLE:2] "hello ${HOSTILE}", source: http://x/a.js (2)
[1:2:1120/222418.583029:INFO:CONSOLE:4] "Uncaught Error: x
second line", source: http://x/a.js (4)
`;

const CONSOLE_JSON = JSON.stringify(
	[
		{ type: 'log', text: 'boot', location: { url: 'http://x/a.js', lineNumber: 1 } },
		{ type: 'warning', text: HOSTILE },
		{ type: 'error', text: 'Failed to load resource', url: 'http://x/b.png' },
	],
	undefined,
	1,
);
