import { describe, expect, it } from 'vitest';
import { get, list, read, shape } from './symbols.ts';

describe('Python', () => {
	const file = read(
		'python',
		`from flask import Flask
app = Flask(__name__)

class Store(Base):
    """Doc."""
    @property
    def size(self): return 1
    @staticmethod
    def make(a, *, b=2): return lambda: 1
    async def find(self, q: str, *args, **rest) -> list:
        for x in self.items:
            if x and q or True:
                while x:
                    pass
            elif q:
                return [y for y in x if y]
        try:
            pass
        except ValueError:
            def nested(): pass

@app.route("/search", methods=["GET", 'POST'])
def search():
    match q:
        case 1: return
        case _: return

@app.route('/plain')
@login_required
def plain(): ...
@router.post("/items/{id}")
async def create(id: int, item=None): ...
@functools.cache
def cached(): ...
key = lambda a, b: a
`,
	);

	it('finds classes, functions, lambdas and routes with their decorators', () => {
		expect(file.state).toBe('parsed');
		expect(list(file)).toEqual([
			'class Store 4-20',
			'method Store.size 6-7',
			'method Store.make 8-9',
			'method Store.find 10-20',
			'function Store.find.nested 20-20',
			'route GET, POST /search 22-26',
			'route GET /plain 28-30',
			'route POST /items/{id} 31-32',
			'function cached 33-34',
			'function key 35-35',
		]);
		expect(get(file, 'POST /items/{id}').name).toBe('create');
	});

	it('counts decisions, nesting and parameters by hand', () => {
		// for, and, or, if, while, elif, for and if of the list, except
		expect(shape(file, 'Store.find')).toEqual([3, 3, 10]);
		expect(shape(file, 'Store.make')).toEqual([2, 0, 1]);
		// case 1; case _ is no decision.
		expect(shape(file, 'GET, POST /search')).toEqual([0, 1, 2]);
	});

	it('names the lines of syntax errors', () => {
		const broken = read('python', 'def a():\n    return 1\n\ndef b(:\n    pass\n\ndef c(): pass\n');
		expect(broken.unread[0]?.startLine).toBe(4);
		expect(get(broken, 'a').broken).toBe(false);
	});
});

describe('Go', () => {
	const file = read(
		'go',
		`package main

type Server struct {
	mux *http.ServeMux
}
type (
	Store interface{ Get(k string) }
	Name  = string
)

func (s *Server) routes() {
	s.mux.HandleFunc("GET /search", s.handleSearch)
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == "GET" && r.URL != nil {
			return
		}
	})
	r.GET("/gin", list)
	req.Header.Get("/x")
}

func (s *Server) handleSearch(w http.ResponseWriter, _ *http.Request) {
	for i := range x {
		if i > 0 {
			select {
			case <-c:
			default:
			}
		} else if i < 0 {
			return
		}
	}
}

func Map[T, U any](a, b int, f func(T) U, rest ...string) {}
func (List[T]) Len() int { return 0 }
func main() { run := func(int, string) {}; run() }`,
	);

	it('finds types, methods by their receivers, and routes', () => {
		expect(file.unread).toEqual([]);
		expect(list(file)).toEqual([
			'class Server 3-5',
			'type Store 7-7',
			'type Name 8-8',
			'method Server.routes 11-20',
			'route GET /search 12-12',
			'route /health 13-17',
			'route GET /gin 18-18',
			'method Server.handleSearch 22-33',
			'function Map 35-35',
			'method List.Len 36-36',
			'function main 37-37',
			'function main.run 37-37',
		]);
		expect(get(file, 'Server.routes')).toMatchObject({ parent: 'Server', name: 'routes' });
	});

	it('counts decisions, nesting and parameters by hand', () => {
		// for, if, case, else if
		expect(shape(file, 'Server.handleSearch')).toEqual([2, 3, 5]);
		expect(shape(file, '/health')).toEqual([2, 1, 3]);
		expect(shape(file, 'Server.routes')).toEqual([0, 0, 1]);
		expect(shape(file, 'Map')).toEqual([4, 0, 1]);
		expect(shape(file, 'main.run')).toEqual([2, 0, 1]);
	});
});
