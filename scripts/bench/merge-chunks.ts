/** A page of code without the chunks that a browser could skip: the same lines in one piece. */
export function mergeChunks(html: string): string {
	return html
		.replaceAll('</div><div class="chunk" data-lines="100">', '')
		.replaceAll('<div class="chunk" data-lines="100">', '<div>');
}
