import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteWriteUp } from '../../site.ts';
import { WRITE_UPS } from '../../urls.ts';
import { toProvenance, type ProvenanceView } from '../ui/provenance.ts';

/** A write-up in a list. */
export interface WriteUpRow {
	title: string;
	page: string;
	description?: string;
	date?: string;
	authors: string[];
	round?: { title: string; page: string };
}

export interface WriteUpsView {
	writeUps: WriteUpRow[];
}

export interface WriteUpView extends WriteUpRow {
	/** Names the compiled text. */
	id: string;
	/** SHA-256 of its source. */
	sha256: string;
	/** `content/write-ups/a.mdx`. */
	path: string;
	credit?: CreditView;
	/** Where the numbers come from, unless they were measured. */
	provenance?: ProvenanceView;
	caveats: string[];
}

/** Whose facts are carried over. */
export interface CreditView {
	/** Author and publisher. */
	who: string;
	title?: string;
	url?: string;
	repository?: string;
	note?: string;
}

const INDEX = { title: 'Write-ups', page: WRITE_UPS };

/** The list of all write-ups; nothing for a site without any. */
export function listWriteUpsPages(site: Site, frame: MakeFrame): Page<WriteUpsView>[] {
	if (site.writeUps.length === 0) return [];
	return [
		{
			frame: frame({
				path: WRITE_UPS,
				title: 'Write-ups',
				description: 'Texts about the rounds; their numbers are tied to the artifacts.',
				section: 'writeups',
				crumbs: [INDEX],
			}),
			view: { writeUps: site.writeUps.map((one) => toWriteUpRow(one, site)) },
		},
	];
}

export function listWriteUpPages(site: Site, frame: MakeFrame): Page<WriteUpView>[] {
	return site.writeUps.map((one) => {
		const { title, description } = one.frontMatter;
		return {
			frame: frame({
				path: one.page,
				title: visibleText(title),
				...defined({ description: visibleText(description) }),
				section: 'writeups',
				crumbs: [INDEX, { title: visibleText(title), page: one.page }],
			}),
			view: toWriteUpView(one, site),
		};
	});
}

export function toWriteUpRow({ frontMatter, page }: SiteWriteUp, site: Site): WriteUpRow {
	const { title, description, date, authors = [] } = frontMatter;
	const round = site.rounds.find((one) => one.round.id === frontMatter.round);
	return {
		title: visibleText(title),
		page,
		...defined({ description: visibleText(description), date: visibleText(date) }),
		authors: authors.map(visibleText),
		...(round === undefined
			? {}
			: { round: { title: visibleText(round.title), page: round.page } }),
	};
}

function toWriteUpView(writeUp: SiteWriteUp, site: Site): WriteUpView {
	const { id, sha256, path, frontMatter } = writeUp;
	const round = site.rounds.find((one) => one.round.id === frontMatter.round)?.round;
	const credit = toCredit(frontMatter.credit);
	return {
		...toWriteUpRow(writeUp, site),
		id,
		sha256,
		path: visibleText(path),
		...defined({ credit }),
		...(round === undefined || round.provenance === 'measured'
			? {}
			: { provenance: toProvenance(round.provenance, round.config.source) }),
		caveats: (round?.config.caveats ?? []).map((caveat) => visibleText(caveat.trim())),
	};
}

function toCredit(credit: SiteWriteUp['frontMatter']['credit']): CreditView | undefined {
	if (credit === undefined) return undefined;
	const { author, publisher, title, url, repository, note } = credit;
	const who = [author, publisher].filter((part) => part !== undefined).join(', ');
	return {
		who: visibleText(who),
		...defined({
			title: visibleText(title),
			url,
			repository: visibleText(repository),
			note: visibleText(note),
		}),
	};
}
