import { chromeConsole } from './console/chrome-console.ts';
import { consoleJson } from './console/console-json.ts';
import { har } from './console/har.ts';
import { gitBundle } from './diffs/git-bundle.ts';
import { gitDiffReader, mailReader, unifiedDiffReader } from './diffs/git-diff.ts';
import { notesReader } from './notes/notes.ts';
import type { Reader } from './reader.ts';
import { asciicast } from './recordings/asciicast.ts';
import { recognisedReaders } from './recognised.ts';
import { harborReward } from './records/harbor-reward.ts';
import { harborTrial } from './records/harbor-trial.ts';
import { aiderResults } from './records/aider-results.ts';
import { hashesReader } from './records/hashes.ts';
import { interventionsReader } from './records/interventions.ts';
import { measuresReader } from './records/measures.ts';
import { foreignRecordReader, runRecordReader } from './records/run-record.ts';
import { terminalBench } from './records/terminal-bench.ts';
import { timeOutputReader } from './records/time-output.ts';
import { timingsReader } from './records/timings.ts';
import { trialLinesReader } from './records/trial-lines.ts';
import { imageReader } from './screenshots.ts';
import { packedReaders, substituteReaders } from './substitutes.ts';
import { goTestReader } from './tests/go-test.ts';
import { junitReader } from './tests/junit.ts';
import { pytestReader } from './tests/pytest.ts';
import { reportReaders } from './tests/report-documents.ts';
import { tapReader } from './tests/tap.ts';
import { aider } from './transcripts/aider/aider.ts';
import { harborAtif } from './transcripts/atif/atif.ts';
import { claudeCode } from './transcripts/claude/claude-code.ts';
import { claudeStreamJson } from './transcripts/claude/claude-stream.ts';
import { cline } from './transcripts/cline/cline.ts';
import { codexExec } from './transcripts/codex/codex-exec.ts';
import { codexPacked } from './transcripts/codex/packed.ts';
import { codex } from './transcripts/codex/codex.ts';
import { cursorTranscript } from './transcripts/cursor/agent-transcript.ts';
import { cursorStream } from './transcripts/cursor/cursor-stream.ts';
import { openaiChat } from './transcripts/chat/openai-chat.ts';
import { coder } from './transcripts/coder/coder.ts';
import { copilot } from './transcripts/copilot/copilot.ts';
import { geminiContents } from './transcripts/gemini/gemini-contents.ts';
import { geminiStream } from './transcripts/gemini/gemini-stream.ts';
import { gemini } from './transcripts/gemini/gemini.ts';
import { inspect } from './transcripts/inspect/inspect.ts';
import { opencodeEvents } from './transcripts/opencode/opencode-events.ts';
import { opencodeRun } from './transcripts/opencode/opencode-run.ts';
import { opencodeSqlite } from './transcripts/opencode/opencode-sqlite.ts';
import { opencodeStorage } from './transcripts/opencode/opencode-storage.ts';
import { opencode } from './transcripts/opencode/opencode.ts';
import { openhands } from './transcripts/openhands/openhands.ts';
import { piJson } from './transcripts/pi/pi-json.ts';
import { pi } from './transcripts/pi/pi.ts';
import { qwen } from './transcripts/qwen/qwen.ts';
import { plainText } from './transcripts/plain-text/plain-text.ts';
import { litellm } from './transcripts/litellm/litellm.ts';
import { miniSweAgent } from './transcripts/mini-swe-agent/mini-swe-agent.ts';
import { sweAgent } from './transcripts/swe-agent/swe-agent.ts';
import { swePredictions } from './transcripts/swe-agent/swe-predictions.ts';

/**
 * Every reader, the most telling signature first: the first one that matches reads the file.
 * To add a format, write its reader and add it here.
 */
export const READERS: readonly Reader[] = [
	...substituteReaders,
	codex,
	codexPacked,
	codexExec,
	cursorStream,
	cursorTranscript,
	claudeStreamJson,
	claudeCode,
	piJson,
	pi,
	opencode,
	opencodeSqlite,
	opencodeRun,
	opencodeEvents,
	opencodeStorage,
	qwen,
	gemini,
	geminiStream,
	copilot,
	coder,
	geminiContents,
	harborAtif,
	harborTrial,
	harborReward,
	terminalBench,
	inspect,
	openhands,
	sweAgent,
	swePredictions,
	aider,
	aiderResults,
	cline,
	miniSweAgent,
	litellm,
	// Other formats hold such messages too.
	openaiChat,
	imageReader,
	junitReader,
	...reportReaders,
	goTestReader,
	tapReader,
	pytestReader,
	mailReader,
	gitDiffReader,
	unifiedDiffReader,
	gitBundle,
	asciicast,
	har,
	chromeConsole,
	...recognisedReaders,
	// Known by its name alone.
	consoleJson,
	...packedReaders,
	hashesReader,
	interventionsReader,
	measuresReader,
	timingsReader,
	timeOutputReader,
	trialLinesReader,
	runRecordReader,
	foreignRecordReader,
	notesReader,
	plainText,
];
