import { defined } from '../../../model/defined.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import { TOGETHER, toTokenCounts } from '../builder/usage.ts';

/** What a message of aider says, as far as it counts. */
export type AiderMessage =
	| { kind: 'usage'; tokens: TokenCounts; rounded: boolean; sessionCost: number | undefined }
	| { kind: 'version'; version: string }
	| { kind: 'model'; role: 'main' | 'editor' | 'weak'; model: string; format: string | undefined }
	| { kind: 'applied'; path: string }
	| { kind: 'skipped'; path: string }
	| { kind: 'commit'; sha: string; subject: string }
	| { kind: 'undone'; sha: string }
	/** Edits of the last reply could not be carried out; what follows may say which. */
	| { kind: 'failed edits' }
	| { kind: 'others applied' }
	| { kind: 'full' }
	| { kind: 'interrupted' }
	| { kind: 'failure' };

export type AiderUsage = Extract<AiderMessage, { kind: 'usage' }>;

/** A SEARCH block that does not match its file. */
export interface FailedBlock {
	path: string;
	reason: string;
	/** Its lines without the spaces around them, where the message repeats it. */
	search: string[];
}

/** Reads one message; undefined for one that only tells a person what happens. */
export function readAiderMessage(text: string): AiderMessage | undefined {
	const line = text.split('\n', 1)[0] ?? '';
	if (line.length > 2_000) return undefined;
	if (line.startsWith('Tokens: ')) return readUsage(text.slice(0, 2_000).replace('\n', ' '));
	return readFact(line) ?? readTrouble(line);
}

function readFact(line: string): AiderMessage | undefined {
	const version = /^Aider v(\S+)/.exec(line)?.[1];
	if (version !== undefined) return { kind: 'version', version };
	const model = /^((?:Main|Editor|Weak) m|M)odels?: ([^\s,]+)(?: with (\S+) edit format)?/.exec(
		line,
	);
	if (model !== null) {
		const [, word = '', name = '', format] = model;
		const role = word === 'Editor m' ? 'editor' : word === 'Weak m' ? 'weak' : 'main';
		return { kind: 'model', role, model: name, format };
	}
	const commit = /^Commit ([\da-f]{7,40}) (.*)$/.exec(line);
	if (commit !== null) return { kind: 'commit', sha: commit[1] ?? '', subject: commit[2] ?? '' };
	const undone = /^Removed: ([\da-f]{7,40})\b/.exec(line)?.[1];
	if (undone !== undefined) return { kind: 'undone', sha: undone };
	const applied = /^Applied edit to (.+)$/.exec(line)?.[1];
	if (applied !== undefined) return { kind: 'applied', path: applied.trim() };
	const skipped = /^(?:Skipping edits to|Did not apply edit to) (.+?)(?: \(--dry-run\))?$/.exec(
		line,
	);
	return skipped === null ? undefined : { kind: 'skipped', path: skipped[1]?.trim() ?? '' };
}

function readTrouble(line: string): AiderMessage | undefined {
	if (line.startsWith('The LLM did not conform to the edit format')) {
		return { kind: 'failed edits' };
	}
	if (/^#+ (?:\d+ SEARCH\/REPLACE|SearchReplaceNoExactMatch|UnifiedDiff)/.test(line)) {
		return { kind: 'failed edits' };
	}
	if (/^# The other .* applied successfully/.test(line)) return { kind: 'others applied' };
	if (/has hit a token limit!/.test(line)) return { kind: 'full' };
	if (line.startsWith('^C ')) return { kind: 'interrupted' };
	return /^(?:Unexpected error|litellm\.\w+|Traceback \()/.test(line)
		? { kind: 'failure' }
		: undefined;
}

/** The blocks that messages name as not matching. */
export function readFailedBlocks(text: string): FailedBlock[] {
	const blocks: FailedBlock[] = [];
	let inSearch = false;
	for (const line of text.split('\n')) {
		const path = /^## SearchReplaceNoExactMatch: .* lines in (.+)$/.exec(line)?.[1]?.trim();
		if (path !== undefined)
			blocks.push({ path, reason: line.replace(/^#+ /, '').trim(), search: [] });
		else if (/^<{5,9} SEARCH/.test(line)) inSearch = blocks.length > 0;
		else if (/^={5,9}\s*$/.test(line)) inSearch = false;
		else if (inSearch) blocks.at(-1)?.search.push(line.trim());
	}
	return blocks;
}

/**
 * `Tokens: 12k sent, 3k cache write, 2k cache hit, 604 received. Cost: $0.02 request, $0.05 session.`
 * What is written to the cache is part of what was sent. So are hits, but where the numbers show that
 * they are not: providers differ, and aider prints what they say. A cost of 0 is an unknown price.
 */
function readUsage(line: string): AiderMessage | undefined {
	const counts = new Map<string, number>();
	let rounded = false;
	const [numbers = ''] = line.slice('Tokens: '.length).split(/\s+Cost:/, 1);
	for (const match of numbers.matchAll(
		/([\d.,]{1,20}?)([kKmM]?) (sent|cache write|cache hit|received)\b/g,
	)) {
		const [, number = '', unit = '', what = ''] = match;
		const count = Number(number.replaceAll(',', '')) * (FACTORS.get(unit.toLowerCase()) ?? 1);
		if (!Number.isSafeInteger(Math.round(count))) continue;
		counts.set(what, Math.round(count));
		if (unit !== '') rounded = true;
	}
	const sent = counts.get('sent');
	if (sent === undefined) return undefined;
	const cost = /\$([\d.,]{1,20}?) session\b/.exec(line)?.[1];
	const sessionCost = cost === undefined ? undefined : Number(cost.replaceAll(',', ''));
	return {
		kind: 'usage',
		tokens: toTokens(sent, counts),
		rounded,
		sessionCost: sessionCost !== undefined && sessionCost > 0 ? sessionCost : undefined,
	};
}

const FACTORS = new Map([
	['k', 1_000],
	['m', 1_000_000],
]);

function toTokens(sent: number, counts: ReadonlyMap<string, number>): TokenCounts {
	const write = counts.get('cache write');
	const hit = counts.get('cache hit');
	const output = counts.get('received');
	const { input } = toTokenCounts(
		{ input: Math.max(0, sent - (write ?? 0)), cacheRead: hit },
		TOGETHER,
	);
	return defined({ input, cacheRead: hit, cacheWrite: write, output });
}
