import type { TimeClaim } from '../../../model/claim.ts';
import { visibleText } from '../../../render/html.ts';

/** A claim in the words of the run, its hedge included: `~30 min`, `about an hour`, `2 h+`. */
export function quoteClaim({ text, hedge }: TimeClaim): string {
	if (hedge === undefined || text.startsWith(hedge)) return visibleText(text);
	if (hedge === '+') return visibleText(`${text}+`);
	return visibleText(/\p{L}$/u.test(hedge) ? `${hedge} ${text}` : `${hedge}${text}`);
}
