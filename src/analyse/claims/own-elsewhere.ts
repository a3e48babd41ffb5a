import type { Surroundings } from './prose.ts';

/** Statements about the writer's own work in German, French, Spanish and Chinese. */

interface Statement {
	/** Ends where the duration begins. */
	before: RegExp;
	/** What has to follow it. */
	after: RegExp;
}

const HEDGES = String.raw`(?:\s*(?:\b(?:nur|etwa|ungefähr|rund|ca\.|circa|knapp|gut|fast|insgesamt|environ|presque|à peu près|seulement|unos|unas|casi|aproximadamente|cerca de|alrededor de|solo|sólo)(?!\p{L})|[~≈*_]))*\s*`;
const END = String.raw`\s*(?:$|[.,;:!?)–—*_])`;
const start = String.raw`(?:^[\W\d]*|[,;:.(–—]\s*)`;

const STATEMENTS: readonly Statement[] = [
	// Das Ganze hat etwa 25 Minuten gedauert. Ich habe eine halbe Stunde daran gearbeitet.
	german(
		String.raw`(?:das ganze|das alles|alles|(?:die|diese) (?:ganze |gesamte )?(?:arbeit|aufgabe|umsetzung|implementierung)|ich|wir)\s+(?:hat|habe|haben)(?:\s+(?:mich|uns|dafür|daran))?`,
	),
	german(
		String.raw`(?:insgesamt|dafür|daran|hierfür|für (?:das ganze|alles))\s+(?:habe|hat|haben)(?:\s+(?:ich|wir|es))?(?:\s+dafür)?`,
	),
	french(String.raw`\bj['’]ai\s+(?:passé|mis|travaillé|consacré|eu besoin de|utilisé)`),
	french(
		String.raw`${start}(?:tout(?: cela| ça)?|le (?:travail|tout)|la tâche|l['’]ensemble|(?:cela|ça))\s+(?:m['’]|nous )?a\s+(?:pris|duré|demandé)`,
	),
	french(String.raw`${start}il m['’]a fallu`),
	spanish(
		String.raw`(?:${start}|\b(?:yo|y)\s+)(?:me\s+)?(?:tardé|tarde|tardamos|dediqué|trabajé|invertí|empleé|he (?:dedicado|tardado|trabajado|invertido|empleado))`,
	),
	spanish(
		String.raw`${start}(?:(?:todo|el trabajo|la tarea)\s+)?(?:me|nos)\s+(?:llevó|tomó|ha llevado|ha tomado|costó)`,
	),
	{
		before:
			/(?:^|[，。；、,;:：.\s])(?:我们?|本次|这次|整个|整体|全部|任务|工作|总共|一共|总计|总|共|实际|大概)*(?:用了|花了|花费了?|耗时|用时|耗费了?|费时|工作了)[\s:：了约近]*(?:大约|大概|差不多|将近|不到|接近)?\s*约?\s*$/u,
		after: /^(?!\s*(?:的|内|以内|前|一次|的?超时|限制))/u,
	},
];

/** Whether a sentence in one of these languages says that the writer worked for a duration. */
export function isOwnElsewhere({ before, after }: Surroundings): boolean {
	return STATEMENTS.some((one) => one.before.test(before) && one.after.test(after));
}

/** Words of these languages for all of the work. */
export function isTotalElsewhere({ before }: Surroundings): boolean {
	return /(?<!\p{L})(?:insgesamt|gesamt\p{L}*|das ganze|alles|totale?|en tout|en total|todo|l['’]ensemble)(?!\p{L})|总|一共|整个/iu.test(
		before,
	);
}

function german(before: string): Statement {
	return {
		before: new RegExp(`${start}${before}${HEDGES}$`, 'iu'),
		after:
			/^\s*(?:lang\s+|daran\s+|dafür\s+|damit\s+|an (?:der|dieser) (?:aufgabe|sache)\s+)*(?:gedauert|gebraucht|gearbeitet|benötigt|gekostet|aufgewendet|investiert|gesessen|verbracht)(?!\p{L})/iu,
	};
}

function french(before: string): Statement {
	return {
		before: new RegExp(`${before}${HEDGES}$`, 'iu'),
		after: new RegExp(
			String.raw`^(?:${END}|\s+(?:dessus|au total|en tout|de travail|(?:sur|à|pour) (?:cela|ça|tout|cette tâche|la tâche|ce travail|le tout|tout (?:faire|corriger|finir)|finir|terminer))(?!\p{L}))`,
			'iu',
		),
	};
}

function spanish(before: string): Statement {
	return {
		before: new RegExp(`${before}${HEDGES}$`, 'iu'),
		after: new RegExp(
			String.raw`^(?:${END}|\s+(?:en total|de trabajo|(?:en|a|para) (?:esto|ello|todo|la tarea|esta tarea|el trabajo|terminar(?:lo)?|completar(?:lo)?|hacerlo|acabar))(?!\p{L}))`,
			'iu',
		),
	};
}
