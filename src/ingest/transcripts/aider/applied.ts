import { defined } from '../../../model/defined.ts';
import { shortHash } from '../../../model/slug.ts';
import type { ToolBlock } from '../../../model/turn.ts';
import type { TranscriptBuilder } from '../builder/builder.ts';
import type { FailedBlock } from './console.ts';
import type { ReplyEdit } from './edits.ts';
import { oneLine } from '../builder/blocks.ts';
import type { ModelEntry, ToolResult } from '../builder/entry.ts';

/** An edit of the last reply of which aider has not said yet what became of it. */
interface Waiting {
	id: string;
	path: string;
	search: readonly string[];
}

/** Joins the edits in a reply to what aider says of them afterwards. */
export interface AiderEdits {
	/** Shows an edit; `place` tells it from those of other sessions and files. */
	show(entry: ModelEntry, edit: ReplyEdit, place: string): void;
	/** A new reply: aider says nothing more of the edits before. */
	begin(): void;
	apply(line: number, path: string, text: string): void;
	/** All that are left were carried out. */
	applyRest(line: number, text: string): void;
	/** A person did not allow the edits of a file. */
	refuse(line: number, path: string, text: string): void;
	/** Edits did not match their files; where no block is named, none did. */
	fail(line: number, blocks: readonly FailedBlock[]): void;
}

/** Beyond this many edits in one reply, names and texts are no longer compared. */
const MAX_COMPARED = 500;

export function createAiderEdits(builder: TranscriptBuilder): AiderEdits {
	let waiting = new Map<string, Waiting[]>();

	function take(path: string): Waiting[] {
		const known = waiting.has(path) ? path : findNear(waiting, path);
		const found = known === undefined ? [] : (waiting.get(known) ?? []);
		if (known !== undefined) waiting.delete(known);
		return found;
	}

	function takeAll(): Waiting[] {
		const all = [...waiting.values()].flat();
		waiting = new Map();
		return all;
	}

	function answer(edits: readonly Waiting[], result: Omit<ToolResult, 'callId'>): void {
		for (const { id } of edits) builder.result({ ...result, callId: id });
	}

	return {
		show(entry, edit, place) {
			const { path = '', search = [] } = edit;
			const id = `aider ${shortHash(`${place}\n${edit.input}`)}`;
			builder.call(entry, toBlock(edit, { line: entry.line, id }));
			const same = waiting.get(path);
			if (same === undefined) waiting.set(path, [{ id, path, search }]);
			else same.push({ id, path, search });
		},
		begin() {
			waiting = new Map();
		},
		apply(line, path, text) {
			answer(take(path), { line, text, failed: false });
		},
		applyRest(line, text) {
			answer(takeAll(), { line, text, failed: false });
		},
		refuse(line, path, text) {
			answer(take(path), { line, text, failed: false, refused: true });
		},
		fail(line, blocks) {
			if (blocks.length === 0) {
				const text = 'The edit did not conform to the edit format.';
				answer(takeAll(), { line, text, failed: true });
			}
			for (const block of blocks) {
				const found = takeFailed(waiting, block);
				if (found !== undefined) answer([found], { line, text: block.reason, failed: true });
			}
		},
	};
}

/** The path of an edit that another path may mean: models name files in part. */
function findNear(waiting: ReadonlyMap<string, unknown>, path: string): string | undefined {
	if (waiting.size > MAX_COMPARED) return undefined;
	const near = [...waiting.keys()].filter(
		(known) => known !== '' && (path.endsWith(`/${known}`) || known.endsWith(`/${path}`)),
	);
	return near.length === 1 ? near[0] : undefined;
}

function takeFailed(
	waiting: Map<string, Waiting[]>,
	{ path, search }: FailedBlock,
): Waiting | undefined {
	const known = waiting.has(path) ? path : findNear(waiting, path);
	const edits = known === undefined ? undefined : waiting.get(known);
	if (known === undefined || edits === undefined) return undefined;
	const isSame = (edit: Waiting): boolean =>
		edit.search.length === search.length && edit.search.every((one, at) => one === search[at]);
	const found = Math.max(0, edits.slice(0, MAX_COMPARED).findIndex(isSame));
	const [failed] = edits.splice(found, 1);
	if (edits.length === 0) waiting.delete(known);
	return failed;
}

function toBlock(edit: ReplyEdit, { line, id }: { line: number; id: string }): ToolBlock {
	const { kind, name, path, input, patch } = edit;
	return {
		type: 'tool',
		line,
		id,
		name,
		toolKind: kind,
		input,
		...(path === undefined ? {} : { path, subject: oneLine(path) }),
		...defined({ patch }),
	};
}
