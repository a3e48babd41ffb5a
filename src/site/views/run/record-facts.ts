import type { Artifact } from '../../../model/artifact.ts';
import type { RunRecord, Timings } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { readingsOf } from '../../../model/readings.ts';
import { parseJson } from '../../../model/json.ts';
import { visibleText } from '../../../render/html.ts';
import { formatValue } from '../../format.ts';
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
	return [
		...readingsOf(run.run, 'run record').flatMap(({ artifact, reading }) =>
			toFacts({ run, artifact, all: listRecord(reading.record) }),
		),
		...readingsOf(run.run, 'timings').flatMap(({ artifact, reading }) =>
			toFacts({ run, artifact, all: listTimings(reading.timings) }),
		),
	];
}

type Named = [label: string, text: string];

function listRecord({ model, exitCode, otherFields }: RunRecord): Named[] {
	return [
		...named('model', model),
		...named('exit code', exitCode?.toString()),
		...Object.entries(otherFields).map(([field, json]): Named => [field, plain(json)]),
	];
}

/** The whole is a measure; what it consists of is shown here. */
function listTimings({ user, sys, phases }: Timings): Named[] {
	return [
		...named('user time', seconds(user)),
		...named('system time', seconds(sys)),
		...phases.flatMap((phase) => named(phase.name, seconds(phase.seconds))),
	];
}

function named(label: string, text: string | undefined): Named[] {
	return text === undefined ? [] : [[label, text]];
}

function seconds(value: number | undefined): string | undefined {
	return value === undefined ? undefined : formatValue(value, 's');
}

function toFacts({
	run,
	artifact,
	all,
}: {
	run: SiteRun;
	artifact: Artifact;
	all: readonly Named[];
}): RecordFacts[] {
	if (all.length === 0) return [];
	const page = run.filePages.get(artifact.path);
	return [
		{
			name: visibleText(artifact.name),
			...defined({ page }),
			facts: all
				.slice(0, MAX_FACTS)
				.map(([label, text]) => ({ label: visibleText(label), text: visibleText(cut(text)) })),
			more: Math.max(0, all.length - MAX_FACTS),
		},
	];
}

/** A text without the quotes of JSON. */
function plain(json: string): string {
	const value = parseJson(json);
	return typeof value === 'string' ? value : json;
}

function cut(text: string): string {
	return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}
