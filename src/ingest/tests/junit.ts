import { SaxesParser } from 'saxes';
import type { Reading } from '../../model/bench.ts';
import { formatCount } from '../../model/text.ts';
import type { ReadContext, Reader } from '../reader.ts';
import { MAX_WHOLE_FILE, type Source } from '../source/source.ts';
import {
	addText,
	closeElement,
	createJunitState,
	finishReport,
	openElement,
} from './junit-suites.ts';
import type { JunitState } from './junit-suites.ts';
import { cleanXml, decodeXml, findRootElement } from './xml-text.ts';

/** JUnit XML holds whole logs; above this size it is no result file. */
const LIMIT = MAX_WHOLE_FILE;

/**
 * JUnit XML as Surefire, pytest, jest-junit, vitest, gotestsum and others write it. Leaf tests
 * are counted; an `error` is a failure; a test that failed and stands again in its suite counts by
 * its last result. Entities other than the five of XML and references to characters are never expanded.
 */
export const junitReader: Reader = {
	format: 'junit',
	kind: 'tests',
	code: import.meta.url,
	matches: (probe) => probe.isText && /^(?:\w+:)?testsuites?$/.test(findRootElement(probe.text)),
	read(source, context) {
		if (source.bytes > LIMIT) {
			const values = { bytes: source.bytes, limit: LIMIT, what: 'JUnit XML' };
			context.report({ kind: 'TooLarge', values });
			return { kind: 'none' };
		}
		return readJunit(source, context);
	},
};

interface DamagedLine {
	line: number;
	reason: string;
}

function readJunit(source: Source, context: ReadContext): Reading {
	const parser = new SaxesParser({ xmlns: false, position: true });
	const state = createJunitState();
	let damage: DamagedLine | undefined;
	let line = 1;
	parser.on('error', ({ message }) => {
		damage ??= { line: parser.line, reason: explainXml(message) };
	});
	parser.on('opentagstart', () => {
		line = parser.line;
	});
	parser.on('opentag', ({ name, attributes }) => {
		openElement(state, { name: localName(name), attributes, line });
	});
	parser.on('closetag', ({ name }) => {
		closeElement(state, localName(name));
	});
	parser.on('text', (text) => {
		addText(state, text);
	});
	// What cleanXml escaped is literal here.
	parser.on('cdata', (text) => {
		addText(state, text.replaceAll('&amp;', '&'));
	});
	for (const text of cleanXml(decodeXml(source, context.report))) parser.write(text);
	parser.close();
	return damage === undefined
		? {
				kind: 'tests',
				report: finishReport(state, context.report),
			}
		: finishDamaged(state, damage, context);
}

/** What a cut or malformed file still holds. */
function finishDamaged(
	state: JunitState,
	{ line, reason }: DamagedLine,
	context: ReadContext,
): Reading {
	const result = finishReport(state, undefined);
	const what = 'JUnit XML';
	if (result.tests.length === 0) {
		context.report({ kind: 'InvalidDocument', line, values: { what, reason } });
		return { kind: 'none' };
	}
	const verb = result.total === 1 ? 'is' : 'are';
	const kept = `The ${formatCount(result.total, 'test')} that could be read ${verb} counted.`;
	context.report({ kind: 'InvalidDocument', line, values: { what, reason, kept } });
	return { kind: 'tests', report: { ...result, incomplete: 'The file is cut or damaged.' } };
}

/** saxes' reason (`2:12: unclosed tag: testcase`) in words that fit into a sentence. */
function explainXml(message: string): string {
	const text = message.replace(/^(?:\d+:\d+: )?/, '').replace(/\.$/, '');
	const unclosed = /^unclosed tag: (.+)$/.exec(text)?.[1];
	if (unclosed !== undefined) return `it ends inside <${unclosed}>`;
	return text === 'unexpected end' ? 'it ends too early' : text;
}

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
