import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Folder of other people's files, which the repository does not hold. */
export const SAMPLES = path.resolve(import.meta.dirname, '../../../shared/samples');

/** Folders of the samples that hold transcripts. */
export const TRANSCRIPT_FOLDERS: readonly string[] = [
	'aider',
	'claude-code',
	'claude-stream-json',
	'cline',
	'codex',
	'copilot-cli',
	'gemini-cli',
	'harbor-atif',
	'inspect-ai',
	'mini-swe-agent',
	'openai-chat',
	'opencode',
	'openhands',
	'pi',
	'qwen-code',
	'swe-agent',
];

/** The files of the transcript samples, by their paths inside the samples. */
export function listSampleFiles(): string[] {
	return TRANSCRIPT_FOLDERS.flatMap((folder) =>
		readdirSync(path.join(SAMPLES, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && entry.name !== 'SOURCES.md')
			.map((entry) => path.relative(SAMPLES, path.join(entry.parentPath, entry.name)))
			.sort(),
	);
}
