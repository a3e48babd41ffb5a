/** Takes whole numbers one by one; their order counts. */
export interface Hash {
	add(value: number): void;
	finish(): string;
}

/** Two lanes of 32 bits, mixed at the end (cyrb53, public domain). */
export function createHash(): Hash {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	return {
		add(value) {
			high = Math.imul(high ^ value, 2_654_435_761);
			low = Math.imul(low ^ value, 1_597_334_677);
		},
		finish() {
			const first = mix(high, low);
			const second = mix(low, high);
			return (4_294_967_296 * (2_097_151 & second) + (first >>> 0)).toString(36);
		},
	};
}

function mix(own: number, other: number): number {
	return (
		Math.imul(own ^ (own >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909)
	);
}

/** 32 bits of a short text (FNV-1a). */
export function hashWord(word: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < word.length; index++) {
		hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
	}
	return hash;
}
