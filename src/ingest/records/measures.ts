import { z } from 'zod';
import { DeclaredMeasureSchema } from '../../model/config/run.ts';
import { defined } from '../../model/defined.ts';
import type { Reader } from '../reader.ts';
import { readWholeText } from '../source/whole-text.ts';
import { readYamlFile } from '../configuration/yaml-file.ts';

/** Some thousands of measures; reading them with their lines takes about two seconds. */
const LIMIT = 1024 * 1024;
const WHERE = 'measures.json';

/** Declared measures: `[{name, unit, value, range?, extra?, n?, method?, better?}]`. */
export const measuresReader: Reader = {
	format: 'measures',
	kind: 'measures',
	code: import.meta.url,
	matches: ({ basename, isText }) => isText && basename === 'measures.json',
	read(source, context) {
		const text = readWholeText(source, context, { limit: LIMIT, what: WHERE });
		if (text === undefined) return { kind: 'none' };
		const { value, lines, entries } = readYamlFile(text, {
			schema: z.array(DeclaredMeasureSchema),
			where: WHERE,
			limit: LIMIT,
			report: context.report,
		});
		if (value === undefined) return { kind: 'none' };
		const measures = value.map((measure, index) => {
			const line = lines.get(entries[index] ?? '');
			return { ...measure, ...defined({ line }) };
		});
		return { kind: 'measures', measures };
	},
};
