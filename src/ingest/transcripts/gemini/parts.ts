import { isRecord } from '../../../model/json.ts';
import type { TurnImage } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import { readContent } from '../builder/content.ts';
import { findText, toFields, toList, toWord, type Fields } from '../../json/fields.ts';

/** A part of a message in the form of Gemini's API. */
export type GeminiPart =
	| { kind: 'text'; text: string }
	| { kind: 'thought'; text: string }
	| { kind: 'call'; id: string | undefined; name: string; args: unknown }
	| { kind: 'result'; id: string | undefined; name: string; response: GeminiResponse }
	| { kind: 'image'; image: TurnImage }
	/** A part that is not known. */
	| { kind: 'other'; value: unknown };

/** What a tool gave back to the model. */
export interface GeminiResponse {
	text: string;
	/** The response holds an error and no output. */
	failed: boolean;
	images: TurnImage[];
}

/** Name of the tool that runs code at the provider. */
const CODE = 'code_execution';

/** The parts of a message: a string, one part, or a list of parts. */
export function readGeminiParts(content: unknown): GeminiPart[] {
	if (content === undefined || content === null) return [];
	return (Array.isArray(content) ? content : [content]).flatMap(readPart);
}

/** The text of a message without its thoughts. */
export function textOfParts(parts: readonly GeminiPart[]): string {
	return parts
		.filter((part) => part.kind === 'text')
		.map((part) => part.text)
		.join('\n');
}

/** The images of a message. */
export function imagesOf(parts: readonly GeminiPart[]): TurnImage[] {
	return parts.filter((part) => part.kind === 'image').map(({ image }) => image);
}

function readPart(part: unknown): GeminiPart[] {
	if (typeof part === 'string') return part === '' ? [] : [{ kind: 'text', text: part }];
	if (!isRecord(part)) return [{ kind: 'other', value: part }];
	const { functionCall, functionResponse, inlineData, fileData, text } = part;
	if (isRecord(functionCall)) return [readCall(functionCall)];
	if (isRecord(functionResponse)) return [readResult(functionResponse)];
	if (isRecord(inlineData)) return [readInlineData(inlineData)];
	if (isRecord(fileData)) {
		return [{ kind: 'text', text: `File: ${toWord(fileData['fileUri'])}` }];
	}
	if (isRecord(part['executableCode'])) {
		return [{ kind: 'call', id: undefined, name: CODE, args: part['executableCode'] }];
	}
	if (isRecord(part['codeExecutionResult'])) return [readCodeResult(part['codeExecutionResult'])];
	if (typeof text === 'string') {
		if (text === '') return [];
		return [{ kind: part['thought'] === true ? 'thought' : 'text', text }];
	}
	// A signature alone is of use to the provider only.
	const keys = Object.keys(part);
	if (keys.every((key) => key === 'thoughtSignature' || key === 'thought')) return [];
	return [{ kind: 'other', value: part }];
}

function readCall({ id, name, args }: Fields): GeminiPart {
	return { kind: 'call', id: findText(id), name: findText(name) ?? 'unnamed tool', args };
}

function readResult({ id, name, response, parts }: Fields): GeminiPart {
	const images = imagesOf(readGeminiParts(parts));
	return {
		kind: 'result',
		id: findText(id),
		name: findText(name) ?? 'unnamed tool',
		response: { ...readResponse(response), images },
	};
}

function readResponse(response: unknown): Omit<GeminiResponse, 'images'> {
	if (!isRecord(response)) return { text: toJsonText(response), failed: false };
	const { output, error, content } = response;
	const failed = error !== undefined && error !== null && output === undefined;
	if (typeof output === 'string') return { text: output, failed };
	if (typeof error === 'string') return { text: error, failed };
	if (Array.isArray(content)) return { text: readContent(content).text, failed };
	return { text: toJsonText(output ?? error ?? response), failed };
}

/** Only the type and the size of data are kept. */
function readInlineData({ mimeType, data }: Fields): GeminiPart {
	const mediaType = findText(mimeType) ?? 'data';
	const { images } = readContent({ type: 'image', mimeType: mediaType, data });
	const [image] = images;
	if (image === undefined || !mediaType.startsWith('image/')) {
		return { kind: 'text', text: `Attached data of the type ${mediaType}.` };
	}
	return { kind: 'image', image };
}

function readCodeResult({ outcome, output }: Fields): GeminiPart {
	const failed = typeof outcome === 'string' && outcome !== 'OUTCOME_OK';
	const response = { text: toWord(output), failed, images: [] };
	return { kind: 'result', id: undefined, name: CODE, response };
}

/** Ids for calls that have none: their results come in the order of the calls of the same tool. */
export interface CallIds {
	ofCall(id: string | undefined, name: string): string;
	ofResult(id: string | undefined, name: string): string | undefined;
}

/** Ids for one transcript. */
export function createCallIds(): CallIds {
	const waiting = new Map<string, string[]>();
	let count = 0;
	return {
		ofCall(id, name) {
			if (id !== undefined) return id;
			count++;
			const made = `${name} ${count}`;
			const ids = waiting.get(name);
			if (ids === undefined) waiting.set(name, [made]);
			else ids.push(made);
			return made;
		},
		ofResult: (id, name) => id ?? waiting.get(name)?.shift(),
	};
}

/** All responses of tools in the value of a result, as one; undefined where it holds none. */
export function readGeminiResult(result: unknown): GeminiResponse | undefined {
	const parts = readGeminiParts(result);
	const responses = parts.flatMap((part) => (part.kind === 'result' ? [part.response] : []));
	const rest = textOfParts(parts);
	if (responses.length === 0 && rest === '') return undefined;
	return {
		text: [...responses.map(({ text }) => text), rest].filter((text) => text !== '').join('\n'),
		failed: responses.some(({ failed }) => failed),
		images: [...responses.flatMap(({ images }) => images), ...imagesOf(parts)],
	};
}

/** The text of a display that is no string: rows of styled pieces, as a terminal shows them. */
export function textOfDisplay(display: unknown): string {
	if (typeof display === 'string') return display;
	if (!Array.isArray(display)) return '';
	return display
		.map((row) =>
			toList(row)
				.map((piece) => toWord(toFields(piece)['text']))
				.join(''),
		)
		.join('\n')
		.trimEnd();
}
