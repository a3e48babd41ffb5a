import type { Block } from '../../../model/turn.ts';
import { toJsonText } from '../builder/blocks.ts';
import type { GeminiPart } from './parts.ts';

/** A part as a block; undefined for calls, results and images, which are shown by other ways. */
export function toPartBlock(part: GeminiPart, line: number): Block | undefined {
	switch (part.kind) {
		case 'text':
			return part.text.trim() === '' ? undefined : { type: 'text', line, text: part.text };
		case 'thought':
			return { type: 'thinking', line, text: part.text };
		case 'other':
			return { type: 'raw', line, text: toJsonText(part.value) };
		case 'call':
		case 'result':
		case 'image':
			return undefined;
	}
}
