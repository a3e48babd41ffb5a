/** What a key does while the player has the focus. */
export type RecordingKey =
	| { name: 'toggle' }
	| { name: 'skip'; seconds: number }
	| { name: 'step'; frames: -1 | 1 }
	| { name: 'marker'; step: -1 | 1 }
	| { name: 'edge'; at: 'start' | 'end' };

const KEYS = new Map<string, RecordingKey>([
	[' ', { name: 'toggle' }],
	['ArrowLeft', { name: 'skip', seconds: -5 }],
	['ArrowRight', { name: 'skip', seconds: 5 }],
	[',', { name: 'step', frames: -1 }],
	['.', { name: 'step', frames: 1 }],
	['[', { name: 'marker', step: -1 }],
	[']', { name: 'marker', step: 1 }],
	['Home', { name: 'edge', at: 'start' }],
	['End', { name: 'edge', at: 'end' }],
]);

/** What the keys do, in words. */
export function tellKeys(hasMarkers: boolean): string {
	const markers = hasMarkers ? ', [ and ] to a marker' : '';
	return `Keys in the player: space plays, ← and → go 5 s, comma and full stop one screen${markers}.`;
}

/** The meaning of a key; undefined where what has the focus needs it itself. */
export function findRecordingKey(event: KeyboardEvent): RecordingKey | undefined {
	if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return undefined;
	const { target } = event;
	if (!(target instanceof HTMLElement) || target.matches('select')) return undefined;
	if (event.key === ' ' && target.matches('button, input[type="checkbox"], a')) return undefined;
	const isWide = target.scrollWidth > target.clientWidth && target.matches('.cast-screen');
	if (isWide && /^(?:Arrow|Home|End)/.test(event.key)) return undefined;
	return KEYS.get(event.key);
}
