/**
 * The parameters of an Astro route for the page at an address, or undefined where the address
 * does not fit. `rounds/[round]/[...rest]` fits `rounds/a/b/c/index.html` with `rest` = `b/c`.
 */
export function matchRoute(
	route: string,
	page: string,
): Record<string, string | undefined> | undefined {
	const parts = page
		.replace(/(?:^|\/)index\.html$/, '')
		.split('/')
		.filter((part) => part !== '');
	const params: Record<string, string | undefined> = {};
	for (const segment of route.split('/').filter((part) => part !== '')) {
		const rest = /^\[\.\.\.(\w+)\]$/.exec(segment)?.[1];
		if (rest !== undefined) {
			params[rest] = parts.length === 0 ? undefined : parts.splice(0).join('/');
			continue;
		}
		const part = parts.shift();
		if (part === undefined) return undefined;
		const name = /^\[(\w+)\]$/.exec(segment)?.[1];
		if (name !== undefined) params[name] = part;
		else if (segment !== part) return undefined;
	}
	return parts.length === 0 ? params : undefined;
}
