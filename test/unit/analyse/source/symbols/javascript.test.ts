import { describe, expect, it } from 'vitest';
import { get, list, read, shape } from './symbols.ts';

describe('JavaScript', () => {
	it('finds functions wherever they are named', () => {
		const file = read(
			'javascript',
			`export function* walk(tree) {
	yield tree;
}
const add = (a, b) => a + b, none = 1;
let Panel = memo(function ({ title }) {
	return title;
});
const state = {
	reset() {},
	ops: { sub: (a, b) => a - b },
	size: 3,
};
Shape.prototype.area = function () {};
module.exports.run = async () => {};
const Game = (function () {
	function start() {}
	return { start };
})();
document.addEventListener('keydown', (event) => {
	function inner() {}
});
export default () => 1;
`,
		);
		expect(list(file)).toEqual([
			'function walk 1-3',
			'function add 4-4',
			'function Panel 5-7',
			'method state.reset 9-9',
			'method state.ops.sub 10-10',
			'function Shape.area 13-13',
			'function run 14-14',
			'function Game 15-18',
			'function Game.start 16-16',
			'function inner 20-20',
			'function default 22-22',
		]);
		expect(file.state).toBe('parsed');
		expect(get(file, 'Game.start').parent).toBe('Game');
	});

	it('finds the members of classes', () => {
		const file = read(
			'javascript',
			`class Snake extends Body {
	#length = 3;
	static grow = (n) => n;
	constructor(x) {
		this.turn = () => {};
	}
	get head() { return 1; }
	set head(v) {}
	[Symbol.iterator]() {}
}
`,
		);
		expect(list(file)).toEqual([
			'class Snake 1-10',
			'method Snake.grow 3-3',
			'method Snake.constructor 4-6',
			'function Snake.turn 5-5',
			'method Snake.head 7-7',
			'method Snake.head (2) 8-8',
			'method Snake.[Symbol.iterator] 9-9',
		]);
		expect(get(file, 'Snake.head (2)').name).toBe('head');
	});

	it('counts decisions, nesting and parameters by hand', () => {
		const file = read(
			'javascript',
			`function simple() { return 1; }
function move(dx, { dy = 1 }, ...rest) {
	switch (dx) {
		case 1:
			if (dy) return;
			break;
		default:
	}
	rest.forEach((x) => {
		while (x && dy) x--;
	});
	function named(a) {
		if (a) return;
	}
	try { named(); } catch { return dx ?? dy; }
	return dx ? 1 : 2;
}
const chain = a => { if (a) {} else if (a > 1) {} else if (a > 2) {} else {} };
`,
		);
		expect(shape(file, 'simple')).toEqual([0, 0, 1]);
		// case, if, while, &&, catch, ??, ?:
		expect(shape(file, 'move')).toEqual([3, 2, 8]);
		expect(shape(file, 'move.named')).toEqual([1, 1, 2]);
		expect(shape(file, 'chain')).toEqual([1, 1, 4]);
	});

	it('finds routes of servers and not the calls of clients', () => {
		const file = read(
			'javascript',
			`app.get('/search', async (req, res) => {
	if (!req.query.q) return;
});
router.post("/items/:id", checkToken, create);
this.app.delete('/x', handler);
axios.get('/search', { params });
cache.get('/key', fallback);
api.get('/users', params);
app.get('title');
`,
		);
		expect(list(file)).toEqual([
			'route GET /search 1-3',
			'route POST /items/:id 4-4',
			'route DELETE /x 5-5',
		]);
		expect(shape(file, 'GET /search')).toEqual([2, 1, 2]);
		expect(shape(file, 'POST /items/:id')).toEqual([undefined, undefined, undefined]);
	});

	it('says where the parser made no sense of the text, and lists the rest', () => {
		const file = read('javascript', 'function a() {\n\treturn 1;\n}\ncall(1));\nfunction b() {}\n');
		expect(file.state).toBe('partial');
		expect(file.unread.map(({ startLine }) => startLine)).toEqual([4]);
		expect(file.reason).toBe('The parser made no sense of 1 place.');
		expect(list(file)).toEqual(['function a 1-3', 'function b 5-5']);
		const cut = read('javascript', 'function a() {\n\tif (x) {\n\t\treturn 1;\n');
		expect(cut.unreadCount).toBeGreaterThan(0);
		expect(read('javascript', 'const a = "}{(";\n').unreadCount).toBe(0);
	});
});

describe('TypeScript', () => {
	it('finds types, generics and functions behind casts', () => {
		const file = read(
			'typescript',
			`export interface Store { get(key: string): string }
type Id = string;
enum State { On, Off }
abstract class Base<T> {
	private load = async (id: Id): Promise<T> => { throw id; };
	abstract find(): void;
	read<K extends keyof T>(this: Base<T>, key: K, fallback?: T[K]) { return key ?? fallback; }
}
const make = (function (a: number) { return a; }) as Factory;
function over(a: string): void;
function over(a: unknown): void {}
`,
		);
		expect(list(file)).toEqual([
			'type Store 1-1',
			'type Id 2-2',
			'type State 3-3',
			'class Base 4-8',
			'method Base.load 5-5',
			'method Base.read 7-7',
			'function make 9-9',
			'function over 11-11',
		]);
		expect(shape(file, 'Base.read')).toEqual([3, 0, 2]);
	});

	it('reads TSX', () => {
		const file = read(
			'tsx',
			'export const Row: FC<Props> = ({ a }) => <tr onClick={() => go(a)}>{a && <td>{a}</td>}</tr>;\n',
		);
		expect(list(file)).toEqual(['function Row 1-1']);
		expect(shape(file, 'Row')).toEqual([1, 0, 2]);
	});
});
