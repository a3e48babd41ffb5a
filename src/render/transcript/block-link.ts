import { html, type SafeHtml } from '../html.ts';
import { describePlace } from './image.ts';

/** The link of a block to itself; `id` is such as `t42.3`. */
export function renderBlockLink(id: string): SafeHtml {
	return html`<a class="block-link" href="#${id}" aria-label="Link to ${describePlace(id)}">#</a>`;
}
