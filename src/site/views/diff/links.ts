import { planChangePages } from '../../../render/diff-pages.ts';
import type { Bodies, SiteRun } from '../../site.ts';
import { diffPage } from '../../urls.ts';

/** Where the run's diff shows each changed file, by path in the tree. */
export function findDiffLinks(run: SiteRun | undefined, bodies: Bodies): Map<string, string> {
	const links = new Map<string, string>();
	if (run?.changes === undefined || run.changes.files === 0) return links;
	for (const [index, parts] of planChangePages(bodies.changes(run.changes.key)).entries()) {
		for (const { change, id, first } of parts) {
			if (first && !links.has(change.path)) {
				links.set(change.path, `${diffPage(run.run, index + 1)}#${id}`);
			}
		}
	}
	return links;
}
