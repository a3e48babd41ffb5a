import type { NetworkRequest } from '../../model/console.ts';
import { defined } from '../../model/defined.ts';
import { findCount, findText, toFields, toList, toWord, type Fields } from '../json/fields.ts';
import type { Mask } from './mask.ts';
import { typeOfContent, typeOfResource } from './request-types.ts';

const MAX_WORD = 40;
const MAX_REASON = 300;

/** What the page shows of an entry; fields with `_` are those of Chromium, Firefox and Playwright. */
export function toHarRequest(
	entry: Fields,
	{ line, mask }: { line: number; mask: Mask },
): NetworkRequest {
	const request = toFields(entry['request']);
	const response = toFields(entry['response']);
	const content = toFields(response['content']);
	const status = findCount(response['status']);
	const size = findCount(content['size']);
	return {
		line,
		method: toWord(request['method']).slice(0, MAX_WORD) || '?',
		url: mask.url(toWord(request['url'])),
		type: typeOfResource(entry['_resourceType']) ?? typeOfContent(content['mimeType']),
		...defined({
			status: status === 0 ? undefined : status,
			statusText: shorten(response['statusText'], mask),
			error: readError(entry, response, mask),
			// An empty body of unknown size is written as 0 where there was no answer.
			size: status === 0 ? undefined : size,
			transferred: status === 0 ? undefined : findTransferred(response),
			...findTimes(entry),
			initiator: readInitiator(entry, mask),
		}),
	};
}

function shorten(value: unknown, mask: Mask): string | undefined {
	const text = findText(value);
	return text === undefined ? undefined : mask.text(text).slice(0, MAX_REASON);
}

/** Why the browser gave up: a text, or an object with a message. */
function readError(entry: Fields, response: Fields, mask: Mask): string | undefined {
	const found = [
		response['_error'],
		response['_failureText'],
		entry['_error'],
		entry['_failureText'],
		entry['_blockedReason'],
	].find((one) => one !== undefined && one !== null && one !== '');
	return shorten(typeof found === 'object' ? toFields(found)['message'] : found, mask);
}

function findTransferred(response: Fields): number | undefined {
	const stated = findCount(response['_transferSize']);
	const body = findCount(response['bodySize']);
	if (stated !== undefined || body === undefined) return stated;
	return body + (findCount(response['headersSize']) ?? 0);
}

/** In milliseconds; -1 means that a phase did not happen or is not known. */
function findTimes(entry: Fields): { time: number | undefined; wait: number | undefined } {
	const timings = toFields(entry['timings']);
	const time = findCount(entry['time']);
	const receive = findCount(timings['receive']);
	const isPart = time !== undefined && receive !== undefined && receive <= time;
	return { time, wait: isPart ? time - receive : undefined };
}

/** The script or page that asked for it, with its line, else the kind of what asked. */
function readInitiator(entry: Fields, mask: Mask): string | undefined {
	const value = entry['_initiator'];
	const plain = findText(value);
	if (plain !== undefined) return withLine(mask.url(plain), findCount(entry['_initiator_line']));
	const initiator = toFields(value);
	const frame = toFields(toList(toFields(initiator['stack'])['callFrames'])[0]);
	const url = findText(initiator['url']) ?? findText(frame['url']);
	// Lines of the protocol count from 0.
	const line = findCount(initiator['lineNumber']) ?? findCount(frame['lineNumber']);
	if (url !== undefined) return withLine(mask.url(url), line === undefined ? undefined : line + 1);
	const type = findText(initiator['type']);
	return type === 'other' ? undefined : type?.slice(0, MAX_WORD);
}

function withLine(url: string, line: number | undefined): string {
	return line === undefined || line === 0 ? url : `${url}:${line}`;
}
