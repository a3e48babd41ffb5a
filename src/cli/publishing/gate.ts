import { homedir } from 'node:os';
import { formatCount } from '../../model/text.ts';
import { CommandError, EXIT } from '../exit.ts';
import { ASSETS_PREFIX } from '../rendering/finish.ts';
import type { PageSummary } from '../rendering/page-cache.ts';

/** What a site must be before it is published. */
export interface GateInput {
	/** Addresses of the pages that there should be. */
	expected: readonly string[];
	/** What is known of the pages that there are. */
	pages: ReadonlyMap<string, PageSummary>;
	/** Every file of the site, pages included. */
	files: ReadonlySet<string>;
	/** Style sheets and scripts, whose text is ours alone. */
	assets: ReadonlyMap<string, Buffer>;
	/** Absolute paths that must not be published. */
	folders: readonly string[];
}

const SHOWN = 10;

/** Everything that speaks against publishing a finished site; each a sentence. */
export function findFaults(input: GateInput): string[] {
	return [...findMissing(input), ...findBrokenPages(input), ...findMachinePaths(input)];
}

/** Throws where a finished site must not be published; the folder from before stays. */
export function passGate(input: GateInput): void {
	const faults = findFaults(input);
	if (faults.length === 0) return;
	const rest = faults.length - SHOWN;
	throw new CommandError(
		`The finished site was refused; the one from before stays.\n${faults
			.slice(0, SHOWN)
			.map((fault) => `  - ${fault}`)
			.join('\n')}${rest > 0 ? `\n  … and ${formatCount(rest, 'more fault')}.` : ''}`,
		{
			fix: 'This is a mistake of Proofsheet, not of your files. Report it with the lines above.',
			exitCode: EXIT.refused,
		},
	);
}

function findMissing({ expected, pages }: GateInput): string[] {
	const missing = expected.filter((page) => !pages.has(page));
	const known = new Set(expected);
	const further = [...pages.keys()].filter((page) => !known.has(page));
	return [
		...missing.map((page) => `The page ${page} is missing.`),
		...further.map((page) => `The page ${page} was not planned.`),
	];
}

function findBrokenPages({ pages, files }: GateInput): string[] {
	const faults: string[] = [];
	for (const [page, summary] of pages) {
		if (!summary.policy) faults.push(`${page} has no content security policy.`);
		for (const { value, reason } of summary.refused) {
			faults.push(`${page} refers to "${value}": ${reason}.`);
		}
		for (const file of summary.files) {
			if (!files.has(file)) faults.push(`${page} refers to ${file}, which does not exist.`);
		}
	}
	return faults;
}

/** Paths of this machine in our own files. What runs say of their machine is content. */
function findMachinePaths({ assets, files, folders }: GateInput): string[] {
	const faults: string[] = [];
	const forbidden = [...new Set([...folders, homedir()])].filter((folder) => folder.length > 1);
	for (const [name, bytes] of assets) {
		if (!/\.(?:css|js|svg|json|txt)$/.test(name)) continue;
		const text = bytes.toString('utf8');
		const found = [ASSETS_PREFIX, ...forbidden.map((folder) => `${folder}/`)].find((one) =>
			text.includes(one),
		);
		if (found !== undefined) faults.push(`${name} holds "${found}".`);
		for (const [, reference = ''] of text.matchAll(/url\(\s*["']?([^"')]+)/g)) {
			if (!name.endsWith('.css') || reference.startsWith('data:') || reference.startsWith('#'))
				continue;
			const target = new URL(reference, `https://site.invalid/${name}`);
			if (target.hostname !== 'site.invalid' || !files.has(target.pathname.slice(1))) {
				faults.push(`${name} refers to "${reference}", which does not exist.`);
			}
		}
	}
	return faults;
}
