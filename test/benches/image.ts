import { crc32, deflateSync } from 'node:zlib';

/** A PNG of two colours, the second one a box in the middle; with one colour it is blank. */
export function makePng(
	width: number,
	height: number,
	colours: readonly [Colour, Colour?],
): Buffer {
	const [paper, ink = paper] = colours;
	const rows = Array.from({ length: height }, (_, y) => {
		const row = Buffer.alloc(1 + width * 3);
		for (let x = 0; x < width; x++) {
			const inBox = x > width / 4 && x < (width * 3) / 4 && y > height / 4 && y < (height * 3) / 4;
			row.set(inBox ? ink : paper, 1 + x * 3);
		}
		return row;
	});
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	// Eight bits a channel, red, green and blue.
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.concat(rows))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

export type Colour = readonly [number, number, number];

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const length = Buffer.alloc(4);
	length.writeUInt32BE(data.length);
	const checksum = Buffer.alloc(4);
	checksum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, checksum]);
}
