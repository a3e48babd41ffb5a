import { toMessage } from './results.ts';

/**
 * The first line of a failure. XML joins the lines of an attribute with spaces, so where the text
 * of the element begins with the same words its first line says where the attribute's ended.
 */
export function chooseMessage({
	attribute,
	text,
}: {
	attribute: string;
	text: string;
}): string | undefined {
	const fromAttribute = toMessage(attribute);
	const fromText = toMessage(text);
	if (fromAttribute === undefined || fromText === undefined) return fromAttribute ?? fromText;
	const bare = fromText.replace(/^[\w.$]{1,100}: /, '');
	return bare !== '' && fromAttribute.startsWith(bare) ? bare : fromAttribute;
}

export function toCount(text: string | undefined): number | undefined {
	return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

/** Seconds; commas that separate thousands (`1,234.5`) are taken out, `0,5` is a half. */
export function toSeconds(text: string | undefined): number | undefined {
	const trimmed = text?.trim() ?? '';
	const isDecimalComma = /^(?:0|\d{4,}),\d+$|^\d+,(?:\d{1,2}|\d{4,})$/.test(trimmed);
	const plain = isDecimalComma ? trimmed.replace(',', '.') : trimmed.replaceAll(',', '');
	return /^\d{1,12}(?:\.\d*)?(?:e-?\d{1,3})?$/i.test(plain) ? Number(plain) : undefined;
}
