import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { TranscriptSummary } from '../../../model/transcript.ts';
import type { Probe } from '../../probe.ts';
import type { GatherContext, Gatherer, SourcePart, Reader } from '../../reader.ts';
import { readChain, type Chain } from './chain.ts';
import { groupParts } from './links.ts';
import { showPart } from './read.ts';
import { createSession, type AtifSession } from './session.ts';
import { sumUsage } from '../builder/usage.ts';
import { readFinalMetrics, toStatedTotals } from './tokens.ts';
import { createTranscriptBuilder } from '../builder/builder.ts';
import { findText, toFields } from '../../json/fields.ts';

/**
 * Trajectories of Harbor, in all versions of ATIF. A conversation may be kept in several files, and
 * its sub-agents in more, so that each file is a part; the gatherer reads also a single one.
 */
export const harborAtif: Reader = {
	format: 'harbor-atif',
	kind: 'transcript',
	code: import.meta.url,
	matches,
	read: () => ({ kind: 'part' }),
};

/** Joins a trajectory with its continuations and sub-agents. */
export const harborAtifFiles: Gatherer = {
	format: 'harbor-atif',
	code: import.meta.url,
	group: groupParts,
	read: readTranscript,
};

/** A file that is mixed with other output does not begin with its object. */
const BEGINNING = /^[ \t]{0,20}\{\s{0,200}"schema_version"\s{0,20}:\s{0,20}"ATIF-v\d/m;

function matches({ document, text, extension }: Probe): boolean {
	if (isRecord(document)) {
		const version = findText(document['schema_version']);
		return version?.startsWith('ATIF-v') === true;
	}
	return ['json', 'log', 'txt'].includes(extension) && BEGINNING.test(text);
}

function readTranscript(parts: readonly SourcePart[], context: GatherContext): Reading {
	const [lead] = parts;
	if (lead === undefined) return { kind: 'none' };
	const builder = createTranscriptBuilder(context);
	const session = createSession(builder, lead, { parts, context });
	const chain = readChain(session, lead);
	const { scope, last } = chain;
	if (scope === undefined || last === undefined) return { kind: 'none' };
	session.trajectories = sumUsage([session.trajectories, scope.usage]);
	// What only damaged places refer to.
	for (const part of parts) showPart(scope, part);
	return builder.finish(describe(session, chain, { scope, last }));
}

function describe(
	session: AtifSession,
	{ isCut }: Chain,
	{ scope, last }: { scope: NonNullable<Chain['scope']>; last: NonNullable<Chain['last']> },
): Parameters<ReturnType<typeof createTranscriptBuilder>['finish']>[0] {
	const { document, part } = last;
	const version = findText(toFields(document.get('agent'))['version']);
	const limitHit = findLimit(session);
	const file = session.parts.length > 1 ? { file: part.name } : {};
	const totals = toStatedTotals(
		{ line: document.lineOf('final_metrics'), ...file },
		{
			responses: session.responses,
			trajectories: session.trajectories,
			final: readFinalMetrics(document.get('final_metrics')),
		},
	);
	return {
		harness: scope.harness === '' ? 'Harbor' : scope.harness,
		sessionIds: [...session.sessionIds],
		totals,
		...(version === undefined || version === 'unknown' ? {} : { harnessVersion: version }),
		...defined({ limitHit }),
		...(isCut ? { cutOff: true } : {}),
	};
}

/** The newest response of the main conversation ended at its greatest length. */
function findLimit({ lastStop }: AtifSession): TranscriptSummary['limitHit'] {
	return lastStop === 'max_tokens' || lastStop === 'length' ? 'tokens' : undefined;
}
