import { defined } from '../../../model/defined.ts';
import { isRecord, parseJson } from '../../../model/json.ts';
import type { TurnImage } from '../../../model/turn.ts';
import { readContent } from '../builder/content.ts';
import { toJsonText } from '../builder/blocks.ts';
import { findText, toList, type Fields } from '../../json/fields.ts';

/** What a tool gave back, as a message says it. */
export interface ClineOutcome {
	text: string;
	images: TurnImage[];
	failed: boolean;
	refused: boolean;
	exitCode?: number;
	/** What a person wrote when they allowed or refused the call. */
	feedback?: string;
}

/**
 * The content of a result. The SDK writes objects `{query, result, success}`, older versions write
 * sentences of their own about how it ended.
 */
export function readOutcome(content: unknown, isError: boolean): ClineOutcome {
	const objects = listObjects(content);
	if (objects !== undefined) {
		const failed = isError || objects.some(isFailed);
		const text = objects.map((one) => textOf(one, objects.length > 1)).join('\n\n');
		return { text, images: [], failed, refused: false };
	}
	const { text, images } = readContent(content);
	return { images, ...readWords(text, isError) };
}

function isFailed({ success, error }: Fields): boolean {
	return success === false || (error !== undefined && error !== null && error !== '');
}

/** The objects of the SDK; undefined where any part of the content is something else. */
function listObjects(content: unknown): Fields[] | undefined {
	const value =
		typeof content === 'string' && content.startsWith('{"query"') ? parseJson(content) : content;
	const list = isRecord(value) ? [value] : toList(value);
	const objects = list.filter(isRecord);
	if (objects.length === 0 || objects.length < list.length) return undefined;
	return objects.every((one) => 'query' in one && ('result' in one || 'error' in one))
		? objects
		: undefined;
}

function textOf({ query, result, error }: Fields, named: boolean): string {
	const texts = [
		named ? findText(query) : undefined,
		result === undefined || result === null ? undefined : toJsonText(result),
		error === undefined || error === null || error === '' ? undefined : toJsonText(error),
	];
	return texts.filter((text) => text !== undefined && text !== '').join('\n');
}

const DENIED = 'The user denied this operation';
const FAILED = 'The tool execution failed with the following error';
/** The words about the end of a command stand before its output. */
const BEGINNING = 500;

/** How a call ended, by the sentences of older versions. */
export function readWords(text: string, isError = false): Omit<ClineOutcome, 'images'> {
	const start = text.slice(0, BEGINNING);
	const state = start.startsWith('{"status"') ? findText(readObject(text)['status']) : undefined;
	const refused = start.startsWith(DENIED) || state === 'denied';
	const exit = /^Command execut(?:ed|ion)[^]*?\bExit code: (\d{1,9})$/m.exec(start)?.[1];
	const feedback = findPersonsWords(text) ?? findFeedback(text, state);
	return {
		text,
		refused,
		failed:
			!refused &&
			(isError ||
				start.startsWith(FAILED) ||
				state === 'error' ||
				(exit !== undefined && Number(exit) !== 0)),
		...(exit === undefined ? {} : { exitCode: Number(exit) }),
		...defined({ feedback }),
	};
}

function findFeedback(text: string, state: string | undefined): string | undefined {
	return state === undefined ? undefined : findText(readObject(text)['feedback']);
}

function readObject(text: string): Fields {
	const value = parseJson(text);
	return isRecord(value) ? value : {};
}

/** Elements in which Cline puts what a person wrote. */
const ELEMENTS = ['feedback', 'answer', 'user_message', 'task', 'user_input'];
/** Only such texts have them: a file that a tool has read can hold any element. */
const ABOUT_PERSON =
	/^(?:<(?:feedback|answer|user_message|task|user_input)\b|The user |\[The user |\[TASK RESUMPTION\]|New (?:message|instructions))/;

/** What a person wrote, where Cline put an element around it. */
export function findPersonsWords(text: string): string | undefined {
	if (!ABOUT_PERSON.test(text.trimStart().slice(0, BEGINNING))) return undefined;
	for (const name of ELEMENTS) {
		const inner = findElement(text, name);
		if (inner !== undefined) return inner;
	}
	return undefined;
}

function findElement(text: string, name: string): string | undefined {
	const open = new RegExp(`<${name}(?: [^<>]{0,200})?>`).exec(text);
	if (open === null) return undefined;
	const start = open.index + open[0].length;
	const end = text.indexOf(`</${name}>`, start);
	const inner = text.slice(start, end === -1 ? undefined : end).trim();
	return inner === '' ? undefined : inner;
}
