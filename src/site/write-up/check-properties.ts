import { z } from 'zod';
import { describeValue } from '../../ingest/configuration/yaml-values.ts';
import type { IssueInFile } from '../../ingest/reader.ts';
import { findNearest } from '../../model/text.ts';
import type { ElementAttribute, TextPlace, WriteUpElement } from './syntax/parse.ts';

/** Where a property is written; the tag itself, where it is not. */
export function placeOfProperty(element: WriteUpElement, property: string): TextPlace {
	const found = element.attributes.find(({ name }) => name === property);
	const { line, column } = found ?? element;
	return { line, column };
}

/** The properties whose values are written out. */
export function literalsOf({ attributes }: WriteUpElement): Record<string, unknown> {
	return Object.fromEntries(
		attributes.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
	);
}

/** What is wrong with the properties of a component by themselves: names, and kinds of values. */
export function checkProperties(element: WriteUpElement, schema: z.ZodObject): IssueInFile[] {
	const known = Object.keys(schema.shape);
	const issues: IssueInFile[] = [];
	const instead = new Set<string>();
	for (const [index, attribute] of element.attributes.entries()) {
		const { name } = attribute;
		const isAgain = element.attributes.findIndex((one) => one.name === name) < index;
		if (isAgain) issues.push(toTwice(attribute, element.name));
		if (isAgain || known.includes(name)) continue;
		const nearest = findNearest(name, known) ?? '';
		instead.add(nearest);
		issues.push(toUnknown(attribute, { component: element.name, nearest, known }));
	}
	// What stands under a similar name is not missing, too.
	const values = checkValues(element, schema);
	return [
		...issues,
		...values.filter(
			(issue) => issue.kind !== 'MissingProperty' || !instead.has(issue.values.property),
		),
	];
}

function toTwice({ name, line, column }: ElementAttribute, component: string): IssueInFile {
	const values = { component, property: name, reason: 'it is there twice', fix: 'Delete one.' };
	return { kind: 'InvalidProperty', line, column, values };
}

function toUnknown(
	{ name, line, column }: ElementAttribute,
	context: { component: string; nearest: string; known: readonly string[] },
): IssueInFile {
	const { component, nearest, known } = context;
	const values = { component, property: name, nearest, known: known.join(', ') };
	return { kind: 'UnknownProperty', line, column, values };
}

function checkValues(element: WriteUpElement, schema: z.ZodObject): IssueInFile[] {
	const known = Object.keys(schema.shape);
	const given = literalsOf(element);
	const parsed = schema.safeParse(given);
	const found = new Set(element.attributes.map(({ name }) => name));
	return (parsed.error?.issues ?? []).flatMap((issue): IssueInFile[] => {
		if (issue.code === 'unrecognized_keys') return [];
		const property = String(issue.path[0] ?? known[0]);
		const place = placeOfProperty(element, property);
		const component = element.name;
		if (!found.has(property)) {
			if (element.hasSpread) return [];
			const values = { component, property, known: known.join(', ') };
			return [{ kind: 'MissingProperty', ...place, values }];
		}
		// Its value has to be run, which has been told.
		if (!Object.hasOwn(given, property)) return [];
		const words = describeIssue(issue, { property, value: given[property] });
		return [{ kind: 'InvalidProperty', ...place, values: { component, property, ...words } }];
	});
}

function describeIssue(
	issue: z.core.$ZodIssue,
	{ property, value }: { property: string; value: unknown },
): { reason: string; fix: string } {
	if (issue.code !== 'invalid_value') {
		return { reason: issue.message, fix: `Correct \`${property}\`.` };
	}
	const words = issue.values.map(String);
	const nearest = typeof value === 'string' ? findNearest(value, words) : undefined;
	const list = words.join(', ');
	return {
		reason: `${describeValue(value)} is none of its values`,
		fix:
			nearest === undefined
				? `Write one of ${list}.`
				: `Write \`${property}="${nearest}"\`. Known: ${list}.`,
	};
}
