/** How a reader wants diffs: what the address says, else what the browser kept. */
export interface DiffChoice {
	view: 'unified' | 'split';
	/** Changes that are shown as if they were none. */
	hide: readonly Quiet[];
}

export type Quiet = 'space' | 'comments';

const QUIET: readonly Quiet[] = ['space', 'comments'];

/** Reads `?view=split&hide=space,comments`; `kept` is the view that was chosen last. */
export function parseChoice(query: string, kept: string | null): DiffChoice {
	const fields = new URLSearchParams(query);
	const hidden = (fields.get('hide') ?? '').split(',');
	return {
		view: (fields.get('view') ?? kept) === 'split' ? 'split' : 'unified',
		hide: QUIET.filter((one) => hidden.includes(one)),
	};
}

/** The query of a choice, with the fields of others kept; empty for what is shown anyway. */
export function formatChoice({ view, hide }: DiffChoice, query: string): string {
	const fields = new URLSearchParams(query);
	fields.delete('view');
	fields.delete('hide');
	if (view === 'split') fields.set('view', view);
	const rest = fields.toString();
	const parts = [
		...(rest === '' ? [] : [rest]),
		...(hide.length === 0 ? [] : [`hide=${hide.join(',')}`]),
	];
	return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** What is hidden after a change of mind about one kind. */
export function toggleQuiet(hide: readonly Quiet[], quiet: Quiet): Quiet[] {
	return QUIET.filter((one) => hide.includes(one) !== (one === quiet));
}

const KEPT = 'proofsheet-diff-view';

export function readKeptView(): string | null {
	try {
		return localStorage.getItem(KEPT);
	} catch {
		return null;
	}
}

export function keepView(view: DiffChoice['view']): void {
	try {
		localStorage.setItem(KEPT, view);
	} catch {
		// Without storage, the address keeps it.
	}
}
