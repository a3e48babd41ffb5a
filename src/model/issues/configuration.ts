import { agree, define } from './define.ts';

/** Problems of what people write: configuration and content. */
export const CONFIGURATION_ISSUES = {
	InvalidYaml: define<{ reason: string }>(
		'error',
		({ reason }) => `This is not valid YAML: ${reason}. The file was ignored.`,
		() => 'Correct the file at this place.',
	),
	UnknownField: define<{ field: string; where: string; nearest: string; known: string }>(
		'error',
		({ field, where, nearest }) =>
			`\`${field}\` is no field of ${where}.${nearest === '' ? '' : ` The nearest one is \`${nearest}\`.`} The field was ignored.`,
		({ field, nearest, known }) =>
			nearest === ''
				? `Delete \`${field}\`; known fields: ${known}.`
				: `Write \`${nearest}\` instead of \`${field}\`, or delete the line.`,
	),
	InvalidField: define<{ field: string; reason: string }>(
		'error',
		({ field, reason }) => `\`${field}\`: ${reason}. The field was ignored.`,
		({ field }) => `Correct \`${field}\`.`,
	),
	UnusedFields: define<{ count: number; fields: string }>(
		'note',
		({ count, fields }) =>
			`Accepted and not used yet: ${fields}. Nothing on the site depends on ${agree(count, 'it', 'them')}.`,
		() => 'Nothing needs to be done; the rest of the file counts.',
	),
	NothingRedacted: define<{ field: string }>(
		'error',
		({ field }) =>
			`\`${field}\` is accepted and not used yet: nothing is taken out of the files that are shown.`,
		() => 'Take out yourself, before you publish, what nobody may read.',
	),
	OtherShape: define<{ expected: string; given: string }>(
		'error',
		({ expected, given }) =>
			`Here ${expected} is expected, but the file has ${given}. The file was ignored.`,
		({ expected }) => `Write ${expected}, or give the file another name.`,
	),
	NamesNothing: define<{
		field: string;
		name: string;
		what: string;
		nearest: string;
		known: string;
	}>(
		'warning',
		({ field, name, what }) => `\`${field}\`: "${name}" is ${what}. What it says has no effect.`,
		({ nearest, known }) =>
			nearest === ''
				? `Correct the name, or delete it.${known === '' ? '' : ` There are: ${known}.`}`
				: `Write "${nearest}", or delete it.`,
	),
	MisplacedConfiguration: define<{ name: string; place: string }>(
		'warning',
		({ name, place }) => `"${name}" is read ${place} and not here: nothing of it has an effect.`,
		({ name }) => `Move what "${name}" says there, or delete it.`,
	),
	NoWebAddress: define<{ field: string; value: string }>(
		'warning',
		({ field, value }) =>
			`\`${field}\` is ${value}, which is no address of the web. It is shown as text, without a link.`,
		({ field }) => `Write \`${field}\` with its protocol, such as https://example.org/.`,
	),
	InvalidLayout: define<{ template: string; reason: string }>(
		'error',
		({ template, reason }) => `The template "${template}" ${reason}. It was ignored.`,
		() =>
			'A template is a path with {contestant}, {task} and {attempt} in it, such as "{contestant}/logs/{task}/**".',
	),
	InvalidFrontMatter: define<{ reason: string }>(
		'error',
		({ reason }) => `The front matter is not valid: ${reason}. The page was not built.`,
		() => 'Correct the front matter at this line.',
	),
	InvalidContent: define<{ reason: string }>(
		'error',
		({ reason }) => `${reason} The page was not built.`,
		() => 'Correct the page at this place.',
	),
} as const;
