import {
	isFailed,
	type NetworkRequest,
	type RequestPage,
	type RequestSummary,
} from '../../model/console.ts';
import { defined } from '../../model/defined.ts';
import { findCount, findText, toFields, toWord } from '../json/fields.ts';
import { createMask, type Mask } from './mask.ts';
import type { PlacedMessage } from './message-fields.ts';
import { createRequestPages } from './request-pages.ts';
import { typeOfContent, typeOfResource } from './request-types.ts';

/** Whether a record of no fixed form is a request: an address and an answer, or why there is none. */
export function isRequest(value: unknown): boolean {
	const fields = toFields(value);
	if (findText(fields['url']) === undefined || 'text' in fields || 'message' in fields)
		return false;
	return ['status', 'statusCode', 'method', 'failure', 'errorText'].some((name) => name in fields);
}

/** Requests as drivers of browsers write them, such as `{url, method, status, resourceType}`. */
export function readRequests(items: readonly PlacedMessage[]): {
	pages: RequestPage[];
	summary: RequestSummary;
} {
	const mask = createMask();
	const pages = createRequestPages();
	let failed = 0;
	for (const { line, value } of items) {
		const fields = toFields(value);
		const request = toRequest(fields, { line, mask });
		if (isFailed(request)) failed++;
		const startedAt = fields['timestamp'] ?? fields['time'] ?? fields['startedAt'];
		pages.add(request, { page: '', startedAt });
	}
	return {
		pages: pages.read(),
		summary: {
			count: pages.count,
			failed,
			pages: pages.pages,
			masked: mask.count,
			kept: pages.kept,
		},
	};
}

function toRequest(
	fields: Record<string, unknown>,
	{ line, mask }: { line: number; mask: Mask },
): NetworkRequest {
	const failure = fields['failure'] ?? fields['errorText'] ?? fields['error'];
	const reason = findText(failure) ?? findText(toFields(failure)['errorText']);
	const status = findCount(fields['status']) ?? findCount(fields['statusCode']);
	const statusText = findText(fields['statusText']);
	return {
		line,
		method: toWord(fields['method']).slice(0, 40) || 'GET',
		url: mask.url(toWord(fields['url'])),
		type:
			typeOfResource(fields['resourceType'] ?? fields['type']) ??
			typeOfContent(fields['mimeType'] ?? fields['contentType']),
		...defined({
			status: status === 0 ? undefined : status,
			statusText: statusText === undefined ? undefined : mask.text(statusText),
			error: reason === undefined ? undefined : mask.text(reason),
			size: findCount(fields['size']),
			time: findCount(fields['duration']),
		}),
	};
}
