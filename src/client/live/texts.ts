import { createElement } from '../elements.ts';

const texts = new Map<string, string>();
const loading = new Map<string, Promise<string>>();

/**
 * The text of a produced page, from the script that holds it: pages from disk may load scripts and
 * nothing else. Rejects with a sentence for the reader.
 */
export function loadLiveText(key: string, file: string): Promise<string> {
	const found = loading.get(key);
	if (found !== undefined) return found;
	const promise = load(key, file);
	loading.set(key, promise);
	// The next start tries again.
	promise.catch(() => loading.delete(key));
	return promise;
}

function load(key: string, file: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const script = createElement('script', { src: file });
		const fail = (): void => {
			reject(new Error('The page could not be loaded: the file that holds it is missing.'));
		};
		script.addEventListener('error', fail);
		script.addEventListener('load', () => {
			const text = texts.get(key);
			if (text === undefined) fail();
			else resolve(text);
			script.remove();
		});
		document.head.append(script);
	});
}

addEventListener('proofsheet-live', (event) => {
	const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
	if (typeof detail !== 'object' || detail === null) return;
	if (!('key' in detail) || !('html' in detail)) return;
	if (typeof detail.key === 'string' && typeof detail.html === 'string') {
		texts.set(detail.key, detail.html);
	}
});
