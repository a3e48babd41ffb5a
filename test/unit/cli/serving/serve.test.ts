import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serve, type StaticServer } from '../../../../src/cli/serving/serve.ts';
import { makeFolder } from '../folder.ts';

const SITE = {
	'index.html': '<h1>home</h1>',
	'a/index.html': '<h1>a</h1>',
	'404.html': '<a href="index.html">home</a>',
	'assets/x.css': 'a{}',
	'.proofsheet-site': 'marker',
};

async function start(base = '/'): Promise<{ server: StaticServer; folder: string }> {
	const folder = makeFolder(SITE);
	const server = await serve({ folder: () => folder, base, port: 0 });
	onTestFinished(() => server.close());
	return { server, folder };
}

/** Sends a path as it is; `fetch` would clean it. */
function get(
	server: StaticServer,
	pathname: string,
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
	return new Promise((resolve, reject) => {
		const { hostname, port } = new URL(server.url);
		httpRequest({ hostname, port, path: pathname }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (part: string) => (text += part));
			response.on('end', () => {
				resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
			});
		})
			.on('error', reject)
			.end();
	});
}

test('serves files with their types, and the index of a folder', async () => {
	const { server } = await start();
	expect(await get(server, '/')).toMatchObject({ status: 200, text: '<h1>home</h1>' });
	expect(await get(server, '/a/?x=1')).toMatchObject({ status: 200, text: '<h1>a</h1>' });
	expect(await get(server, '/a')).toMatchObject({ status: 301, headers: { location: '/a/' } });
	expect((await get(server, '/assets/x.css')).headers['content-type']).toBe(
		'text/css; charset=utf-8',
	);
});

test('answers unknown addresses with the site’s own page, whose links start from the root', async () => {
	const { server } = await start('/a/b/');
	expect(await get(server, '/a/b/no/such')).toMatchObject({
		status: 404,
		text: '<a href="/a/b/index.html">home</a>',
	});
	expect(await get(server, '/a/b/a/')).toMatchObject({ status: 200, text: '<h1>a</h1>' });
	expect(await get(server, '/a/')).toMatchObject({ status: 404 });
});

test('gives out nothing from outside the folder', async () => {
	const { server, folder } = await start();
	const outside = makeFolder({ 'secret.txt': 'secret' });
	symlinkSync(path.join(outside, 'secret.txt'), path.join(folder, 'link.txt'));
	const name = path.basename(outside);
	for (const address of [
		`/../${name}/secret.txt`,
		`/%2e%2e/${name}/secret.txt`,
		`/..%2f${name}%2fsecret.txt`,
		`/a/..%5c..%5c${name}%5csecret.txt`,
		'/link.txt',
		'/.proofsheet-site',
		'/%00',
		'/%zz',
	]) {
		const { status, text } = await get(server, address);
		expect(`${address} ${status}`).toBe(`${address} 404`);
		expect(text).not.toContain('secret');
	}
});

test('says that a wanted port is taken', async () => {
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void other.close());
	const { port } = other.address() as AddressInfo;
	await expect(serve({ folder: () => '.', base: '/', port })).rejects.toThrow(
		`Port ${port} is taken.`,
	);
});
