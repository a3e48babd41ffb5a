const METHODS = new Set('get post put patch delete head options'.split(' '));
/** What an application, a router or a multiplexer is called. */
const ROUTER =
	/(?:^|\.)(?:\w*(?:app|api|bp|blueprint|fastify|group|hono|mux|router?|routes?|server|http|srv)|[reg])$/i;
/** What may as well be a client that asks somebody else's routes. */
const CLIENT = /(?:api|http)$/i;
const METHOD_AND_PATH = /^([A-Z]+) +(\S+)$/;

/** A call such as `app.get('/search', handler)`, or a decorator such as `@app.route('/search')`. */
export interface Registration {
	/** `app`, `s.mux`. */
	receiver: string;
	/** `get`, `HandleFunc`, `route`. */
	verb: string;
	/** The first argument, without quotes. */
	address: string | undefined;
	/** Methods that are listed beside it. */
	methods?: readonly string[];
	/** Whether a function stands with it: a client gets none to answer with. */
	hasHandler: boolean;
}

/** `GET /search`; `/search` where the registration names no method; undefined where it is none. */
export function toRoute(registration: Registration): string | undefined {
	const { receiver, verb, address, methods = [], hasHandler } = registration;
	if (address === undefined || !ROUTER.test(receiver)) return undefined;
	const isServer = hasHandler || !CLIENT.test(receiver);
	const combined = METHOD_AND_PATH.exec(address);
	const path = combined?.[2] ?? address;
	if (!path.startsWith('/')) return undefined;
	const lower = verb.toLowerCase();
	if (METHODS.has(lower)) return isServer ? `${lower.toUpperCase()} ${path}` : undefined;
	if (lower === 'websocket') return `WEBSOCKET ${path}`;
	if (lower === 'all' || lower === 'any') return path;
	if (lower === 'route') return `${methods.length === 0 ? 'GET' : methods.join(', ')} ${path}`;
	if (lower !== 'handle' && lower !== 'handlefunc') return undefined;
	return combined?.[1] === undefined ? path : `${combined[1]} ${path}`;
}
