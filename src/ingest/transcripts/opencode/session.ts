import { defined } from '../../../model/defined.ts';
import type { StatedTotals } from '../../../model/transcript.ts';
import type { TranscriptBuilder, TranscriptFacts } from '../builder/builder.ts';
import { findCount, findText, toFields, type Fields } from '../../json/fields.ts';
import type { OpenCodeSession } from './message.ts';
import { toOpenCodeTokens } from './parts.ts';

/** A session by its record, whose messages have not been read yet. */
export function createOpenCodeSession(builder: TranscriptBuilder, info: Fields): OpenCodeSession {
	builder.time(toFields(info['time'])['created']);
	return { builder, agent: findSubAgent(info), limitHit: undefined, interrupted: false };
}

/** The name of the sub-agent whose session this is; undefined for a session that a person began. */
export function findSubAgent(info: Fields): string | undefined {
	if (findText(info['parentID']) === undefined) return undefined;
	const title = findText(info['title'])?.slice(0, 1_000);
	const named = /\(@([\w-]{1,60}) subagent\)/.exec(title ?? '')?.[1];
	return findText(info['agent']) ?? named ?? 'sub-agent';
}

/** What a session says as a whole; `line` is that of its record. */
export function toOpenCodeFacts(
	{ limitHit, interrupted }: OpenCodeSession,
	{ info, line, file }: { info: Fields; line: number; file?: string },
): TranscriptFacts {
	const version = findText(info['version']);
	const id = findText(info['id']);
	const totals = findTotals(info, line);
	return {
		harness: 'OpenCode',
		sessionIds: id === undefined ? [] : [id],
		totals: totals === undefined ? [] : [{ ...totals, ...defined({ file }) }],
		...defined({ harnessVersion: version, limitHit }),
		...(interrupted ? { cutOff: true } : {}),
	};
}

/** The sums that newer versions keep in the session record. */
function findTotals(info: Fields, line: number): StatedTotals | undefined {
	const tokens = toOpenCodeTokens(info['tokens']);
	const cost = findCount(info['cost']);
	if (tokens === undefined && cost === undefined) return undefined;
	return {
		line,
		...(tokens === undefined ? {} : { tokens, tokensMethod: 'sum in the session record' }),
		...defined({ cost }),
	};
}
