/** A package that a manifest names. */
export interface Dependency {
	/** As the manifest writes it. */
	name: string;
	/** From 1. */
	line: number;
}

/** Nobody writes longer ones; patterns are tried on shorter lines alone. */
const MAX_LINE = 1000;

/** The lines of a manifest, without white space around them; overlong ones are empty. */
export function listLines(text: string): { value: string; line: number }[] {
	return text.split('\n').map((line, index) => ({
		value: line.length > MAX_LINE ? '' : line.trim(),
		line: index + 1,
	}));
}

/** The package of a requirement such as `requests[socks] >= 2 ; python_version < "3.9"`. */
export function requirementName(requirement: string): string | undefined {
	const name = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:$|[[<>=!~;@#(,\s])/.exec(requirement);
	// Names are compared as PyPI compares them.
	return name?.[1]?.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
