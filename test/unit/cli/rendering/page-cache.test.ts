import path from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../src/cache/folder-store.ts';
import { createPageCache } from '../../../../src/cli/rendering/page-cache.ts';
import { listPages } from '../../../../src/site/list-pages.ts';
import { prepareSite } from '../../../../src/site/prepare.ts';
import { makeFolder } from '../folder.ts';

test('a write-up is rendered again when an image that it shows changes', async () => {
	const store = createMemoryStore();
	/** Whether the page of the write-up is kept; afterwards it is. */
	async function isKept(image: string, other: string): Promise<boolean> {
		const root = makeFolder({
			'runs/r/a/timings.json': '{"wall_seconds": 5}',
			'content/write-ups/a.mdx': '---\ntitle: A\n---\n\n![An image](<images/one%20a.png>)\n',
			'content/write-ups/images/one a.png': image,
			'content/write-ups/images/two.png': other,
		});
		const site = await prepareSite({
			root,
			runs: [path.join(root, 'runs')],
			content: path.join(root, 'content'),
			store,
		});
		expect(site.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
		const cache = createPageCache({ store, code: import.meta.url, site, siteDigest: 'same' });
		const page = listPages(site).find(({ frame }) => frame.path === 'writeups/a/index.html');
		if (page === undefined) throw new Error('The page is missing.');
		const found = cache.read(page) !== undefined;
		if (!found) cache.write(page, '<p>A</p>');
		return found;
	}
	expect(await isKept('one', 'two')).toBe(false);
	expect(await isKept('one', 'three')).toBe(true);
	expect(await isKept('changed', 'three')).toBe(false);
});
