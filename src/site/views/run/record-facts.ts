import { readingsOf } from '../../../model/readings.ts';
import { parseJson } from '../../../model/json.ts';
import { visibleText } from '../../../render/html.ts';
import type { SiteRun } from '../../site.ts';
import type { Fact } from '../table/facts.ts';

/** What a record of the run says that is no measure; the whole record is on its file's page. */
export interface RecordFacts {
	/** Name of the record's file. */
	name: string;
	/** Page of the file; absent where the record stands in the configuration. */
	page?: string;
	facts: Fact[];
	/** Number of further fields. */
	more: number;
}

const MAX_FACTS = 30;
const MAX_LENGTH = 400;

export function listRecordFacts(run: SiteRun): RecordFacts[] {
	return readingsOf(run.run, 'run record').flatMap(({ artifact, reading }): RecordFacts[] => {
		const { model, exitCode, otherFields } = reading.record;
		const all: [label: string, text: string][] = [
			...(model === undefined ? [] : [['model', model] satisfies [string, string]]),
			...(exitCode === undefined
				? []
				: [['exit code', String(exitCode)] satisfies [string, string]]),
			...Object.entries(otherFields).map(([field, json]): [string, string] => [field, plain(json)]),
		];
		if (all.length === 0) return [];
		const page = run.filePages.get(artifact.path);
		return [
			{
				name: visibleText(artifact.name),
				...(page === undefined ? {} : { page }),
				facts: all
					.slice(0, MAX_FACTS)
					.map(([label, text]) => ({ label: visibleText(label), text: visibleText(cut(text)) })),
				more: Math.max(0, all.length - MAX_FACTS),
			},
		];
	});
}

/** A text without the quotes of JSON. */
function plain(json: string): string {
	const value = parseJson(json);
	return typeof value === 'string' ? value : json;
}

function cut(text: string): string {
	return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}
