/**
 * Runs before the scripts of a produced page. Its frame has no origin and no network, and gives
 * neither storage nor the events of forms, which most pages would stumble over: storage is kept in
 * memory, forms tell of being sent and are not, and links lead within the page or nowhere. It is a
 * help to honest pages; what hostile ones may do is decided by the frame alone.
 */
const SCRIPT = `(() => {
const storage = () => {
	const kept = new Map();
	const methods = {
		getItem: (name) => kept.get(String(name)) ?? null,
		setItem: (name, value) => { kept.set(String(name), String(value)); },
		removeItem: (name) => { kept.delete(String(name)); },
		clear: () => { kept.clear(); },
		key: (index) => [...kept.keys()][index] ?? null,
	};
	return new Proxy({}, {
		get: (_, name) => name === 'length' ? kept.size : Object.hasOwn(methods, name) ? methods[name] : kept.get(name),
		set: (_, name, value) => { kept.set(String(name), String(value)); return true; },
		has: (_, name) => Object.hasOwn(methods, name) || kept.has(name),
		deleteProperty: (_, name) => { kept.delete(name); return true; },
		ownKeys: () => [...kept.keys()],
		getOwnPropertyDescriptor: (_, name) => kept.has(name)
			? { value: kept.get(name), writable: true, enumerable: true, configurable: true }
			: undefined,
	});
};
for (const name of ['localStorage', 'sessionStorage']) {
	Object.defineProperty(window, name, { value: storage(), configurable: true });
}
delete window.RTCPeerConnection;
delete window.webkitRTCPeerConnection;
const send = (form, submitter) => {
	const isFree = form.noValidate || submitter?.formNoValidate === true;
	if (!isFree && !form.reportValidity()) return;
	const event = new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter });
	const goes = form.dispatchEvent(event);
	if (goes && form.getAttribute('method')?.toLowerCase() === 'dialog') form.closest('dialog')?.close(submitter?.value);
};
HTMLFormElement.prototype.requestSubmit = function (submitter = null) { send(this, submitter); };
HTMLFormElement.prototype.submit = () => {};
addEventListener('click', (event) => {
	if (event.defaultPrevented || !(event.target instanceof Element)) return;
	const button = event.target.closest('button, input');
	if (button?.form && (button.type === 'submit' || button.type === 'image')) {
		event.preventDefault();
		send(button.form, button);
		return;
	}
	const address = event.target.closest('a[href], area[href]')?.getAttribute('href').trim();
	if (address === undefined || /^javascript:/i.test(address)) return;
	event.preventDefault();
	if (address.startsWith('#')) location.hash = address;
});
addEventListener('keydown', (event) => {
	const { key, target, defaultPrevented, isComposing } = event;
	if (key !== 'Enter' || defaultPrevented || isComposing) return;
	if (!(target instanceof HTMLInputElement) || target.form === null) return;
	if (/^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/.test(target.type)) return;
	const hasButton = [...target.form.elements].some(({ type }) => type === 'submit' || type === 'image');
	if (hasButton || target.form.querySelector('input[type=image]') !== null) return;
	event.preventDefault();
	send(target.form, null);
});
})();`;

export const PRELUDE = `<script>${SCRIPT.replaceAll(/\n\t*/g, '\n')}</script>`;
