/** Why a text is no MDX, where, and how to mend it. */
export interface SyntaxMistake {
	line: number;
	column: number;
	/** Part of a sentence. */
	reason: string;
	fix: string;
	/** A line of the block without which the rest may be read. */
	culprit: number;
}

const MESSAGE = /^(\d+):(\d+): (.*?)(?: \(note: .*\))?(?: \([\w-]+:[\w-]+\))?$/s;
const AT = /\s*\((\d+):\d+(?:-\d+:\d+)?\)/;

/** Puts what the compiler says of a text into words; where it says no place, that of its begin. */
export function describeSyntaxError(error: Error, text: string): SyntaxMistake {
	const [, line = '1', column = '1', message = error.message] = MESSAGE.exec(error.message) ?? [];
	const place = { line: Number(line), column: Number(column) };
	// An element that is closed in the wrong place is in the way, not the one around it.
	const other = /expected corresponding closing tag/.test(message)
		? AT.exec(message)?.[1]
		: undefined;
	const culprit = other === undefined ? place.line : Number(other);
	const rest = textFrom(text, place);
	const { reason, fix, offset = 0 } = describe(message.replace(new RegExp(AT, 'g'), ''), rest);
	return { ...moveOn(place, rest.slice(0, offset)), culprit, reason, fix };
}

type Place = Pick<SyntaxMistake, 'line' | 'column'>;

function textFrom(text: string, { line, column }: Place): string {
	const lines = text.split('\n').slice(line - 1);
	return lines.join('\n').slice(column - 1);
}

/** The place behind a text that begins at another one. */
function moveOn({ line, column }: Place, passed: string): Place {
	const lines = passed.split('\n');
	const last = lines.at(-1)?.length ?? 0;
	return { line: line + lines.length - 1, column: lines.length === 1 ? column + last : last + 1 };
}

interface Explanation extends Pick<SyntaxMistake, 'reason' | 'fix'> {
	/** How far from the place that the compiler names. */
	offset?: number;
}

function describe(message: string, rest: string): Explanation {
	const tags = [...message.matchAll(/`<\/?([^>`]*)>`/g)].map(([, name = '']) => name);
	const [first = '', second = ''] = tags;
	if (
		message.startsWith('Expected a closing tag') ||
		message.startsWith('Expected the closing tag')
	) {
		return {
			reason: `\`<${first}>\` is not closed`,
			fix: `Write \`<${first} />\` where nothing stands between the tags, or add \`</${first}>\`.`,
		};
	}
	if (message.startsWith('Unexpected closing tag')) {
		if (second !== '') {
			return {
				reason: `\`</${first}>\` comes before \`<${second}>\` is closed`,
				fix: `Write \`<${second} />\`, or \`</${second}>\` before \`</${first}>\`.`,
			};
		}
		return {
			reason: `\`</${first}>\` closes nothing`,
			fix: `Delete it, or write \`<${first}>\` before it.`,
		};
	}
	if (message.startsWith('Unexpected character')) return describeTag(rest);
	if (message.startsWith('Unexpected end of file in expression')) {
		return {
			reason: 'a `{` has no `}`',
			fix: 'Add the `}`, or write `\\{` for the character itself.',
		};
	}
	const expression = /^Could not parse expression[^:]*: (.*)$/s.exec(message)?.[1];
	if (expression !== undefined) {
		return {
			reason: `what stands in braces cannot be read: ${toPhrase(expression)}`,
			fix: 'Correct it; a brace of the text itself is written `\\{`.',
		};
	}
	return { reason: toPhrase(message), fix: 'Correct the text at this place.' };
}

/** A quotation that ends in the same paragraph. */
const QUOTED = ['"', "'"].map((mark) => `${mark}(?:(?!\\n\\s*\\n)[^${mark}])*${mark}`).join('|');
const VALUE = String.raw`\s*=\s*(?:${QUOTED}|\{(?:[^{}]|\{[^{}]*\})*\})`;
/** As much of a tag as is sound. */
const TAG_START = new RegExp(
	String.raw`^<(?:[a-z_$][\w:.-]*)?(?:\s+[\w:.-]+(?:${VALUE})?)*\s*`,
	'i',
);

/** What is wrong with a text that begins with `<` and is no tag. */
function describeTag(rest: string): Explanation {
	if (rest.startsWith('<!--')) {
		return { reason: '`<!-- -->` is no comment', fix: 'Write `{/* text */}`.' };
	}
	if (/^<(?:[a-z][\w+.-]*:\/|[^\s<>@]+@)/i.test(rest)) {
		return { reason: '`<` begins a tag, and this is a link', fix: 'Write `[text](address)`.' };
	}
	const [sound = ''] = TAG_START.exec(rest) ?? [];
	const [tag = '<'] = /^<[^\s]*/.exec(sound) ?? [];
	const after = rest.slice(sound.length);
	if (/^\/?>/.test(after)) {
		return {
			reason: `\`${tag}\` begins a tag that does not end in the same part of the text`,
			fix: 'Keep the tag in one paragraph, or in one cell of a table.',
		};
	}
	const property = /[\w:.-]+(?=\s*$)/.exec(sound);
	const opening = /^=\s*([^\s\w]?)/.exec(after)?.[1];
	if (property === null || opening === undefined) {
		const next = after.charAt(0);
		const why =
			next === '' ? 'and the text ends before it does' : `in which \`${next}\` cannot stand`;
		return {
			reason: `\`${tag}\` begins a tag, ${why}`,
			fix: 'Look for a missing quote, brace or `/>`; for the character itself, write `&lt;`.',
			...(next === '' ? {} : { offset: sound.length }),
		};
	}
	const [name] = property;
	const isOpen = opening === '"' || opening === "'" || opening === '{';
	return {
		reason: isOpen
			? `the value of \`${name}\` begins with \`${opening}\` and does not end`
			: `the value of \`${name}\` has no quotes`,
		fix: `Write \`${name}="…"\`.`,
		offset: property.index,
	};
}

function toPhrase(message: string): string {
	const phrase = message.replace(/[.\s]+$/, '');
	return phrase.charAt(0).toLowerCase() + phrase.slice(1);
}
