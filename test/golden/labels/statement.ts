import type { Element } from 'hast';
import { attributeOf, findFirst, textOf } from './page.ts';

/** A value that a page says something has under a label. */
export interface Statement {
	/** Address of the page of what it is said of; words where it has none. */
	subject: string;
	/** In small letters. */
	label: string;
	/** As it is printed. */
	text: string;
	/** Every digit, where the page says it. */
	exact?: string;
	/** Where it is said. */
	place: string;
}

/** The value of a cell without its note; undefined for none, and for words of a contestant. */
export function readValue(cell: Element): { text: string; exact?: string } | undefined {
	const value = findFirst(cell, 'data');
	if (value !== undefined) {
		const text = textOf(value);
		const exact = attributeOf(value, 'value');
		return text.startsWith('“') ? undefined : { text, ...(exact === undefined ? {} : { exact }) };
	}
	const note = findFirst(cell, '.evidence-note') ?? findFirst(cell, '.note');
	const all = textOf(cell);
	const text = note === undefined ? all : all.replace(textOf(note), '').trim();
	return text === '' || text === '—' || text.startsWith('“') ? undefined : { text };
}

/** What all pages of a transcript, a file or a pair say is said of the first one. */
export function toSubject(path: string): string {
	return path
		.replace(/\/(?:p\d+|all)\/index\.html$/, '/index.html')
		.replace(/\/by-time\/index\.html$/, '/index.html');
}
