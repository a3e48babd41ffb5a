import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../../../src/cache/folder-store.ts';
import type { Store } from '../../../../../src/model/store.ts';
import { createBodies } from '../../../../../src/site/bodies.ts';
import { listImages } from '../../../../../src/site/data-files.ts';
import { imageFile } from '../../../../../src/site/urls.ts';
import { makePng } from '../../../../benches/image.ts';
import { toReadingSession } from '../../../../benches/reading.ts';
import { makeFolder } from '../../../ingest/folders.ts';
import { ingestFolder } from '../../../ingest/ingest-folder.ts';
import { run, site } from '../../evidence-site.ts';

const PNG = makePng(64, 36, [
	[250, 250, 240],
	[30, 160, 90],
]);

async function readSession(store: Store) {
	const root = makeFolder({ 'runs/r/a/session.jsonl': toReadingSession() });
	const { run: find, open } = await ingestFolder(root, { store });
	const [file] = find('r/a').files;
	if (file?.reading.kind !== 'transcript') throw new Error('The session is no transcript.');
	return { file, place: file.reading.store, bodies: createBodies(open, store) };
}

test('images of a transcript are kept under their hash, each once', async () => {
	const { file, place, bodies } = await readSession(createMemoryStore());
	const { images, characters } = bodies.extent(place);
	expect(images).toMatchObject([{ type: 'png', width: 64, height: 36 }]);
	const [image = { sha256: '', type: 'png' as const }] = images;
	expect(bodies.image(image.sha256)).toEqual(PNG);
	expect(characters).toBe(
		[1, 2, 3].reduce((sum, page) => sum + JSON.stringify(bodies.turns(place, page)).length, 0),
	);
	// Two runs with the same image share its file.
	const files = listImages(site([run([file]), run([file])], { site: { bodies } }));
	expect(files.map(({ path }) => path)).toEqual([imageFile(image)]);
	expect(files[0]?.path).toMatch(/^pictures\/[0-9a-f]{2}\/[0-9a-f]{64}\.png$/);
	expect(files[0]?.load()).toEqual(PNG);
});

test('a transcript whose picture the cache lost is read again', async () => {
	const store = createMemoryStore();
	await readSession(store);
	const written: string[] = [];
	let lost = true;
	const damaged: Store = {
		codeOf: store.codeOf,
		read: (key) => (lost && key.startsWith('picture/') ? undefined : store.read(key)),
		write(key, bytes) {
			written.push(key);
			lost = false;
			store.write(key, bytes);
		},
	};
	const { place, bodies } = await readSession(damaged);
	expect(written.some((key) => key.startsWith('picture/'))).toBe(true);
	expect(bodies.image(bodies.extent(place).images[0]?.sha256 ?? '')).toEqual(PNG);
	written.length = 0;
	await readSession(damaged);
	expect(written.filter((key) => key.startsWith('picture/'))).toEqual([]);
});

test('what the cache lost is an error that says what to do', () => {
	const bodies = createBodies(() => {
		throw new Error('not opened');
	}, createMemoryStore());
	expect(() => bodies.extent('x')).toThrow('The cache lost a transcript. Build again.');
	expect(() => bodies.image('x')).toThrow('The cache lost a picture. Build again.');
});
