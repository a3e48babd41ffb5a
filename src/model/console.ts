/** One request of a browser, without headers, cookies and bodies; credentials are masked. */
export interface NetworkRequest {
	/** Line of the file where the entry begins. */
	line: number;
	method: string;
	url: string;
	/** HTTP status; absent for a request that got no answer. */
	status?: number;
	statusText?: string;
	/** Why there is no answer, as the browser says. */
	error?: string;
	/** `document`, `script`, `image`, … */
	type: string;
	/** Bytes of the body, unpacked. */
	size?: number;
	/** Bytes that came over the network. */
	transferred?: number;
	/** Milliseconds from sending to the last byte. */
	time?: number;
	/** Milliseconds of it until the first byte. */
	wait?: number;
	/** Milliseconds after the first request of its page. */
	offset?: number;
	/** What asked for it, such as a script with its line. */
	initiator?: string;
}

/** Whether a request failed: no answer, an error of the browser, or a status from 400 on. */
export function isFailed({ status, error }: NetworkRequest): boolean {
	return status === undefined || status >= 400 || error !== undefined;
}

/** The requests of one page, or of no page. */
export interface RequestPage {
	title?: string;
	/** ISO time of the first request. */
	startedAt?: string;
	requests: NetworkRequest[];
}

/** What is known of a file of requests, without the requests. */
export interface RequestSummary {
	count: number;
	failed: number;
	pages: number;
	/** Name and version of the program that wrote the file, and of the browser. */
	creator?: string;
	browser?: string;
	/** Values that were masked. */
	masked: number;
	/** Requests that are kept for the page; the first ones. */
	kept: number;
	/** Where a copy without credentials and bodies is kept. */
	copy?: string;
}

export type MessageLevel = 'error' | 'warning' | 'info' | 'debug';

/** One message of a browser's console. */
export interface ConsoleMessage {
	line: number;
	/** Absent where the log does not tell. */
	level?: MessageLevel;
	/** An exception that nothing caught: an error, whatever level the log gives it. */
	uncaught?: true;
	text: string;
	/** Address and line of the script that wrote it. */
	source?: string;
	sourceLine?: number;
	/** As the log writes it. */
	at?: string;
}

/** What is known of a console log, without its messages. */
export interface ConsoleSummary {
	count: number;
	/** Messages of level “error” and uncaught exceptions. */
	errors: number;
	warnings: number;
	/** Whether the log tells the level of any message; else only uncaught exceptions are known. */
	hasLevels: boolean;
	/** Lines that the machine wrote: buses, drivers. */
	noise: number;
	firstError?: { line: number; text: string };
	/** Messages that are kept for the page; the first ones. */
	kept: number;
}
