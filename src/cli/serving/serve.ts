import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { anchorNotFoundPage } from '../rendering/finish.ts';
import { CommandError } from '../exit.ts';
import { isInside } from '../folders.ts';

const HOST = '127.0.0.1';
const FIRST_PORT = 4321;
const PORTS = 100;

const TYPES: ReadonlyMap<string, string> = new Map([
	['.html', 'text/html; charset=utf-8'],
	['.htm', 'text/html; charset=utf-8'],
	['.css', 'text/css; charset=utf-8'],
	['.js', 'text/javascript; charset=utf-8'],
	['.json', 'application/json; charset=utf-8'],
	['.csv', 'text/csv; charset=utf-8'],
	['.txt', 'text/plain; charset=utf-8'],
	['.xml', 'application/xml; charset=utf-8'],
	['.svg', 'image/svg+xml'],
	['.png', 'image/png'],
	['.jpg', 'image/jpeg'],
	['.webp', 'image/webp'],
	['.avif', 'image/avif'],
	['.gif', 'image/gif'],
	['.ico', 'image/x-icon'],
	['.woff2', 'font/woff2'],
	['.woff', 'font/woff'],
	['.webmanifest', 'application/manifest+json'],
]);

export interface StaticServer {
	/** Address of the site, base included. */
	url: string;
	close(): Promise<void>;
}

export interface ServeOptions {
	/** Gives the folder for each request, since a rebuild may replace it. */
	folder: () => string;
	/** Path that the site is served at; begins and ends in `/`. */
	base: string;
	port: number | undefined;
	/** Answers requests of its own before files are looked for; true where it did. */
	handle?: (request: IncomingMessage, response: ServerResponse) => boolean;
	/** Changes pages on their way out. */
	transform?: (html: string) => string;
}

/** Serves a folder on loopback, on the wanted port or the next free one. */
export async function serve(options: ServeOptions): Promise<StaticServer> {
	const server = createServer((request, response) => {
		try {
			answer(request, response, options);
		} catch {
			response.writeHead(500).end();
		}
	});
	const port = await listen(server, options.port);
	return {
		url: `http://${HOST}:${port}${options.base}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
}

async function listen(server: Server, wanted: number | undefined): Promise<number> {
	const candidates =
		wanted === undefined
			? Array.from({ length: PORTS }, (_, index) => FIRST_PORT + index)
			: [wanted];
	for (const port of candidates) {
		const taken = await tryPort(server, port);
		if (!taken) return (server.address() as AddressInfo).port;
	}
	throw new CommandError(
		wanted === undefined
			? `The ports ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} are all taken.`
			: `Port ${wanted} is taken.`,
		{ fix: 'Give a free port with `--port`, or leave the option out.' },
	);
}

/** Gives whether the port is taken. */
function tryPort(server: Server, port: number): Promise<boolean> {
	return new Promise((resolve, reject) => {
		const onError = (error: NodeJS.ErrnoException): void => {
			if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(true);
			else reject(error);
		};
		server.once('error', onError);
		server.listen(port, HOST, () => {
			server.off('error', onError);
			resolve(false);
		});
	});
}

function answer(request: IncomingMessage, response: ServerResponse, options: ServeOptions): void {
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.writeHead(405, { allow: 'GET, HEAD' }).end();
		return;
	}
	if (options.handle?.(request, response) === true) return;
	const pathname = decodePath(request.url ?? '/');
	if (pathname === undefined || !pathname.startsWith(options.base)) {
		notFound(response, options);
		return;
	}
	const file = resolveFile(options.folder(), pathname.slice(options.base.length));
	if (file === undefined) {
		notFound(response, options);
		return;
	}
	if (file === 'folder') {
		response.writeHead(301, { location: `${encodeURI(pathname)}/` }).end();
		return;
	}
	send(file, { request, response, options });
}

/** The decoded path of a request; undefined where it is no path. */
function decodePath(url: string): string | undefined {
	try {
		const pathname = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '/');
		return pathname.includes('\0') ? undefined : pathname;
	} catch {
		return undefined;
	}
}

/** The file of an address inside a folder, links followed only inside it. */
function resolveFile(folder: string, address: string): string | undefined {
	const file = path.join(folder, address);
	if (address.split(/[\\/]/).some((part) => part === '..' || part.startsWith('.')))
		return undefined;
	const stats = statSync(file, { throwIfNoEntry: false });
	if (stats === undefined || !isInside(file, folder)) return undefined;
	if (stats.isFile()) return file;
	const index = path.join(file, 'index.html');
	if (statSync(index, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
	return address === '' || address.endsWith('/') ? index : 'folder';
}

function send(
	file: string,
	context: { request: IncomingMessage; response: ServerResponse; options: ServeOptions },
): void {
	const { request, response, options } = context;
	const extension = path.extname(file);
	const headers = {
		'content-type': TYPES.get(extension) ?? 'application/octet-stream',
		'cache-control': 'no-cache',
		'x-content-type-options': 'nosniff',
	};
	if (extension === '.html' && options.transform !== undefined) {
		response.writeHead(200, headers).end(options.transform(readFileSync(file, 'utf8')));
		return;
	}
	response.writeHead(200, { ...headers, 'content-length': statSync(file).size });
	if (request.method === 'HEAD') response.end();
	else
		createReadStream(file)
			.on('error', () => response.destroy())
			.pipe(response);
}

/** The site's own page for addresses that do not exist, as a host would serve it. */
function notFound(response: ServerResponse, options: ServeOptions): void {
	const file = path.join(options.folder(), '404.html');
	const exists = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
	if (!exists) {
		response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
		return;
	}
	const html = anchorNotFoundPage(readFileSync(file, 'utf8'), options.base);
	response
		.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
		.end(options.transform?.(html) ?? html);
}
