import type { Severity } from '../../../model/issue.ts';
import { formatCount } from '../../../model/text.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site } from '../../site.ts';
import { ISSUES } from '../../urls.ts';
import { countUnlisted, createPlaceFinder, toIssueRows, type IssueRow } from './issue-rows.ts';

export interface IssuesView {
	groups: { severity: Severity; title: string; meaning: string; count: string; rows: IssueRow[] }[];
	/** Problems beyond those that the page lists; the data file has all of them. */
	unlisted: number;
}

const SEVERITIES: { severity: Severity; title: string; meaning: string }[] = [
	{
		severity: 'error',
		title: 'Errors',
		meaning: 'Something that the input promises is not on the site.',
	},
	{
		severity: 'warning',
		title: 'Warnings',
		meaning: 'It is on the site, but not whole, or a value is in doubt.',
	},
	{ severity: 'note', title: 'Notes', meaning: 'Left out or decided on purpose, and said so.' },
];
/** Of each kind. */
const MAX_LISTED = 200;

export function listIssuesPages(site: Site, frame: MakeFrame): Page<IssuesView>[] {
	const findPlace = createPlaceFinder(site);
	const groups = SEVERITIES.flatMap(({ severity, title, meaning }) => {
		const own = site.issues.filter((one) => one.severity === severity);
		if (own.length === 0) return [];
		const rows = toIssueRows(own, { findPlace, limit: MAX_LISTED });
		return [{ severity, title, meaning, count: formatCount(own.length, severity), rows }];
	});
	return [
		{
			frame: frame({
				path: ISSUES,
				title: 'Problems',
				description: 'Every problem met in the input, with its place and its remedy.',
				section: 'issues',
				crumbs: [{ title: 'Problems', page: ISSUES }],
			}),
			view: { groups, unlisted: countUnlisted(groups.flatMap(({ rows }) => rows)) },
		},
	];
}
