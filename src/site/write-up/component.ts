import type { z } from 'zod';
import type { Site } from '../site.ts';

/** A component of write-ups; a row of the table in `components.ts`. */
export interface WriteUpComponent<S extends z.ZodObject = z.ZodObject, T = unknown> {
	/** Its properties, each with a docstring. */
	properties: S;
	/** Whether it draws what stands between its tags. */
	hasContent: boolean;
	/**
	 * Finds everything that the properties name, which is what the component draws. It is called
	 * before anything is rendered, so that all that is wrong is told at once, and again by the
	 * component; what passes the one cannot fail in the other. Throws BadReference.
	 */
	find: (site: Site, given: unknown) => T;
}

/** Makes a row. `find` gets properties that fit the schema. */
export function defineComponent<S extends z.ZodObject, T>(row: {
	properties: S;
	hasContent?: boolean;
	find: (site: Site, properties: z.output<S>) => T;
}): WriteUpComponent<S, T> {
	const { properties, hasContent = false, find } = row;
	return {
		properties,
		hasContent,
		find: (site, given) => find(site, properties.parse(given)),
	};
}
