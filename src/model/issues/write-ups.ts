import { define } from './define.ts';

const STOPPED = 'Nothing was published.';

/** Mistakes in the texts of write-ups. As long as there is one, nothing is published. */
export const WRITE_UP_ISSUES = {
	/** `reason` and `fix` speak of the place that the issue names. */
	InvalidMdx: define<{ reason: string; fix: string }>(
		'error',
		({ reason }) => `This is not valid MDX: ${reason}. ${STOPPED}`,
		({ fix }) => fix,
	),
	/** `what` begins the sentence: ``The value of `of`, `{id}`,``. */
	UnsupportedMdx: define<{ what: string; fix: string }>(
		'error',
		({ what }) => `${what} would have to be run, and nothing in a write-up is. ${STOPPED}`,
		({ fix }) => fix,
	),
	UnknownComponent: define<{ component: string; nearest: string; known: string }>(
		'error',
		({ component, nearest }) =>
			`\`<${component}>\` is no component of write-ups.${nearest === '' ? '' : ` The nearest one is \`<${nearest}>\`.`} ${STOPPED}`,
		({ component, nearest, known }) =>
			nearest === ''
				? `Take it out of the text. Known components: ${known}.`
				: `Write \`<${nearest}>\` instead of \`<${component}>\`. Known components: ${known}.`,
	),
	UnknownProperty: define<{
		component: string;
		property: string;
		nearest: string;
		known: string;
	}>(
		'error',
		({ component, property, nearest }) =>
			`\`${property}\` is no property of \`<${component}>\`.${nearest === '' ? '' : ` The nearest one is \`${nearest}\`.`} ${STOPPED}`,
		({ component, property, nearest, known }) =>
			`${nearest === '' ? `Delete \`${property}\`` : `Write \`${nearest}\` instead of \`${property}\``}. \`<${component}>\` has: ${known}.`,
	),
	MissingProperty: define<{ component: string; property: string; known: string }>(
		'error',
		({ component, property }) =>
			`\`<${component}>\` lacks its property \`${property}\`. ${STOPPED}`,
		({ component, property, known }) =>
			`Write \`<${component} ${property}="…" />\`. \`<${component}>\` has: ${known}.`,
	),
	InvalidProperty: define<{ component: string; property: string; reason: string; fix: string }>(
		'error',
		({ component, property, reason }) =>
			`\`${property}\` of \`<${component}>\`: ${reason}. ${STOPPED}`,
		({ fix }) => fix,
	),
	ContentNotShown: define<{ component: string }>(
		'error',
		({ component }) =>
			`\`<${component}>\` shows nothing that stands between its tags, and there is something. ${STOPPED}`,
		({ component }) => `Write \`<${component} … />\`, and the text before or after it.`,
	),
	/** `reason` goes on from the address; both are parts of one sentence. */
	BadAddress: define<{ address: string; reason: string; fix: string }>(
		'error',
		({ address, reason }) => `"${address}" ${reason}. ${STOPPED}`,
		({ fix }) => fix,
	),
	UnknownReference: define<{ ref: string; nearest: string; known: string }>(
		'error',
		({ ref, nearest }) =>
			`"${ref}" names nothing on this site.${nearest === '' ? '' : ` The nearest is "${nearest}".`} ${STOPPED}`,
		({ nearest, known }) =>
			nearest === '' ? `Known: ${known}.` : `Write "${nearest}". Known: ${known}.`,
	),
	NoValue: define<{ ref: string; reason: string }>(
		'error',
		({ ref, reason }) => `"${ref}" has no value: ${reason} ${STOPPED}`,
		() => 'Add the artifact that holds the value, or take the reference out of the text.',
	),
} as const;
