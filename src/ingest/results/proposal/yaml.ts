import { Document, isMap, isScalar, isSeq, visit } from 'yaml';
import type { ProposedMapping } from './guess.ts';

/** A mapping as people write it: a line for each field, and one for each measure. */
export function toYamlBlock(mapping: ProposedMapping): string {
	const document = new Document([mapping]);
	visit(document, {
		Pair(_, { key, value }) {
			if (isMap(value) && isScalar(key) && key.value !== 'measures') value.flow = true;
		},
	});
	return document.toString({ lineWidth: 0 }).trimEnd();
}

/** The same on one line: the whole field `results`, or one entry of it. */
export function toYamlLine(mapping: ProposedMapping, isField: boolean): string {
	const document = new Document(isField ? { results: [mapping] } : [mapping]);
	visit(document, {
		Seq(_, node) {
			if (isField) node.flow = true;
		},
		Map(_, node, path) {
			if (!isField || path.some((one) => isSeq(one))) node.flow = true;
		},
	});
	return document.toString({ lineWidth: 0 }).trimEnd();
}
