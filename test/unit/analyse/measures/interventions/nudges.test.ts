import { describe, expect, test } from 'vitest';
import {
	classifyNudge,
	isInterruption,
} from '../../../../../src/analyse/measures/interventions/nudges.ts';

describe('classifyNudge', () => {
	test.each([
		['continue', 'continue'],
		['Please go on.', 'continue'],
		['You there?', 'continue'],
		['can you finish?', 'continue'],
		['Still working on it?', 'continue'],
		['ok, keep going', 'continue'],
		['…', 'continue'],
		['yes', 'approve'],
		['Looks good!', 'approve'],
		['Yes, go ahead please', 'approve'],
		['👍', 'approve'],
		['yes, on port 8080', 'hint'],
		['Looks good. Did you think of empty files?', 'hint'],
		['ok but with tabs', 'hint'],
		['No, use the other file', 'correct'],
		['That is fine but the tests are still failing, the header is wrong', 'correct'],
		['The port is 8080 and the key is in .env.example', 'hint'],
		['No tests needed here', 'hint'],
		['the page background is #b5bd68', 'hint'],
		['the page background is gone', 'correct'],
		['zorp the blimey', 'unclear'],
		[
			'Continue, but first look into src/api.ts because the handler there reads the wrong field',
			'hint',
		],
	])('%j is of the kind %s', (text, kind) => {
		expect(classifyNudge(text)).toBe(kind);
	});

	test.each([
		'stop',
		'Stop!!',
		'Please stop immediately.',
		'ok, stop now',
		'You can stop there, thanks.',
		'Let us stop for today',
		'abort',
		'cancel this run',
		'Enough.',
		"That's enough for today.",
		'Do not continue.',
		'We are out of budget, stop.',
		'No no, stop!',
		'I am aborting the session',
		'Bitte aufhören',
		'arrête tout',
		'detente ya',
		'停下来',
		'[Request interrupted by user]',
	])('%j ends the work', (text) => {
		expect(classifyNudge(text)).toBe('stop');
	});

	test.each([
		['STOP editing that file', 'correct'],
		['stop using default exports', 'correct'],
		['Please stop inventing APIs.', 'correct'],
		['stop, use the old parser', 'correct'],
		["Don't stop", 'continue'],
		['Why did you stop?', 'continue'],
		['Go on from where you stopped.', 'continue'],
		['The music does not stop when I leave the page', 'correct'],
		['Add a stop sign to the map', 'hint'],
		['stop the container after the tests', 'hint'],
		['Cancel must close the dialog', 'hint'],
		['The loop should stop at 10', 'hint'],
		['abort() belongs into the finally block', 'hint'],
		['Use a stop word list', 'hint'],
		['Is there a way to stop the timer?', 'hint'],
		['Quit is the last entry of the menu', 'hint'],
		['[Request interrupted by user] use pnpm', 'hint'],
	])('%j does not end the work', (text, kind) => {
		expect(classifyNudge(text)).toBe(kind);
	});

	test('takes any text of any length', () => {
		for (const part of ['stop ', 'no, ', 'yes ', 'the tests ', '. ', 'still ', "don't ", '停']) {
			expect(classifyNudge(part.repeat(2_000 / part.length))).toMatch(/^\w+$/);
		}
		expect(classifyNudge('')).toBe('continue');
	});
});

test('an interruption is one only where the harness wrote nothing else', () => {
	expect(isInterruption('[Request interrupted by user for tool use]')).toBe(true);
	expect(isInterruption('[Request interrupted by user] use pnpm')).toBe(false);
	expect(isInterruption('stop')).toBe(false);
});
