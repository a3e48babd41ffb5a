/** Whether an id is of those that no other entry has: long, with digits, as providers make them. */
export function isUniqueId(id: string): boolean {
	return /(?:^|[^a-z\d])(?=[a-z]*\d)[a-z\d]{12,}/i.test(id);
}
