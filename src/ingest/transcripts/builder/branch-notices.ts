import type { TranscriptBuilder } from './builder.ts';

/**
 * Says where an abandoned branch begins and where it ends: `note` is told of each message of a
 * conversation, in file order, before it is shown.
 */
export function createBranchNotices(
	builder: TranscriptBuilder,
	tree: { isKept: (line: number) => boolean },
): { note: (line: number) => void } {
	let kept = true;
	return {
		note(line) {
			const now = tree.isKept(line);
			if (now === kept) return;
			kept = now;
			builder.notice(
				{ line },
				now
					? 'The abandoned branch ends here: the conversation continues from an earlier message.'
					: 'The person went back later: what follows is an abandoned branch. Its tokens and cost count.',
			);
		},
	};
}
