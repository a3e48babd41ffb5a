import { z } from 'zod';
import { InterventionSchema } from '../../model/config/run.ts';
import { defined } from '../../model/defined.ts';
import type { Reader } from '../reader.ts';
import { readWholeText } from '../source/whole-text.ts';
import { readYamlFile, YAML_LIMIT } from '../configuration/yaml-file.ts';

const NAMES = new Set(['interventions.yaml', 'interventions.yml', 'interventions.json']);
const WHERE = 'a list of interventions';

/** Human help that no transcript shows: `[{at, kind: nudge | stop | answer, text}]`. */
export const interventionsReader: Reader = {
	format: 'interventions',
	kind: 'interventions',
	code: import.meta.url,
	matches: ({ basename, isText }) => isText && NAMES.has(basename),
	read(source, context) {
		const text = readWholeText(source, context, { limit: YAML_LIMIT, what: WHERE });
		if (text === undefined) return { kind: 'none' };
		const { value, lines, entries } = readYamlFile(text, {
			schema: z.array(InterventionSchema),
			where: WHERE,
			report: context.report,
		});
		if (value === undefined) return { kind: 'none' };
		const interventions = value.map((intervention, index) => {
			const line = lines.get(entries[index] ?? '');
			return { ...intervention, ...defined({ line }) };
		});
		return { kind: 'interventions', interventions };
	},
};
