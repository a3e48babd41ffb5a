import { define } from './define.ts';

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
