import type { AstroUserConfig } from 'astro';

export type VitePlugin = Extract<
	NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>[number],
	{ name: string }
>;
