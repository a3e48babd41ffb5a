import type { IncomingMessage, ServerResponse } from 'node:http';

const EVENTS = '/.proofsheet/events';
const SCRIPT = '/.proofsheet/reload.js';
const FAILED =
	'The last build failed; the terminal says why. This page shows the site from before.';
const NOTHING =
	'The site could not be built; the terminal says why. This page opens as soon as it can be.';

/** Runs in every page while `proofsheet dev` serves it. */
const CLIENT = `const events = new EventSource(${JSON.stringify(EVENTS)});
events.addEventListener('reload', () => location.reload());
events.addEventListener('failed', () => {
	if (document.querySelector('[data-failed]') !== null) return;
	const note = document.createElement('p');
	note.dataset.failed = '';
	note.setAttribute('role', 'alert');
	note.textContent = ${JSON.stringify(FAILED)};
	document.body.prepend(note);
});
`;

/** What pages hear of the builds behind them; none of it is a part of the built site. */
export interface Reloader {
	/** Answers what is asked of it; true where it did. */
	handle: (request: IncomingMessage, response: ServerResponse) => boolean;
	/** A page with the script. */
	transform: (html: string) => string;
	/** Tells the open pages that a build has ended. */
	tell: (isBuilt: boolean) => void;
}

/** `hasSite` says whether there is anything to serve: nothing is before a first build succeeds. */
export function createReloader(hasSite: () => boolean): Reloader {
	const listeners = new Set<ServerResponse>();
	let isBuilt = true;
	const transform = (html: string): string =>
		html.replace('</head>', `<script defer src="${SCRIPT}"></script></head>`);
	return {
		transform,
		tell(state) {
			isBuilt = state;
			for (const response of listeners) response.write(toEvent(isBuilt ? 'reload' : 'failed'));
		},
		handle(request, response) {
			if (request.url === SCRIPT) {
				response.writeHead(200, { 'content-type': 'text/javascript' }).end(CLIENT);
				return true;
			}
			if (request.url === EVENTS) {
				const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
				response.writeHead(200, headers).write('retry: 1000\n\n');
				if (!isBuilt && hasSite()) response.write(toEvent('failed'));
				listeners.add(response);
				request.on('close', () => listeners.delete(response));
				return true;
			}
			if (isBuilt || hasSite()) return false;
			response.writeHead(503, { 'content-type': 'text/html; charset=utf-8' });
			response.end(
				transform(`<!doctype html><head><title>Not built</title></head><p>${NOTHING}</p>`),
			);
			return true;
		},
	};
}

function toEvent(name: string): string {
	return `event: ${name}\ndata:\n\n`;
}
