import type { MdxJsxAttributeUnion } from 'satteri';
import type { IssueValues } from '../../../model/issue.ts';

type Unsupported = IssueValues<'UnsupportedMdx'>;

/** More of an expression than this is not quoted. */
const MAX_QUOTE = 40;

/** `import` and `export`. */
export function describeModule(code: string): Unsupported {
	if (code.trimStart().startsWith('import')) {
		return { what: 'An `import`', fix: 'Delete it. Components of write-ups are known without.' };
	}
	return { what: 'An `export`', fix: 'Delete it, and write its value where it is used.' };
}

/** What stands in braces in the text. */
export function describeExpression(expression: string): Unsupported {
	return {
		what: `The expression \`${quote(`{${expression}}`)}\``,
		fix: 'Write the text itself; a value of a run is written `<M of="run/measure" />`, and a brace `\\{`.',
	};
}

/** An attribute whose value is not written out. */
export function describeAttribute(attribute: MdxJsxAttributeUnion): Unsupported {
	if (attribute.type === 'mdxJsxExpressionAttribute') {
		return {
			what: `\`${quote(`{${attribute.value}}`)}\` in a tag`,
			fix: 'Write each property by its name.',
		};
	}
	const { name, value } = attribute;
	const expression = typeof value === 'object' && value !== null ? value.value : '';
	return {
		what: `The value of \`${name}\`, \`${quote(`{${expression}}`)}\`,`,
		fix: `Write it out: \`${name}="…"\`, or a number, true, false, a list or an object in braces.`,
	};
}

function quote(code: string): string {
	const line = code.replace(/\s+/g, ' ');
	return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line;
}
