import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/bench.ts';
import type { ToolCall } from '../../../../src/model/transcript.ts';
import { measureConversation } from '../../../../src/analyse/measures/conversation.ts';
import {
	measureBuilds,
	measureCommits,
} from '../../../../src/analyse/measures/builds-and-tests.ts';
import { find, placesOf, subjectOf, transcript, valuesOf } from '../subject.ts';

const log = (toolCalls: Partial<ToolCall>[]) => subjectOf({ 'a.jsonl': transcript({ toolCalls }) });
const run = (...commands: string[]) => log(commands.map((command) => ({ command })));

describe('measureBuilds', () => {
	it('numbers the first build that passed', () => {
		const builds = measureBuilds(
			log([
				{ command: 'npm run build', failed: true },
				{ command: 'ls' },
				{ command: 'cd app && npm run build', exitCode: 1, failed: true },
				{ command: 'npm run build', executed: false },
				{ command: 'npm run build', exitCode: 0 },
				{ command: 'npm run build' },
			]),
		);
		expect(valuesOf(builds)).toEqual({ 'builds.attempts': 4, 'builds.first_pass': 3 });
		expect(placesOf(find(builds, 'builds.first_pass'))).toEqual(['a.jsonl:5']);
	});

	it('says "failed" where none passed, with no number', () => {
		const builds = measureBuilds(
			log(Array.from({ length: 13 }, () => ({ command: 'make', failed: true }))),
		);
		expect(find(builds, 'builds.attempts').value).toBe(13);
		expect(find(builds, 'builds.first_pass')).toMatchObject({ value: null, state: 'failed' });
	});

	it('does not know how a build ended whose status a pipe hides', () => {
		const builds = measureBuilds(run('npm run build 2>&1 | tail -5'));
		expect(valuesOf(builds)).toEqual({ 'builds.attempts': 1, 'builds.first_pass': 'unknown' });
	});

	it.each([
		'npm run build',
		'pnpm build',
		'npx tsc',
		'CI=1 yarn build',
		'cd a && go build ./...',
		'set -e\ncargo build --release',
		'cmake --build out',
		'./gradlew clean build',
		'dotnet build',
	])('knows %j for a build', (command) => {
		expect(find(measureBuilds(run(command)), 'builds.attempts').value).toBe(1);
	});

	it.each(['npm install', 'echo "npm run build"', 'cat build.log', 'cmake ..', 'mkdir make'])(
		'takes %j for no build',
		(command) => {
			expect(measureBuilds(run(command))).toEqual([]);
		},
	);
});

describe('measureCommits', () => {
	const series: Reading = {
		kind: 'diff',
		changesets: [
			{ commit: { subject: 'One', line: 1 }, files: [], otherLines: 0 },
			{ commit: { subject: 'Two', line: 30 }, files: [], otherLines: 0 },
		],
	};

	it('counts the commits of a bundle in place of the mails beside it', () => {
		const subject = subjectOf({ 'work.mbox': series, 'x.bundle': series });
		for (const { artifact } of subject.run.files) {
			if (artifact.name === 'x.bundle') artifact.format = 'git-bundle';
		}
		const [commits] = measureConversation(subject).filter(({ id }) => id === 'commits');
		expect(commits).toMatchObject({ value: 2, basis: 'git bundle' });
		expect(commits?.evidence.map((one) => one.path)).toEqual(['r/c/x.bundle']);
	});

	it('counts the mails of a patch series before commands', () => {
		const commits = measureCommits(
			subjectOf({
				'work.mbox': series,
				'a.jsonl': transcript({ toolCalls: [{ command: 'git commit -m x' }] }),
			}),
		);
		expect(valuesOf(commits)).toEqual({ commits: 2 });
		expect(placesOf(find(commits, 'commits'))).toEqual(['work.mbox:1', 'work.mbox:30']);
	});

	it('counts commands that succeeded, where the diff has no mails', () => {
		const plain: Reading = { kind: 'diff', changesets: [{ files: [], otherLines: 0 }] };
		const toolCalls = [
			{ command: 'git add . && git commit -m "One"' },
			{ command: 'git -C app commit -am two' },
			{ command: 'git commit -m three', failed: true },
			{ command: 'git commit -m four', executed: false },
			{ command: 'git log --grep commit' },
		];
		const commits = measureCommits(
			subjectOf({ 'work.diff': plain, 'a.jsonl': transcript({ toolCalls }) }),
		);
		expect(find(commits, 'commits')).toMatchObject({ value: 2, basis: 'transcript' });
	});

	it('is 0 where a shell was used without a commit, and absent where none was', () => {
		expect(valuesOf(measureCommits(run('ls')))).toEqual({ commits: 0 });
		expect(measureCommits(log([{ name: 'edit' }]))).toEqual([]);
	});
});
