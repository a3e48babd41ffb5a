import { formatCount } from '../../model/text.ts';
import type { Picture } from '../../model/turn.ts';
import { html, type SafeHtml } from '../html.ts';
import type { DrawContext } from './long-parts.ts';

const TYPES = { png: 'PNG', jpeg: 'JPEG', gif: 'GIF', webp: 'WebP' };
/** As `MAX_PICTURE` of the readers. */
const MAX_BYTES = 5_000_000;

/** A picture of a log as a file of the site; says why where there is none to show. */
export function renderPicture(
	{ mediaType, bytes, file }: Picture,
	{ id, pictureHref }: Pick<DrawContext, 'id' | 'pictureHref'>,
): SafeHtml {
	if (file === undefined) {
		const type = mediaType === '' || mediaType === 'image' ? 'of unknown type' : mediaType;
		return html`<p class="tool-note">Picture, ${type}, ${whyNot(bytes)}</p>`;
	}
	const { type, width, height } = file;
	const href = pictureHref(file);
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
