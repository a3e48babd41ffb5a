import { defined } from '../../../model/defined.ts';
import type { Turn } from '../../../model/turn.ts';
import { formatOffset, formatSeconds, formatShort, formatTime } from '../../format.ts';
import { shortText } from '../ui/short-text.ts';

/** The line above a turn. */
export interface TurnHead {
	who: string;
	/** `+4:12` since the start. */
	offset?: string;
	/** The time itself. */
	at?: string;
	/** `6 s` since the turn before. */
	delta?: string;
	/** A minute or more passed since the turn before. */
	isLongGap: boolean;
	/** `1.1K out`. */
	tokens?: string;
	model?: string;
	agent?: string;
	/** `line 12`, `lines 12–15`. */
	lines: string;
	/** The file that these are lines of, where the transcript is kept in several. */
	file?: string;
}

const NAMES = { human: 'Person', model: 'Model', system: 'Session' };
const LONG_GAP = 60;
const MAX_NAME = 100;

/** Describes a turn by what stands around it; times that the log does not have stay absent. */
export function describeTurn(
	turn: Turn,
	context: {
		startedAt?: string | undefined;
		previousAt?: string | undefined;
		/** Model of the turn of a model before this one; the same name is not said again. */
		previousModel?: string | undefined;
		isBrief: boolean;
	},
): TurnHead {
	const { at, tokens, model, agent, file } = turn;
	const offset = secondsBetween(context.startedAt, at);
	const delta = secondsBetween(context.previousAt, at);
	return {
		who: context.isBrief ? 'Brief' : agent === undefined ? NAMES[turn.role] : 'Sub-agent',
		isLongGap: delta !== undefined && delta >= LONG_GAP,
		lines: turn.endLine > turn.line ? `lines ${turn.line}–${turn.endLine}` : `line ${turn.line}`,
		...(at === undefined ? {} : { at: formatTime(at) }),
		...(offset === undefined ? {} : { offset: formatOffset(offset) }),
		...(delta === undefined ? {} : { delta: formatSeconds(delta) }),
		...(tokens?.output === undefined ? {} : { tokens: `${formatShort(tokens.output)} out` }),
		...(model === undefined || model === context.previousModel
			? {}
			: { model: shortText(model, MAX_NAME) }),
		...defined({ file }),
		...(agent === undefined ? {} : { agent: shortText(agent, MAX_NAME) }),
	};
}

function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
	if (from === undefined || to === undefined) return undefined;
	const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
	return Number.isFinite(seconds) ? seconds : undefined;
}
