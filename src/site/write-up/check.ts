import { toIssue } from '../../ingest/configuration/configuration.ts';
import type { WriteUpFile } from '../../ingest/configuration/write-ups.ts';
import type { IssueInFile } from '../../ingest/reader.ts';
import type { Issue } from '../../model/issue.ts';
import { findNearest } from '../../model/text.ts';
import { listAddresses } from '../site-files.ts';
import type { Site } from '../site.ts';
import { attempt, type PropertyMistake } from './bad-reference.ts';
import { checkAddresses, decodeAddress } from './check-addresses.ts';
import { checkProperties, literalsOf, placeOfProperty } from './check-properties.ts';
import { COMPONENTS, type ComponentName } from './components.ts';
import { findRound } from './look-up.ts';
import { parseWriteUp, type WriteUpElement } from './syntax/parse.ts';

/**
 * Checks write-ups before anything is rendered, so that all their mistakes are told at once, each
 * with its line and column: what is no MDX, what names no component, no property, no file, or
 * nothing of the bench. That is possible because nothing in them is run: all is written out.
 */
export function checkWriteUps(writeUps: readonly WriteUpFile[], site: Site): Issue[] {
	let addresses: ReadonlySet<string> | undefined;
	const list = (): ReadonlySet<string> => (addresses ??= listAddresses(site));
	return writeUps.flatMap((writeUp) => {
		const parsed = parseWriteUp(writeUp.mdx);
		return [
			...parsed.issues,
			...parsed.elements.flatMap((element) => checkElement(element, site)),
			...checkAddresses(parsed, writeUp, list),
			...checkFrontMatter(writeUp, site),
		].map((issue) => toIssue(issue, writeUp.path));
	});
}

/** SHA-256 of each image that a text shows: its page depends on them, too. */
export function hashImages({ mdx, hashOf }: Pick<WriteUpFile, 'mdx' | 'hashOf'>): string[] {
	return parseWriteUp(mdx).addresses.flatMap(({ address, isImage }) =>
		isImage ? (hashOf(decodeAddress(address) ?? '') ?? []) : [],
	);
}

function checkElement(element: WriteUpElement, site: Site): IssueInFile[] {
	const { name, line, column } = element;
	if (isHtml(name)) return [];
	if (!isComponent(name)) {
		const known = Object.keys(COMPONENTS).sort();
		const nearest = findNearest(name, known) ?? '';
		const list = known.map((one) => `\`<${one}>\``).join(', ');
		const values = { component: name, nearest, known: list };
		return [{ kind: 'UnknownComponent', line, column, values }];
	}
	const { properties, hasContent, find } = COMPONENTS[name];
	const issues = checkProperties(element, properties);
	if (element.hasContent && !hasContent) {
		issues.push({ kind: 'ContentNotShown', line, column, values: { component: name } });
	}
	const isRun = element.hasSpread || element.attributes.some(({ value }) => value === undefined);
	if (isRun || issues.length > 0) return issues;
	const mistakes: PropertyMistake[] = [];
	attempt(() => find(site, literalsOf(element)), mistakes);
	return mistakes.map((mistake) => toIssueInFile(mistake, element));
}

function isComponent(name: string): name is ComponentName {
	return Object.hasOwn(COMPONENTS, name);
}

/** Components whose names in small letters are those of HTML elements. */
const ALSO_HTML = new Set(['code']);

/** Names in small letters are HTML, but for `<scoreboard>`, which would draw nothing. */
function isHtml(name: string): boolean {
	if (name === '' || ALSO_HTML.has(name)) return true;
	if (!/^[a-z][^.]*$/.test(name)) return false;
	return !Object.keys(COMPONENTS).some((component) => component.toLowerCase() === name);
}

function toIssueInFile(mistake: PropertyMistake, element: WriteUpElement): IssueInFile {
	const { kind, property, values } = mistake;
	const place = placeOfProperty(element, property);
	switch (kind) {
		case 'UnknownReference':
			return { kind, ...place, values };
		case 'NoValue':
			return { kind, ...place, values };
		case 'InvalidProperty':
			return { kind, ...place, values: { component: element.name, property, ...values } };
	}
}

/** The round that the front matter names. */
function checkFrontMatter({ frontMatter, lines }: WriteUpFile, site: Site): IssueInFile[] {
	const { round } = frontMatter;
	const mistakes: PropertyMistake[] = [];
	attempt(() => (round === undefined ? undefined : findRound(site, round)), mistakes);
	const line = lines.get('round') ?? 1;
	return mistakes.flatMap(({ kind, values }): IssueInFile[] =>
		kind === 'UnknownReference' ? [{ kind, line, values }] : [],
	);
}
