import { isRecord } from '../../model/json.ts';
import { toFields, toList, toWord, type Fields } from '../json/fields.ts';
import { createMask, redacted, type Mask } from './mask.ts';

/** Larger copies are not offered. */
const MAX_COPY = 10_000_000;
/** Headers and parameters of one entry; there are never so many. */
const MAX_PAIRS = 500;

/**
 * A copy of an HTTP archive without credentials and bodies. It is built from the fields that are
 * known to be harmless or that can be masked: whatever else a tool writes is not in it.
 */
export function createHarCopy() {
	const mask = createMask();
	const word = (value: unknown): string => mask.text(toWord(value));
	const entries: string[] = [];
	const pages: Fields[] = [];
	let head: Fields = {};
	let length = 0;
	let counted = 0;
	return {
		head({ version, creator, browser }: { version: unknown; creator: Fields; browser: Fields }) {
			head = pick({
				version: word(version),
				creator: toProgram(creator, word),
				browser: toProgram(browser, word),
			});
		},
		page(page: Fields): void {
			pages.push(
				pick({
					startedDateTime: word(page['startedDateTime']),
					id: word(page['id']),
					title: word(page['title']),
					pageTimings: toNumbers(page['pageTimings']),
				}),
			);
		},
		entry(entry: Fields): void {
			const { copy, hidden } = copyEntry(entry, mask);
			counted += hidden;
			if (length > MAX_COPY) return;
			const text = JSON.stringify(copy, undefined, 1);
			length += text.length;
			entries.push(text);
		},
		/** The archive as JSON; undefined where it is too long. */
		read(): string | undefined {
			if (length > MAX_COPY) return undefined;
			const start = JSON.stringify({ ...head, comment: COMMENT, pages }, undefined, 1);
			return `{"log":${start.slice(0, -2)},\n "entries": [\n${entries.join(',\n')}\n ]}}\n`;
		},
		/** Values that are not in the copy. */
		get masked() {
			return mask.count + counted;
		},
	};
}

const COMMENT = 'Copied by Proofsheet without cookies, credentials and bodies.';

function copyEntry(entry: Fields, mask: Mask): { copy: Fields; hidden: number } {
	const request = toFields(entry['request']);
	const response = toFields(entry['response']);
	const bodies = [toFields(response['content'])['text'], toFields(request['postData'])['text']];
	const cookies = [...toList(request['cookies']), ...toList(response['cookies'])];
	const word = (value: unknown): string => mask.text(toWord(value));
	const copy = pick({
		pageref: word(entry['pageref']),
		startedDateTime: word(entry['startedDateTime']),
		...pickNumbers(entry, ['time']),
		_resourceType: word(entry['_resourceType']),
		request: pick({
			method: word(request['method']),
			url: mask.url(toWord(request['url'])),
			httpVersion: word(request['httpVersion']),
			cookies: [],
			headers: copyPairs(request['headers'], mask.header),
			queryString: copyPairs(request['queryString'], mask.parameter),
			...pickNumbers(request, ['headersSize', 'bodySize']),
		}),
		response: copyResponse(response, mask),
		cache: {},
		timings: toNumbers(entry['timings']),
	});
	return { copy, hidden: [...bodies.filter((body) => body !== undefined), ...cookies].length };
}

function copyResponse(response: Fields, mask: Mask): Fields {
	const content = toFields(response['content']);
	return pick({
		...pickNumbers(response, ['status']),
		statusText: mask.text(toWord(response['statusText'])),
		httpVersion: mask.text(toWord(response['httpVersion'])),
		cookies: [],
		headers: copyPairs(response['headers'], mask.header),
		content: {
			...pickNumbers(content, ['size', 'compression']),
			mimeType: mask.text(toWord(content['mimeType'])),
			...(content['text'] === undefined ? {} : { comment: redacted('body') }),
		},
		redirectURL: mask.url(toWord(response['redirectURL'])),
		...pickNumbers(response, ['headersSize', 'bodySize', '_transferSize']),
	});
}

/** `{name, value}` pairs, their values masked by their names. */
function copyPairs(value: unknown, hide: (name: string, value: string) => string): Fields[] {
	return toList(value)
		.slice(0, MAX_PAIRS)
		.flatMap((pair) => {
			if (!isRecord(pair)) return [];
			const name = toWord(pair['name']);
			return [{ name, value: hide(name, toWord(pair['value'])) }];
		});
}

function toProgram(program: Fields, word: (value: unknown) => string): Fields | undefined {
	const { name, version } = program;
	return name === undefined ? undefined : { name: word(name), version: word(version) };
}

function pickNumbers(fields: Fields, names: readonly string[]): Fields {
	return toNumbers(Object.fromEntries(names.map((name) => [name, fields[name]])));
}

/** The numbers of an object. */
function toNumbers(value: unknown): Fields {
	return Object.fromEntries(
		Object.entries(toFields(value)).filter(([, one]) => typeof one === 'number'),
	);
}

/** Without what is absent, and without texts that are empty because they were absent. */
function pick(fields: Fields): Fields {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
	);
}
