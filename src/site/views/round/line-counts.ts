import type { SiteRound, SiteRun } from '../../site.ts';
import { formatMean } from '../table/aggregate.ts';
import type { BarSource } from '../ui/line-bars.ts';
import { toRowHead } from './row-head.ts';

export type BarHead = Pick<BarSource, 'tag' | 'detail' | 'page'>;

/** `148 lines of code without tests`, as the column of the table is called. */
export function countLines(lines: string): string {
	return withNoun(lines, 'line of code without tests', 'lines of code without tests');
}

export function withNoun(lines: string, one: string, many: string): string {
	return `${lines} ${lines === '1' ? one : many}`;
}

export function toBarHead(round: SiteRound, runs: readonly SiteRun[]): BarHead {
	const { tag, page, detail } = toRowHead(round, runs);
	return { tag, page, detail: runs.length === 1 ? detail : `mean of ${detail}` };
}

export function formatLines(lines: number): string {
	return formatMean(lines, 'lines');
}
