/**
 * Schemas of the files that people write beside their runs. Every field is optional;
 * an unknown field is an error that names the nearest known one. The JSON Schemas that
 * editors complete from are generated from these.
 */

import { z } from 'zod';
import { MEASURE_EXAMPLES } from '../measures/schema.ts';

/** YAML turns `2026-05-01` into text with our settings; numbers are accepted where text is meant. */
export const text = z.union([z.string(), z.number()]).transform(String);

/** A text that is the id of a measure: of ours, which editors complete, or of the runs' own. */
export const measureId = z.union([z.string(), z.number()]).meta(MEASURE_EXAMPLES).transform(String);

export const texts = z.union([text.transform((one) => [one]), z.array(text)]);

export const ProvenanceSchema = z.enum(['measured', 'transcribed', 'reconstructed', 'synthetic']);

/**
 * `measured`: the artifacts are what the runs left. `transcribed`: figures were copied from a
 * publication. `reconstructed`: artifacts were made afterwards to fit published figures.
 * `synthetic`: made up.
 */
export type Provenance = z.output<typeof ProvenanceSchema>;
