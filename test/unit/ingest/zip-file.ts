import zlib from 'node:zlib';

export interface PackedFile {
	name: string;
	content: string | Buffer;
	/** `deflate` where absent. */
	packing?: 'stored' | 'deflate' | 'zstd';
	/** Changes the bytes of the packed content, as damage does. */
	damage?: (packed: Buffer) => Buffer;
}

const METHODS = { stored: 0, deflate: 8, zstd: 93 };

/** The bytes of a zip archive with these files, as other programs write it. */
export function zipFile(...files: PackedFile[]): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content, packing = 'deflate', damage = keep } of files) {
		const bytes = Buffer.from(content);
		const packed = damage(pack(bytes, packing));
		const fields = [METHODS[packing], 0, zlib.crc32(bytes), packed.length, bytes.length];
		const own = { name: Buffer.from(name), fields };
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), head(own), own.name, packed]);
		const end = Buffer.alloc(14);
		end.writeUInt32LE(offset, 10);
		directory.push(
			Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), head(own), end, own.name]),
		);
		parts.push(local);
		offset += local.length;
	}
	const listing = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06');
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(listing.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, listing, end]);
}

function pack(bytes: Buffer, packing: keyof typeof METHODS): Buffer {
	if (packing === 'stored') return bytes;
	return packing === 'zstd' ? zlib.zstdCompressSync(bytes) : zlib.deflateRawSync(bytes);
}

/** The part that both headers of an entry share: version, flags, packing, time, sizes, name. */
function head({ name, fields }: { name: Buffer; fields: number[] }): Buffer {
	const [method = 0, time = 0, crc = 0, packed = 0, size = 0] = fields;
	const bytes = Buffer.alloc(26);
	bytes.writeUInt16LE(20, 0);
	bytes.writeUInt16LE(0x800, 2);
	bytes.writeUInt16LE(method, 4);
	bytes.writeUInt32LE(time, 6);
	bytes.writeUInt32LE(crc, 10);
	bytes.writeUInt32LE(packed, 14);
	bytes.writeUInt32LE(size, 18);
	bytes.writeUInt16LE(name.length, 22);
	return bytes;
}

function keep(packed: Buffer): Buffer {
	return packed;
}
