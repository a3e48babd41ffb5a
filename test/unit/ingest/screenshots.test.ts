import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { imageReader } from '../../../src/ingest/screenshots.ts';
import { printIssues } from './issues.ts';
import { readContent } from './read.ts';

const read = (content: string | Buffer, name = 'page@1280x720.png') =>
	readContent(imageReader, name, content);

const FORMATS = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const;

/** A page of one colour with a square of another that covers `share` of it. */
function createPage(share: number, format: (typeof FORMATS)[number] = 'png', background = '#fff') {
	const side = Math.round(Math.sqrt(share * 300 * 200));
	const page = sharp({ create: { width: 300, height: 200, channels: 3, background } });
	if (side === 0) return page.toFormat(format).toBuffer();
	const square = {
		create: { width: side, height: side, channels: 3 as const, background: '#c00' },
	};
	return page
		.composite([{ input: square, left: 7, top: 9 }])
		.toFormat(format)
		.toBuffer();
}

describe('imageReader', () => {
	it.each(FORMATS)('reads %s', async (format) => {
		const reading = await read(await createPage(0.2, format), `shot.${format}`);
		expect(reading).toMatchObject({
			matches: true,
			issues: [],
			reading: {
				kind: 'screenshot',
				image: { type: format, width: 300, height: 200, blank: false },
			},
		});
	});

	it.each(FORMATS)('sees that a %s is blank', async (format) => {
		const { reading } = await read(await createPage(0, format, '#1e1e2e'));
		expect(reading).toMatchObject({ image: { blank: true } });
	});

	it.each([
		[0.008, true],
		[0.013, false],
	])('of a page with %d of another colour says %s', async (share, blank) => {
		const { reading } = await read(await createPage(share));
		expect(reading).toMatchObject({ image: { blank } });
	});

	it('judges pictures larger than its sample', async () => {
		const create = { width: 4000, height: 3000, channels: 3 as const, background: '#fff' };
		const input = await sharp({
			create: { ...create, width: 4000, height: 60, background: '#000' },
		})
			.png()
			.toBuffer();
		const [half, two] = await Promise.all(
			[25, 60].map(async (height) =>
				read(
					await sharp({ create })
						.composite([
							{
								input: await sharp(input).resize(4000, height, { fit: 'fill' }).toBuffer(),
								top: 500,
								left: 0,
							},
						])
						.png()
						.toBuffer(),
				),
			),
		);
		expect(half?.reading).toMatchObject({ image: { width: 4000, height: 3000, blank: true } });
		expect(two?.reading).toMatchObject({ image: { width: 4000, height: 3000, blank: false } });
	});

	it('takes what is transparent as white', async () => {
		const clear = { r: 0, g: 0, b: 0, alpha: 0 };
		const png = await sharp({ create: { width: 40, height: 40, channels: 4, background: clear } })
			.composite([
				{
					input: { create: { width: 20, height: 40, channels: 4, background: '#fff' } },
					left: 0,
					top: 0,
				},
			])
			.png()
			.toBuffer();
		expect((await read(png)).reading).toMatchObject({ image: { blank: true } });
	});

	it('reads grey and rotated pictures as they are shown', async () => {
		const grey = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#777' } })
			.toColourspace('b-w')
			.png()
			.toBuffer();
		expect((await read(grey)).reading).toMatchObject({
			image: { width: 30, height: 20, blank: true },
		});
		const rotated = await sharp(await createPage(0.2, 'jpeg'))
			.withMetadata({ orientation: 6 })
			.toBuffer();
		expect((await read(rotated)).reading).toMatchObject({ image: { width: 200, height: 300 } });
	});

	it('goes by the content, not by the name', async () => {
		const png = await createPage(0.2);
		expect(await read(png, 'shot.jpg')).toMatchObject({
			matches: true,
			reading: { image: { type: 'png' } },
		});
		expect(await read(png, 'shot.bin')).toMatchObject({ matches: true, issues: [] });
	});

	it('reports other content under the name of a picture', async () => {
		const contents = [
			'not a picture',
			'<!DOCTYPE html><html></html>',
			'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
			'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
		];
		const issues = [];
		for (const content of contents) {
			const reading = await read(content);
			expect(reading).toMatchObject({ matches: true, reading: { kind: 'none' } });
			issues.push(...reading.issues);
		}
		expect(printIssues(issues, 'shot.png')).toMatchInlineSnapshot(`
			"shot.png NotAnImage (warning)
			The file is not a picture that can be shown: its content is no PNG, JPEG, WebP, GIF or AVIF. A placeholder stands in its place.
			Fix: Take the screenshot again, or delete the file.

			shot.png NotAnImage (warning)
			The file is not a picture that can be shown: its content is HTML. A placeholder stands in its place.
			Fix: Take the screenshot again, or delete the file.

			shot.png NotAnImage (warning)
			The file is not a picture that can be shown: its content is SVG. A placeholder stands in its place.
			Fix: Take the screenshot again, or delete the file.

			shot.png NotAnImage (warning)
			The file is not a picture that can be shown: it is a pointer of Git LFS, so run \`git lfs pull\`. A placeholder stands in its place.
			Fix: Take the screenshot again, or delete the file."
		`);
	});

	it('reports cut pictures of every type', async () => {
		for (const format of FORMATS) {
			const bytes = await createPage(0.3, format);
			for (const length of [12, Math.floor(bytes.length / 2)]) {
				const { reading, issues } = await read(bytes.subarray(0, length));
				expect(reading).toEqual({ kind: 'none' });
				expect(issues).toHaveLength(1);
			}
		}
		const { issues } = await read((await createPage(0.3)).subarray(0, 300));
		expect(printIssues(issues, 'shot.png')).toMatchInlineSnapshot(`
			"shot.png NotAnImage (warning)
			The file is not a picture that can be shown: its data is damaged or cut. A placeholder stands in its place.
			Fix: Take the screenshot again, or delete the file."
		`);
	});

	it('reports pictures with too many pixels', async () => {
		const create = { width: 9000, height: 9000, channels: 3 as const, background: '#fff' };
		const { reading, issues } = await read(await sharp({ create }).png().toBuffer());
		expect(reading).toEqual({ kind: 'none' });
		expect(printIssues(issues, 'shot.png')).toMatchInlineSnapshot(`
			"shot.png NotAnImage (warning)
			The file is not a picture that can be shown: it has more than 50 million pixels. A placeholder stands in its place.
			Fix: Take the screenshot again, or delete the file."
		`);
		// A header that lies about its size.
		const lying = await createPage(0.3);
		lying.writeUInt32BE(100_000, 16);
		expect((await read(lying)).issues).toMatchObject([{ kind: 'NotAnImage' }]);
	});

	it.each([
		['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
		['page.html', '<html></html>'],
		['notes.txt', 'GIF'],
		['photo.heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
	])('declines %s', async (name, content) => {
		expect((await read(content, name)).matches).toBe(false);
	});
});
