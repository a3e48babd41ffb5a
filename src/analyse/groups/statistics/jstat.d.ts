/** The part of jStat that is used here; it brings no types of its own. */
declare module 'jstat' {
	const jStat: {
		studentt: {
			/** The value that so large a share of the distribution lies below. */
			inv(share: number, degrees: number): number;
			/** The share of the distribution that lies below a value. */
			cdf(value: number, degrees: number): number;
		};
	};
	export default jStat;
}
