import { defined } from '../../../model/defined.ts';
import type { TokenCounts } from '../../../model/turn.ts';
import type { TranscriptBuilder } from './builder.ts';
import type { SystemPlace } from './entry.ts';

/** The items and the usage of one API response, until both are known. */
interface Group {
	key: string;
	place: SystemPlace;
	model: string | undefined;
	items: number;
	usage?: { place: SystemPlace; tokens: TokenCounts };
	closed: boolean;
}

/**
 * Groups the items of a log into API responses, where items do not name their response. Some
 * versions write the usage before the items of a response, some after them; the first usage
 * tells which. A response without usage is kept: its tokens are unknown.
 */
export interface ResponseGroups {
	/** Takes an item of a response; returns the key of the turn that shows it. */
	item(place: SystemPlace, model: string | undefined): string;
	/** Takes something that happens inside a call, which is no item of its own. */
	inner(place: SystemPlace, model: string | undefined): string;
	usage(place: SystemPlace, tokens: TokenCounts, model: string | undefined): void;
	/** A tool has answered: what the model says next belongs to another response. */
	answered(): void;
	/** The response is over: a person speaks, or the task or the file ends. */
	end(): void;
}

/** Groups that write each response to `builder` when it is over. */
export function createResponseGroups(builder: TranscriptBuilder): ResponseGroups {
	let current: Group | undefined;
	let count = 0;
	let usageFirst: boolean | undefined;

	function begin(place: SystemPlace, model: string | undefined): Group {
		end();
		count++;
		current = { key: `response ${count}`, place, model, items: 0, closed: false };
		return current;
	}

	function end(): void {
		if (current !== undefined) write(builder, current);
		current = undefined;
	}

	function item(place: SystemPlace, model: string | undefined): string {
		const group = current === undefined || current.closed ? begin(place, model) : current;
		if (group.items === 0) group.place = place;
		group.model ??= model;
		group.items++;
		return group.key;
	}

	return {
		item,
		inner: (place, model) => current?.key ?? item(place, model),
		usage(place, tokens, model) {
			usageFirst ??= current === undefined || current.items === 0;
			const group = takesUsage(current, usageFirst) ? current : begin(place, model);
			group.usage = { place, tokens };
			group.closed = !usageFirst;
		},
		answered() {
			if (current !== undefined && usageFirst !== true) current.closed = true;
		},
		end,
	};
}

function takesUsage(group: Group | undefined, usageFirst: boolean): group is Group {
	if (group === undefined || group.usage !== undefined) return false;
	return group.items === 0 || !usageFirst;
}

function write(builder: TranscriptBuilder, { key, place, model, items, usage }: Group): void {
	if (items === 0 && usage === undefined) return;
	const { line, at } = usage?.place ?? place;
	const { agent } = place;
	builder.response({
		key,
		line,
		tokens: usage?.tokens ?? {},
		...defined({ at, model, agent }),
	});
}
