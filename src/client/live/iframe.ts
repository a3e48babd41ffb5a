import { createElement } from '../elements.ts';

/** What public/assets/live-frame.htm says when it can take a page. */
const READY = 'proofsheet: ready';
const PATIENCE = 15_000;

/**
 * Opens a produced page inside of `screen`, until the signal ends it. The frame has no origin: what
 * runs in it reaches neither this page nor what the browser keeps for it. Resolves once the page
 * was handed over.
 */
export function openIframe(
	screen: Element,
	page: { frame: string; html: string; title: string; signal: AbortSignal },
): Promise<void> {
	const { frame: address, html, title, signal } = page;
	if (signal.aborted) return Promise.resolve();
	const frame = createElement('iframe', { title });
	// Set before the address: rules of a frame count from its next page on.
	frame.setAttribute('sandbox', 'allow-scripts');
	frame.setAttribute('referrerpolicy', 'no-referrer');
	frame.src = address;
	signal.addEventListener('abort', () => {
		frame.remove();
	});
	return new Promise((resolve, reject) => {
		const heard = new AbortController();
		const timer = setTimeout(() => {
			heard.abort();
			reject(new Error('The page could not be started: its frame does not answer.'));
		}, PATIENCE);
		addEventListener(
			'message',
			({ source, data }: MessageEvent<unknown>) => {
				if (source === null || source !== frame.contentWindow || data !== READY) return;
				heard.abort();
				clearTimeout(timer);
				// A frame without an origin cannot be named; the text is no secret.
				frame.contentWindow.postMessage({ html, title }, '*');
				resolve();
			},
			{ signal: AbortSignal.any([heard.signal, signal]) },
		);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			resolve();
		});
		screen.append(frame);
	});
}
