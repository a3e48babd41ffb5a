export interface LineRow {
	/** `ins` and `del` say to a screen reader what was done to the line. */
	element?: 'i' | 'ins' | 'del';
	/** Of the row; nothing that would have to be quoted. */
	id: string;
	/** Further attributes of the row, a blank before each. */
	attributes?: string;
	/** What the link to the row is called: its number, or a few words. */
	name: number | string;
	/** Further attributes of the link, a blank before each: numbers that its name does not tell. */
	numbers?: string;
	/** What stands before the link. */
	mark?: string;
	/** HTML of the line, with its end. */
	content: string;
}

/**
 * A line with its number, an anchor and a link to itself. The style sheet draws the number from an
 * attribute of the link, so that copied text holds code only. Attributes have no quotes where they
 * need none: together with the number as text they would be a tenth of the page.
 */
export function renderLineRow({
	element = 'i',
	id,
	attributes = '',
	name,
	numbers = '',
	mark = '',
	content,
}: LineRow): string {
	const label = typeof name === 'number' ? String(name) : `"${name}"`;
	return `<${element}${attributes} id=${id}>${mark}<a href=#${id}${numbers} aria-label=${label}></a>${content}</${element}>`;
}

/** Class that makes room for line numbers up to `last`. */
export function numberWidth(last: number): string {
	return `code-w${Math.min(7, Math.max(2, String(last).length))}`;
}

/** Class that tells the style sheet about how high so many lines are, in tens. */
export function heightClass(lines: number): string {
	return `rows-${Math.max(1, Math.min(20, Math.round(lines / 10)))}`;
}
