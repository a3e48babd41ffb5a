import fg from 'fast-glob';
import { describe, expect, it } from 'vitest';
import { createProbe } from '../../../src/ingest/probe.ts';
import { READERS } from '../../../src/ingest/readers.ts';
import { createGuard } from '../../../src/ingest/source/source.ts';
import { hasSamples, SAMPLES } from './read.ts';

/** Folder of samples, or a file in one, to the format; the longest name that fits counts. */
const EXPECTED = new Map<string, string | undefined>([
	['aider', 'aider-results'],
	['aider/history-slice.aider.chat.history.md', 'aider'],
	['asciicast', 'asciicast'],
	['bakeoff-mini/LICENSE', undefined],
	['bakeoff-mini/prompts', undefined],
	['bakeoff-mini/implementation', 'markdown'],
	['bench-results', 'trial-lines'],
	['chrome-console', 'chrome-console'],
	['claude-code', 'claude-code'],
	['claude-stream-json', 'claude-stream-json'],
	['cline', 'cline'],
	['codex', 'codex'],
	['codex/exec-json', 'codex-exec'],
	['copilot-cli', 'copilot-cli'],
	['ctrf', 'ctrf'],
	['diffs/add-file-and-mode-change.patch', 'mbox'],
	['diffs/binary-files-differ.diff', 'git-diff'],
	['diffs/binary-git-patch.patch', 'mbox'],
	['diffs/renames.diff', 'git-diff'],
	['diffs/series.mbox', 'mbox'],
	['diffs/typechange-symlink.patch', 'mbox'],
	['gemini-cli', 'gemini-cli'],
	['gemini-cli/stream-json', 'gemini-stream-json'],
	['git-bundle', 'git-bundle'],
	['go-test-json', 'go-test-json'],
	['har', 'har'],
	['harbor-atif', 'harbor-atif'],
	['inspect-ai', 'inspect'],
	['jest-json', 'jest-json'],
	['junit-xml', 'junit'],
	['mini-swe-agent', 'mini-swe-agent'],
	['mocha-json', 'mocha-json'],
	['openai-chat', 'openai-chat'],
	['openai-chat/litellm', 'litellm'],
	['opencode', 'opencode'],
	['opencode/run-format-json.jsonl', 'opencode-run'],
	['opencode/storage-dir', 'opencode-storage'],
	['opencode/storage-dir/storage_v2/migration', undefined],
	['openhands', 'openhands'],
	['pi', 'pi'],
	['pi/print-mode-json-events.jsonl', 'pi-json'],
	['pytest-json-report', 'pytest-json-report'],
	['qwen-code', 'qwen-code'],
	['swe-agent', 'swe-agent'],
	['swe-agent/gpt4-run/all_preds.jsonl', 'swe-bench-predictions'],
	['swe-agent/gpt4-run/patches', 'git-diff'],
	['tap', 'tap'],
	['test-text', 'pytest'],
	['test-text/vitest-default.txt', undefined],
	['vitest-json', 'vitest-json'],
]);

function expectedFormat(file: string): string | undefined {
	if (file.endsWith('/opencode-export.json')) return 'opencode';
	if (file.endsWith('/SOURCES.md') || file.endsWith('.meta.json')) return undefined;
	const known = [...EXPECTED.keys()].filter((name) => file.startsWith(name));
	if (file.endsWith('/LICENSE')) return undefined;
	const nearest = known.sort((a, b) => b.length - a.length)[0];
	if (nearest === undefined) throw new Error(`No format is expected of ${file}.`);
	return EXPECTED.get(nearest);
}

const files = hasSamples ? fg.sync('**', { cwd: SAMPLES, dot: true }).sort() : [];

describe.skipIf(!hasSamples)('the samples', () => {
	it('are there', () => {
		expect(files.length).toBeGreaterThan(100);
	});

	it.each(files)('%s has the format of its folder', (file) => {
		const probe = createProbe(createGuard(SAMPLES).open(file), file);
		const reader = READERS.find((one) => one.matches(probe));
		expect(reader?.format).toBe(expectedFormat(file));
	});
});
