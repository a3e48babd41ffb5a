/**
 * The chance that at least one of k attempts passes, estimated from c passes in n attempts:
 * 1 - C(n - c, k) / C(n, k) (Chen et al. 2021, arXiv 2107.03374). Undefined for fewer attempts than k.
 */
export function passAt(k: number, { n, c }: { n: number; c: number }): number | undefined {
	return n < k || k < 1 ? undefined : 1 - ratioOfChoices(n - c, n, k);
}

/**
 * The chance that all of k attempts pass: C(c, k) / C(n, k) (Yao et al. 2024, arXiv 2406.12045,
 * “pass^k”). Undefined for fewer attempts than k.
 */
export function passAll(k: number, { n, c }: { n: number; c: number }): number | undefined {
	return n < k || k < 1 ? undefined : ratioOfChoices(c, n, k);
}

/** C(a, k) / C(n, k) as a product, which stays exact where the choices would not. */
function ratioOfChoices(a: number, n: number, k: number): number {
	let ratio = 1;
	for (let index = 0; index < k; index++) ratio *= Math.max(0, a - index) / (n - index);
	return ratio;
}
