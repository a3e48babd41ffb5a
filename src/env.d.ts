/// <reference types="astro/client" />

declare module 'virtual:proofsheet/write-ups' {
	/** The compiled write-ups of this build, by the id of `SiteWriteUp`. */
	export const writeUps: {
		id: string;
		Content: import('astro/runtime/server/index.js').AstroComponentFactory;
	}[];
}

declare namespace App {
	interface Locals {
		/** Address of the page that is rendered; set by the pages of write-ups. */
		page?: string;
		/** Figures of code on the page so far: their numbers keep ids and names apart. */
		figures?: number;
	}
}
