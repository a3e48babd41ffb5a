/** What stands in the place of a value that is not shown. */
export function redacted(what: string): string {
	return `[redacted: ${what}]`;
}

/** Masks values of a file, and counts them. */
export interface Mask {
	/** An address: user names and passwords, telling parameters, keys in any part of it. */
	url: (text: string) => string;
	/** The value of a header by its name. */
	header: (name: string, value: string) => string;
	/** The value of a parameter of an address or a form. */
	parameter: (name: string, value: string) => string;
	/** Any text: addresses and known keys in it. */
	text: (text: string) => string;
	readonly count: number;
}

/** Headers that carry credentials, whatever their value; those that only talk about them do not. */
const SECRET_HEADER =
	/authori[sz]ation|authenticat|cookie|token|secret|passw|credential|session|signature|csrf|xsrf|jwt|api-?key|-key$|^key$|-auth(?:$|-)|^auth$/i;
const OPEN_HEADER = /^access-control-|^www-authenticate$|^proxy-authenticate$|^sec-websocket-key$/i;

/** Headers that are an address, which need not be a whole one. */
const ADDRESS_HEADER = /^(?::path|location|content-location|referer)$/i;

/** Parameters that carry credentials. */
const SECRET_PARAMETER =
	/token|secret|passw|pwd|credential|session|signature|authori[sz]ation|jwt|(?:api|access|private|auth)[-_]?key|^(?:sid|sig|hmac|otp|assertion|samlresponse|samlrequest)$|[-_](?:sig|sid)$/i;
/** Parameters that may, where their value is long enough. */
const DOUBTFUL_PARAMETER =
	/^(?:key|auth|code|state|nonce|pin|user|login|email|mail|username|ticket)$|[-_](?:key|auth)$/i;
const DOUBTFUL_LENGTH = 8;

/** Prefixes by which keys of well-known services are told, and the form of signed tokens. */
const KNOWN_KEY =
	/\b(?:sk-[\w-]{16,}|sk_(?:live|test)_\w{8,}|rk_(?:live|test)_\w{8,}|gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|A(?:KIA|SIA)[A-Z\d]{12,}|AIza[\w-]{30,}|ya29\.[\w-]{10,}|hf_\w{20,}|npm_\w{30,}|eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?)|\bBearer\s+[\w.~+/=-]{8,}/g;

/** An opaque value of this length is a key rather than a word. */
const OPAQUE = /^[\w.~+/=-]{24,}$/;
/** Hashes, identifiers and dates, which tell nothing. */
const HARMLESS =
	/^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[\d.:TZ+-]+|[a-z._/-]+|sha\d{3}-.*)$/i;

/** Longer texts are cut: nobody reads on, and they hold whole files. */
const MAX_URL = 2_000;
const MAX_TEXT = 4_000;
const MAX_NAME = 60;

export function createMask(): Mask {
	let count = 0;
	const hide: Hide = (what) => {
		count++;
		return redacted(what);
	};
	return {
		url: (text) => maskUrl(text, hide),
		parameter: (name, value) => maskParameter(name, value, hide),
		header(name, value) {
			if (SECRET_HEADER.test(name) && !OPEN_HEADER.test(name)) return hide(name.toLowerCase());
			return ADDRESS_HEADER.test(name) ? maskUrl(value, hide) : maskText(value, hide);
		},
		text: (text) => maskText(text, hide),
		get count() {
			return count;
		},
	};
}

/** Counts a value, and gives what stands in its place. */
type Hide = (what: string) => string;

function maskKeys(text: string, hide: Hide): string {
	return text.replace(KNOWN_KEY, () => hide('key'));
}

function maskText(text: string, hide: Hide): string {
	const start = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
	const masked = start.replace(/[a-z][a-z\d+.-]{0,20}:\/\/[^\s"'<>`]+/gi, (found) =>
		maskUrl(found, hide),
	);
	return maskKeys(masked, hide);
}

function maskUrl(text: string, hide: Hide): string {
	const data = /^\s*data:[^;,]{0,100}/i.exec(text);
	if (data !== null) return `${data[0]},…`;
	const whole = text.length > MAX_URL ? text.slice(0, MAX_URL) : text;
	const parts = /^([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(whole);
	const [, place = '', query, fragment] = parts ?? [];
	return [
		maskKeys(hideUser(place, hide), hide),
		query === undefined ? '' : `?${maskParameters(query, hide)}`,
		fragment === undefined ? '' : `#${maskParameters(fragment, hide)}`,
		whole === text ? '' : '…',
	].join('');
}

function maskParameters(text: string, hide: Hide): string {
	return text
		.split('&')
		.map((part) => {
			const equals = part.indexOf('=');
			if (equals === -1) return maskParameter('', part, hide);
			const name = part.slice(0, equals);
			return `${maskKeys(name, hide)}=${maskParameter(name, part.slice(equals + 1), hide)}`;
		})
		.join('&');
}

function maskParameter(name: string, value: string, hide: Hide): string {
	if (value === '') return value;
	const plain = decode(value);
	const plainName = decode(name).slice(0, MAX_NAME);
	const isDoubtful = DOUBTFUL_PARAMETER.test(plainName) && plain.length >= DOUBTFUL_LENGTH;
	if (isDoubtful || SECRET_PARAMETER.test(plainName)) return hide(plainName.toLowerCase());
	if (isOpaque(plain)) return hide('token');
	// An address inside an address has parameters of its own.
	const isAddress = /^[a-z][\w+.-]{1,20}:\/\//i.test(plain);
	const masked = isAddress ? maskUrl(plain, hide) : maskKeys(plain, hide);
	return masked === plain ? value : masked;
}

function isOpaque(value: string): boolean {
	return OPAQUE.test(value) && !HARMLESS.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
}

/** `https://user:password@host` without both. */
function hideUser(text: string, hide: Hide): string {
	const start = text.indexOf('//');
	if (start === -1) return text;
	const slash = text.indexOf('/', start + 2);
	const host = text.slice(start + 2, slash === -1 ? undefined : slash);
	const at = host.lastIndexOf('@');
	if (at === -1) return text;
	return `${text.slice(0, start + 2)}${hide('user')}@${host.slice(at + 1)}${slash === -1 ? '' : text.slice(slash)}`;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
}
