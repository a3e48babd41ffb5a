type Direction = 'ascending' | 'descending';

/** Gives every sortable table a button in each head; the order of the server stays until one is used. */
export function startTableSort(): void {
	const tables = document.querySelectorAll<HTMLTableElement>('table[data-sortable]');
	if (tables.length === 0) return;
	const region = document.createElement('p');
	region.className = 'visually-hidden';
	region.setAttribute('aria-live', 'polite');
	document.body.append(region);
	for (const table of tables) addButtons(table, (text) => (region.textContent = text));
}

function addButtons(table: HTMLTableElement, announce: (text: string) => void): void {
	const body = table.tBodies[0];
	const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
	if (body === undefined || table.tBodies.length !== 1 || body.rows.length < 2) return;
	for (const [column, head] of heads.entries()) {
		const name = nameOf(head);
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'sort';
		button.setAttribute('aria-label', `Sort by ${name}`);
		button.addEventListener('click', () => {
			const direction = nextDirection(head);
			sortRows(body, column, direction);
			for (const other of heads) other.removeAttribute('aria-sort');
			head.setAttribute('aria-sort', direction);
			showDirections(heads);
			announce(`Sorted by ${name}, ${direction}.`);
		});
		head.querySelector('.sort-mark')?.remove();
		// Beside the edge at which the cells are not aligned.
		if (head.classList.contains('number')) head.prepend(button);
		else head.append(button);
	}
	showDirections(heads);
}

function nameOf(head: HTMLTableCellElement): string {
	const copy = head.cloneNode(true);
	if (!(copy instanceof HTMLElement)) return '';
	copy.querySelector('.sort-mark')?.remove();
	return copy.textContent.trim();
}

function nextDirection(head: HTMLTableCellElement): Direction {
	return head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
}

function showDirections(heads: readonly HTMLTableCellElement[]): void {
	for (const head of heads) {
		const button = head.querySelector('.sort');
		const direction = head.getAttribute('aria-sort');
		if (button === null) continue;
		button.textContent = direction === null ? '↕' : direction === 'ascending' ? '▲' : '▼';
	}
}

function sortRows(body: HTMLTableSectionElement, column: number, direction: Direction): void {
	const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
	rows.sort((a, b) => compareKeys(a.key, b.key, direction));
	body.append(...rows.map(({ row }) => row));
}

/** The number or the text of a cell; undefined for a cell without a value. */
export function keyOf(cell: HTMLTableCellElement | undefined): number | string | undefined {
	if (cell === undefined) return undefined;
	const stated = cell.dataset['sort'];
	if (stated !== undefined) {
		const number = Number(stated);
		return stated === '' || Number.isNaN(number) ? stated : number;
	}
	// A cell of numbers that states none has a state in place of a value.
	if (cell.classList.contains('number')) return undefined;
	return cell.textContent.trim();
}

/** Numbers before texts; cells without a value come last in either direction. */
export function compareKeys(
	a: number | string | undefined,
	b: number | string | undefined,
	direction: Direction,
): number {
	if (a === undefined || b === undefined) {
		return a === b ? 0 : a === undefined ? 1 : -1;
	}
	const sign = direction === 'ascending' ? 1 : -1;
	if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
	if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
	return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
}
