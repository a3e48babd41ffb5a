import {
	isFailed,
	type NetworkRequest,
	type RequestPage,
	type RequestSummary,
} from '../../../model/console.ts';
import { defined } from '../../../model/defined.ts';
import { formatCount } from '../../../model/text.ts';
import { formatBytes, formatMilliseconds, formatTime } from '../../format.ts';
import type { Fact } from '../transcript/facts.ts';

/** What a file of requests says as a whole. */
export function listRequestFacts(summary: RequestSummary): Fact[] {
	const { count, failed, creator, browser, masked } = summary;
	return [
		{ label: 'Requests', value: formatCount(count, 'request') },
		{ label: 'Failed', value: failed === 0 ? 'none' : formatCount(failed, 'request') },
		...(browser === undefined ? [] : [{ label: 'Browser', value: browser }]),
		...(creator === undefined ? [] : [{ label: 'Written by', value: creator }]),
		...(masked === 0 ? [] : [{ label: 'Masked', value: formatCount(masked, 'value') }]),
	];
}

/** A request as a row of the table. */
export interface RequestRow {
	line: number;
	method: string;
	/** What the address begins with, up to the path. */
	origin: string;
	path: string;
	failed: boolean;
	/** `404 Not Found`, or why there is no answer. */
	status: string;
	/** For sorting: no answer comes before every status. */
	statusCode: number;
	type: string;
	initiator?: string;
	size: string;
	bytes?: number;
	time: string;
	milliseconds?: number;
	/** `+1.2 s`, after the first request of the page. */
	offset: string;
	start?: number;
	bar?: WaterfallBar;
}

/** A bar of the waterfall, in units of its drawing. */
export interface WaterfallBar {
	x: number;
	/** Until the first byte, and from there on. */
	wait: number;
	receive: number;
}

export interface RequestTable {
	title?: string;
	rows: RequestRow[];
	failed: number;
	/** `27 requests, 81 kB, 1.9 s, from 2026-05-01 10:00:00 UTC`. */
	remark: string;
	/** Marks of the scale below the waterfall. */
	end?: string;
}

/** Width of a waterfall's drawing. */
export const WATERFALL_WIDTH = 200;

/** The requests of one page as a table. */
export function toRequestTable({ title, startedAt, requests }: RequestPage): RequestTable {
	const end = requests.reduce(
		(most, { offset, time = 0 }) => Math.max(most, offset === undefined ? 0 : offset + time),
		0,
	);
	const bytes = requests.reduce(
		(sum, { transferred, size }) => sum + (transferred ?? size ?? 0),
		0,
	);
	const failed = requests.filter(isFailed).length;
	return {
		...defined({ title }),
		rows: requests.map((request) => toRow(request, end)),
		failed,
		remark: [
			formatCount(requests.length, 'request'),
			...(failed === 0 ? [] : [`${failed} failed`]),
			...(bytes === 0 ? [] : [formatBytes(bytes)]),
			...(end === 0 ? [] : [formatMilliseconds(end)]),
			...(startedAt === undefined ? [] : [`from ${formatTime(startedAt)}`]),
		].join(', '),
		...(end === 0 ? {} : { end: formatMilliseconds(end) }),
	};
}

const UNKNOWN = '—';

function toRow(request: NetworkRequest, end: number): RequestRow {
	const { line, method, url, type, initiator, size, time, offset } = request;
	const [, origin = '', path = url] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)(.*)$/is.exec(url) ?? [];
	const bar = drawBar(request, end);
	return {
		line,
		method,
		origin,
		path: path === '' ? '/' : path,
		failed: isFailed(request),
		status: tellStatus(request),
		statusCode: request.status ?? 0,
		type,
		...defined({ initiator }),
		size: size === undefined ? UNKNOWN : formatBytes(size),
		...defined({ bytes: size }),
		time: time === undefined ? UNKNOWN : formatMilliseconds(time),
		...defined({ milliseconds: time }),
		offset: offset === undefined ? UNKNOWN : `+${formatMilliseconds(offset)}`,
		...defined({ start: offset, bar }),
	};
}

function tellStatus({ status, statusText, error }: NetworkRequest): string {
	const reason = error?.replace(/^net::/, '');
	if (reason !== undefined) return status === undefined ? reason : `${status}: ${reason}`;
	if (status === undefined) return 'no answer';
	return status >= 400 && statusText !== undefined ? `${status} ${statusText}` : String(status);
}

function drawBar({ offset, time, wait }: NetworkRequest, end: number): WaterfallBar | undefined {
	if (offset === undefined || time === undefined || end === 0) return undefined;
	const scale = WATERFALL_WIDTH / end;
	const until = wait ?? time;
	return {
		x: round(offset * scale),
		wait: round(until * scale),
		receive: round((time - until) * scale),
	};
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}

/** The types that a filter offers, in this order, with how many requests each has. */
export function countTypes(pages: readonly RequestPage[]): { type: string; count: number }[] {
	const counts = new Map<string, number>();
	for (const { requests } of pages) {
		for (const { type } of requests) counts.set(type, (counts.get(type) ?? 0) + 1);
	}
	return TYPES.flatMap((type) => {
		const count = counts.get(type);
		return count === undefined ? [] : [{ type, count }];
	});
}

/** `src/styles/console.css` has a rule for each. */
const TYPES = [
	'document',
	'script',
	'style',
	'image',
	'font',
	'fetch',
	'media',
	'socket',
	'ping',
	'other',
];
