type IssueText<V> = (values: V) => string;

interface IssueDefinition<V> {
	/**
	 * `error`: something that the input promises is not on the site. `warning`: it is there, but not
	 * whole, or a value is in doubt. `note`: left out on purpose, and said so.
	 */
	severity: 'error' | 'warning' | 'note';
	/** What is wrong, with the offending value, and then what was done. Whole sentences. */
	message: IssueText<V>;
	/** What a person can do. Whole sentences. */
	fix: IssueText<V>;
}

/** Defines a kind of issue by the values that its texts are made from. */
export function define<V>(
	severity: IssueDefinition<V>['severity'],
	message: IssueText<V>,
	fix: IssueText<V>,
): IssueDefinition<V> {
	return { severity, message, fix };
}

/** The word that agrees with a count. */
export function agree(count: number, one: string, many: string): string {
	return count === 1 ? one : many;
}
