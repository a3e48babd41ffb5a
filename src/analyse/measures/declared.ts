import { defined } from '../../model/defined.ts';
import type { DeclaredMeasure } from '../../model/config/run.ts';
import type { Evidence, Measure } from '../../model/measure.ts';
import { lookUp } from '../../model/lookup.ts';
import { readingsOf } from '../../model/readings.ts';
import { declaredMeasure, measure, type Made } from '../measure.ts';
import { evidenceOf, MAX_EVIDENCE, type Subject } from '../subject.ts';

/**
 * Measures that files declare, under their own names: `measures.json` and the run record. They add
 * to the derived ones and never replace them.
 */
export function measureDeclared(subject: Subject): Measure[] {
	const { run, round } = subject;
	const fromFiles = readingsOf(run, 'measures').flatMap(({ artifact, reading }) =>
		reading.measures.map((one) => ({ declared: one, evidence: evidenceOf(artifact, one.line) })),
	);
	const fromRecords = readingsOf(run, 'run record').flatMap(({ artifact, reading }) =>
		reading.record.measures.map((declared) => ({
			declared,
			evidence: evidenceOf(artifact, declared.line ?? reading.record.lines['measures']),
		})),
	);
	return [...fromFiles, ...fromRecords].map(({ declared, evidence }) =>
		toMeasure(declared, {
			evidence,
			label: lookUp(round.measures, declared.name)?.label,
			unit: lookUp(round.measures, declared.name)?.unit,
		}),
	);
}

/** `screens`: pictures outside the code tree that can be shown, counted as files. */
export function measureScreens({ run }: Subject): Made<'screens'> | undefined {
	const screens = run.files.filter(({ reading }) => reading.kind === 'screenshot');
	if (screens.length === 0) return undefined;
	return measure({
		id: 'screens',
		value: screens.length,
		basis: 'files',
		method: 'Pictures outside the code tree that can be shown.',
		evidence: screens.slice(0, MAX_EVIDENCE).map(({ artifact }) => evidenceOf(artifact)),
	});
}

function toMeasure(
	declared: DeclaredMeasure,
	options: { evidence: Evidence; label: string | undefined; unit: string | undefined },
): Measure {
	const { name, value, max, unit, range, extra, n, method } = declared;
	const notes = [
		method === undefined ? 'A file of the run declares it.' : method.replace(/\.?$/, '.'),
		...(n === undefined ? [] : [`n = ${n}.`]),
		...(range === undefined ? [] : [`Range: ${range}.`]),
		...(extra === undefined ? [] : [extra]),
	];
	const ends = max === undefined ? toRange(value, range) : undefined;
	return {
		...declaredMeasure({
			id: name,
			label: options.label,
			unit: options.unit ?? unit,
			value: max === undefined ? value : { value, max },
			method: notes.join(' '),
			evidence: [options.evidence],
		}),
		...defined({ range: ends }),
	};
}

const NUMBER = String.raw`[-−+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?`;
const WIDTH = new RegExp(`^(?:±|\\+/?-)\\s*(${NUMBER})\\s*(%?)$`, 'iu');
const ENDS = new RegExp(`^(${NUMBER})\\s*(?:-|–|—|to|\\.\\.)\\s*(${NUMBER})$`, 'iu');

/** The ends of `± 3`, `± 5 %` and `90-110`; undefined for other words. */
function toRange(value: number, text = ''): { low: number; high: number } | undefined {
	const [, width, percent] = WIDTH.exec(text.trim()) ?? [];
	if (width !== undefined) {
		const half = Math.abs(percent === '%' ? (value * toNumber(width)) / 100 : toNumber(width));
		return { low: value - half, high: value + half };
	}
	const [, from, to] = ENDS.exec(text.trim()) ?? [];
	if (from === undefined || to === undefined) return undefined;
	const ends = [toNumber(from), toNumber(to)];
	return { low: Math.min(...ends), high: Math.max(...ends) };
}

function toNumber(text: string): number {
	return Number(text.replace('−', '-'));
}
