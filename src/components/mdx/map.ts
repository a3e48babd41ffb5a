import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import { COMPONENTS } from '../../site/write-up/components.ts';

const FILES = import.meta.glob<AstroComponentFactory>('./*.astro', {
	eager: true,
	import: 'default',
});

/** The components of write-ups by name: for each row of the table, the file of its name in here. */
export const MDX_COMPONENTS: Record<string, AstroComponentFactory> = Object.fromEntries(
	Object.keys(COMPONENTS).map((name) => {
		const component = FILES[`./${name}.astro`];
		if (component === undefined) throw new Error(`src/components/mdx has no ${name}.astro.`);
		return [name, component];
	}),
);
