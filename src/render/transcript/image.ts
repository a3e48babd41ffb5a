import { formatCount } from '../../model/text.ts';
import type { TurnImage } from '../../model/turn.ts';
import { html, type SafeHtml } from '../html.ts';
import type { DrawContext } from './long-parts.ts';

const TYPES = { png: 'PNG', jpeg: 'JPEG', gif: 'GIF', webp: 'WebP' };
/** As `MAX_IMAGE` of the readers. */
const MAX_BYTES = 5_000_000;

/** An image of a log as a file of the site; says why where there is none to show. */
export function renderImage(
	{ mediaType, bytes, file }: TurnImage,
	{ id, imageHref }: Pick<DrawContext, 'id' | 'imageHref'>,
): SafeHtml {
	if (file === undefined) {
		const type = mediaType === '' || mediaType === 'image' ? 'of unknown type' : mediaType;
		return html`<p class="tool-note">Picture, ${type}, ${whyNot(bytes)}</p>`;
	}
	const { type, width, height } = file;
	const href = imageHref(file);
	return html`<figure class="picture"><a href="${href}"><img src="${href}" width="${width}" height="${height}" alt="Picture of ${describePlace(id)}" loading="lazy" decoding="async"></a><figcaption>${TYPES[type]}, ${width} × ${height} pixels, ${formatCount(bytes, 'byte')}</figcaption></figure>`;
}

function whyNot(bytes: number): string {
	if (bytes === 0) return 'whose data the log does not hold.';
	const size = formatCount(bytes, 'byte');
	if (bytes > MAX_BYTES) return `${size}; larger ones than 5 MB are not shown.`;
	return `${size}; it is not shown, as its data is no whole PNG, JPEG, GIF or WebP.`;
}

/** `t42.3` in words. */
export function describePlace(id: string): string {
	const [turn = '', part] = id.replace(/^t/, '').split('.');
	return part === undefined ? `turn ${turn}` : `turn ${turn}, part ${part}`;
}
