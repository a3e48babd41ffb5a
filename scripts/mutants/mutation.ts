import ts from 'typescript';

/** A change of a few characters of a file that should turn a test red. */
export interface Mutation {
	/** What was done, in the usual terms: `relational boundary`, `statement removed`. */
	operator: string;
	/** Offsets in the text of the file; `end` is behind the last character. */
	start: number;
	end: number;
	replacement: string;
}

/** What a rule makes of a node: each is a mutation of its own. */
export type Rule = (node: ts.Node, source: ts.SourceFile) => Mutation[];

/** A mutation that puts `replacement` in the place of a node, without the comments before it. */
export function replaceNode(
	operator: string,
	node: ts.Node,
	source: ts.SourceFile,
	replacement: string,
): Mutation {
	return { operator, start: node.getStart(source), end: node.end, replacement };
}

/** The text with the mutation in it. */
export function applyMutation(text: string, { start, end, replacement }: Mutation): string {
	return text.slice(0, start) + replacement + text.slice(end);
}
