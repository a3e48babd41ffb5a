import { formatCount } from '../../../model/text.ts';
import { toJsonText } from '../builder/blocks.ts';
import { findCount, findText, toFields, toWord, type Fields } from '../../json/fields.ts';

export interface InspectNotice {
	text: string;
	level: 'info' | 'warning' | 'error';
}

/** Events that say nothing to a reader, or nothing that does not stand elsewhere. */
const QUIET = new Set(
	'sample_init span_begin span_end step state store sandbox score score_edit subtask anchor branch checkpoint timeline'.split(
		' ',
	),
);

/** What readers see of an event: a notice, nothing, or (undefined) its JSON, since it is not known. */
export function toInspectNotice(
	type: string,
	event: Fields,
): InspectNotice | 'nothing' | undefined {
	switch (type) {
		case 'error': {
			const message = findText(toFields(event['error'])['message']) ?? toJsonText(event['error']);
			return { text: `The sample failed: ${message}`, level: 'error' };
		}
		case 'sample_limit': {
			const kind = toWord(event['type']);
			const words = findText(event['message']) ?? `${kind} ${toWord(event['limit'])}`.trim();
			return { text: `A limit ended the sample: ${words}`, level: 'warning' };
		}
		case 'approval':
			return toApprovalNotice(event);
		case 'compaction': {
			const before = findCount(event['tokens_before']);
			const after = findCount(event['tokens_after']);
			const size = before === undefined ? '' : ` at ${formatCount(before, 'token')}`;
			const left = after === undefined ? '' : `; ${formatCount(after, 'token')} are left`;
			return { text: `The context was compacted${size}${left}.`, level: 'info' };
		}
		case 'interrupt':
			return { text: 'A person interrupted the agent.', level: 'warning' };
		case 'info': {
			const source = findText(event['source']);
			const text = toJsonText(event['data']);
			return { text: source === undefined ? text : `${source}: ${text}`, level: 'info' };
		}
		case 'logger':
			return toLogNotice(toFields(event['message']));
		case 'review':
			return { text: `Review: ${toJsonText(event['decision'] ?? event)}`, level: 'info' };
		default:
			return QUIET.has(type) ? 'nothing' : undefined;
	}
}

function toApprovalNotice(event: Fields): InspectNotice | 'nothing' {
	const decision = toWord(event['decision']);
	if (decision === 'approve') return 'nothing';
	const tool = findText(toFields(event['call'])['function']) ?? 'a tool';
	const reason = findText(event['explanation']);
	const words = `The approver ${toWord(event['approver'])} decided on ${tool}: ${decision}`;
	return { text: reason === undefined ? `${words}.` : `${words}. ${reason}`, level: 'warning' };
}

function toLogNotice(record: Fields): InspectNotice | 'nothing' {
	const level = toWord(record['level']);
	const isError = level === 'error' || level === 'critical';
	if (!isError && level !== 'warning') return 'nothing';
	return { text: `Log: ${toWord(record['message'])}`, level: isError ? 'error' : 'warning' };
}
