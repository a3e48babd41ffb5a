import { defined } from '../../../model/defined.ts';
import { visibleText } from '../../../render/html.ts';
import type { MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Site, SiteRound } from '../../site.ts';
import { roundSubpage } from '../../urls.ts';
import { roundTrail } from '../ui/trail.ts';

export interface BriefView {
	title: string;
	round: { title: string; page: string };
	briefs: BriefText[];
	/** What the brief asks for, as the publisher counts it. */
	checks: string[];
}

export interface BriefText {
	/** Id of the section; unique on the page. */
	anchor: string;
	/** Title of the task; absent for the brief of the whole round. */
	task?: string;
	/** Verbatim. */
	text: string;
	/** Path relative to the runs folder; absent for a brief of a task. */
	path?: string;
	sha256?: string;
	/** Page of the file, where it is listed. */
	page?: string;
}

export function listBriefPages(site: Site, frame: MakeFrame): Page<BriefView>[] {
	return site.rounds.flatMap((siteRound): Page<BriefView>[] => {
		const { round, title, page } = siteRound;
		const briefs = listBriefs(siteRound);
		if (briefs.length === 0) return [];
		const path = roundSubpage(round.id, 'brief');
		const name = visibleText(title);
		return [
			{
				frame: frame({
					path,
					title: `Brief, ${name}`,
					description: `The prompt of “${name}”, verbatim.`,
					section: 'rounds',
					crumbs: [...roundTrail(siteRound), { title: 'Brief', page: path }],
				}),
				view: {
					title: `Brief of “${name}”`,
					round: { title: name, page },
					briefs,
					checks: (round.config.checks ?? []).map(visibleText),
				},
			},
		];
	});
}

/** The brief of the round, then those of its tasks. */
function listBriefs({ round, filePages }: SiteRound): BriefText[] {
	const { brief, tasks } = round;
	const page = brief === undefined ? undefined : filePages.get(brief.path);
	const whole: BriefText[] =
		brief === undefined
			? []
			: [
					{
						anchor: 'brief',
						text: brief.text,
						path: visibleText(brief.path),
						sha256: brief.sha256,
						...defined({ page }),
					},
				];
	const ofTasks = tasks.flatMap((task, index): BriefText[] => {
		const title = visibleText(task.title ?? task.id);
		return task.brief === undefined
			? []
			: [{ anchor: `brief-${index + 1}`, task: title, text: task.brief }];
	});
	return [...whole, ...ofTasks];
}
