import type { Contestant } from '../../../model/bench.ts';
import type { BenchConfig, ContestantConfig } from '../../../model/config/bench.ts';
import { visibleText } from '../../../render/html.ts';
import { formatShort, significant } from '../../format.ts';
import type { SiteContestant } from '../../site.ts';
import { toTag, type ContestantTag } from '../ui/tag.ts';

/** A fact about a contestant or a machine, with its name. */
export interface Fact {
	label: string;
	text: string;
}

const NBSP = '\u00a0';

/** Facts of `bench.yaml` in the order of columns; a fact that is not declared is undefined. */
const FACTS: { label: string; of: (config: ContestantConfig) => string | undefined }[] = [
	{ label: 'Vendor', of: ({ vendor }) => vendor },
	{ label: 'Model', of: ({ model }) => model },
	{ label: 'Where', of: ({ kind }) => kind },
	{ label: 'Parameters', of: formatParameters },
	{ label: 'Thinking', of: ({ thinking }) => formatYes(thinking) },
	{ label: 'Quantisation', of: ({ quant }) => quant },
	{ label: 'Size', of: ({ size_gb }) => formatGigabytes(size_gb) },
	{ label: 'Memory', of: ({ memory_gb }) => formatGigabytes(memory_gb) },
	{ label: 'Context', of: ({ context_tokens }) => formatTokens(context_tokens) },
	{ label: 'Most output', of: ({ max_output_tokens }) => formatTokens(max_output_tokens) },
	{ label: 'Backend', of: ({ backend }) => backend },
	{ label: 'Harness', of: formatHarness },
	{ label: 'Role', of: ({ role }) => role },
];

function formatParameters(config: ContestantConfig): string | undefined {
	const { params_total_b: total, params_active_b: active, architecture } = config;
	const kind = architecture === 'moe' ? 'MoE' : architecture;
	if (total === undefined) return kind;
	const size = `${significant(total, 4)}${NBSP}B`;
	const used =
		active === undefined || active === total ? '' : `, ${significant(active, 3)}${NBSP}B active`;
	return `${size}${used}${kind === undefined ? '' : `, ${kind}`}`;
}

function formatHarness({
	harness,
	harness_version: version,
}: ContestantConfig): string | undefined {
	return harness === undefined ? undefined : [harness, version].filter(Boolean).join(' ');
}

function formatYes(value: boolean | undefined): string | undefined {
	return value === undefined ? undefined : value ? 'yes' : 'no';
}

function formatGigabytes(value: number | undefined): string | undefined {
	return value === undefined ? undefined : `${significant(value, 3)}${NBSP}GB`;
}

function formatTokens(value: number | undefined): string | undefined {
	return value === undefined ? undefined : formatShort(value);
}

/** What is declared about one contestant. */
export function listFacts(config: ContestantConfig): Fact[] {
	return FACTS.flatMap(({ label, of }) => {
		const text = of(config);
		return text === undefined ? [] : [{ label, text: visibleText(text) }];
	});
}

/** Facts of several contestants side by side; a cell without text was not declared. */
export interface FactsTable {
	labels: string[];
	rows: { tag: ContestantTag; control: boolean; texts: (string | undefined)[] }[];
}

export function toFactsTable(contestants: readonly SiteContestant[]): FactsTable {
	const present = FACTS.filter(({ of }) =>
		contestants.some(({ contestant }) => of(contestant.config) !== undefined),
	);
	return {
		labels: present.map(({ label }) => label),
		rows: contestants.map((one) => ({
			tag: toTag(one),
			control: one.contestant.config.control === true,
			texts: present.map(({ of }) => {
				const text = of(one.contestant.config);
				return text === undefined ? undefined : visibleText(text);
			}),
		})),
	};
}

/** Harnesses of some contestants: times of different ones hold different overheads. */
export function listHarnesses(contestants: readonly Contestant[]): string[] {
	const names = contestants.flatMap(({ config }) => config.harness ?? []);
	return [...new Set(names)].map(visibleText).sort();
}

export function listMachineFacts(
	config: BenchConfig,
	machine: string | undefined,
): { name: string; facts: Fact[] } | undefined {
	if (machine === undefined) return undefined;
	const found = config.machines?.[machine];
	const facts: [string, string | undefined][] = [
		['CPU', found?.cpu],
		['GPU', found?.gpu],
		['GPU memory', formatGigabytes(found?.gpu_memory_gb)],
		['Memory', formatGigabytes(found?.memory_gb)],
		['System', found?.os],
		['Stack', found?.stack?.join(' · ')],
	];
	return {
		name: visibleText(machine),
		facts: facts.flatMap(([label, text]) =>
			text === undefined ? [] : [{ label, text: visibleText(text) }],
		),
	};
}
