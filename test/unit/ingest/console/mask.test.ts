import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMask } from '../../../../src/ingest/console/mask.ts';

function maskUrl(text: string): string {
	return createMask().url(text);
}

describe('addresses', () => {
	test.each([
		['https://a.example/x?page=2#top', 'https://a.example/x?page=2#top'],
		['https://bob:pw@a.example/x', 'https://[redacted: user]@a.example/x'],
		['https://tok@a.example', 'https://[redacted: user]@a.example'],
		['https://a.example/mail/x@y.example', 'https://a.example/mail/x@y.example'],
		['/cb?access_token=abc&x=1', '/cb?access_token=[redacted: access_token]&x=1'],
		['/cb#id_token=abc&state=open', '/cb#id_token=[redacted: id_token]&state=open'],
		['/cb?code=4f9a8b7c6d', '/cb?code=[redacted: code]'],
		['/cb?code=404', '/cb?code=404'],
		['/x?api%5Fkey=abc', '/x?api%5Fkey=[redacted: api_key]'],
		['/x?PASSWORD=abc', '/x?PASSWORD=[redacted: password]'],
		['/x?q=hello+world', '/x?q=hello+world'],
		['/x?token=', '/x?token='],
		// Opaque values of harmless names; hashes and identifiers stay readable.
		['/x?q=aB3dE5fG7hI9jK1lM3nO5pQ7', '/x?q=[redacted: token]'],
		['/x?v=0123456789abcdef0123456789abcdef', '/x?v=0123456789abcdef0123456789abcdef'],
		['/x?id=123e4567-e89b-12d3-a456-426614174000', '/x?id=123e4567-e89b-12d3-a456-426614174000'],
		['/x?aB3dE5fG7hI9jK1lM3nO5pQ7', '/x?[redacted: token]'],
		['/bot/ghp_0123456789abcdefghijklmnop/x', '/bot/[redacted: key]/x'],
		[
			'/x?next=https%3A%2F%2Fa.example%2F%3Ftoken%3Dabc',
			'/x?next=https://a.example/?token=[redacted: token]',
		],
		['data:image/png;base64,AAAA', 'data:image/png,…'],
	])('%s', (text, expected) => {
		expect(maskUrl(text)).toBe(expected);
	});

	test('a long one is cut', () => {
		const masked = maskUrl(`https://a.example/${'x/'.repeat(5_000)}?token=abc`);
		expect(masked.length).toBeLessThan(2_100);
		expect(masked).not.toContain('abc');
	});
});

describe('headers', () => {
	test.each([
		['Authorization', 'Basic abc', '[redacted: authorization]'],
		['cookie', 'a=b', '[redacted: cookie]'],
		['Set-Cookie', 'a=b', '[redacted: set-cookie]'],
		['X-Api-Key', 'abc', '[redacted: x-api-key]'],
		['x-amz-security-token', 'abc', '[redacted: x-amz-security-token]'],
		['X-CSRF-Token', 'abc', '[redacted: x-csrf-token]'],
		['access-control-allow-credentials', 'true', 'true'],
		['content-type', 'text/html', 'text/html'],
		['cache-control', 'max-age=1', 'max-age=1'],
		['referer', 'https://a.example/?token=abc', 'https://a.example/?token=[redacted: token]'],
		['Location', '/cb?token=abc', '/cb?token=[redacted: token]'],
		[':path', '/x?sid=abc', '/x?sid=[redacted: sid]'],
		['link', '<https://u:p@a.example/>; rel=x', '<https://[redacted: user]@a.example/>; rel=x'],
		['x-note', 'uses Bearer abcdefghij', 'uses [redacted: key]'],
	])('%s: %s', (name, value, expected) => {
		expect(createMask().header(name, value)).toBe(expected);
	});
});

test('counts what it masks', () => {
	const mask = createMask();
	mask.url('https://u:p@a.example/?token=abc&key=12345678');
	mask.header('cookie', 'a=b');
	mask.url('https://a.example/');
	expect(mask.count).toBe(4);
});

test('takes time in proportion to the text', () => {
	const mask = createMask();
	const texts = ['eyJ-', 'sk-', 'a://', 'a.b-', '%25', '&token', '@', '?', '://@/'];
	for (const text of texts) {
		// Only so much of each is read and shown.
		const long = text.repeat(300_000);
		for (const shown of [mask.text(long), mask.url(long), mask.header('x', long)]) {
			expect(shown.length).toBeLessThanOrEqual(4_001);
			expect(shown.endsWith('…')).toBe(true);
		}
	}
});

test('no value of a telling name comes through, whatever it is', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 6, unit: 'grapheme-ascii' }), (value) => {
			const secret = `Zq9${value.replaceAll(/[^\w]/g, 'x')}`;
			const masked = maskUrl(`https://a.example/?password=${secret}&next=1`);
			expect(masked).not.toContain(secret);
		}),
	);
});
