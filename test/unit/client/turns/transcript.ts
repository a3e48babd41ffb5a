/** A turn of a transcript in a few words. */
export interface TurnSketch {
	n: number;
	/** Attributes of the turn and of its line in the list. */
	data?: string;
	/** What the turn holds. */
	html?: string;
}

export const TURNS: readonly TurnSketch[] = [
	{ n: 1, data: 'data-role="human"', html: '<div class="block-text">Do it.</div>' },
	{ n: 2, data: 'data-kind="edit" data-tools="0"' },
	{ n: 3, data: 'data-kind="run" data-tools="1" data-failed data-marks="test"' },
	{ n: 4, data: 'data-kind="run" data-tools="1 0" data-marks="commit loop"' },
	{ n: 5, data: 'data-kind="talk"', html: '<details id="d5"><summary></summary></details>' },
];

/** A page of a transcript, as its components make it; `outline` says what the list of turns holds. */
export function transcriptPage(
	turns: readonly TurnSketch[] = TURNS,
	{ outline = 'whole', more = '' }: { outline?: 'whole' | 'part'; more?: string } = {},
): string {
	const list = turns.map(
		({ n, data = '' }) => `<li data-n="${n}" ${data}><a href="#t${n}">${n}</a></li>`,
	);
	const shown = turns.map(
		({ n, data = '', html = '' }) => `<section class="turn" id="t${n}" ${data}>${html}</section>`,
	);
	return `<div data-transcript data-tool-names='["Edit","Bash"]'>
		<nav class="outline" data-outline="${outline}"><ol>${list.join('')}</ol></nav>
		<svg data-strip data-step="200" data-turns="${turns.length}"></svg>
		<div class="turns"><div data-turn-tools></div>${shown.join('')}</div>
		${more}
	</div>`;
}
