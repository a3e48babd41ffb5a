import type { Reading } from '../../../model/bench.ts';
import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import { readJsonLines } from '../../json/lines.ts';
import type { ReadContext, Reader } from '../../reader.ts';
import type { Source } from '../../source/source.ts';
import { toJsonText } from '../builder/blocks.ts';
import { isJsonLines, isStreamRecord, matchesStream } from './stream-probe.ts';
import { readEmbeddedJson } from '../../json/embedded.ts';
import { addRecord, createStream, type Stream } from './stream-records.ts';

/**
 * What `claude -p` prints: one record a line, one JSON array, the result object alone, or objects
 * inside the log of a wrapper.
 */
export const claudeStreamJson: Reader = {
	format: 'claude-stream-json',
	kind: 'transcript',
	code: import.meta.url,
	matches: matchesStream,
	read,
};

function read(source: Source, context: ReadContext): Reading {
	const stream = createStream(context);
	const { builder, texts } = stream;
	const { report } = context;
	if (isJsonLines(source)) {
		for (const { line, value, text } of readJsonLines(source, report)) {
			if (text !== undefined) builder.broken(line, text);
			else if (isRecord(value)) addRecord(stream, value, { line });
			else builder.unknown({ line }, value === null ? 'null' : typeof value, value);
		}
	} else {
		for (const part of readEmbeddedJson(source, report)) {
			const { line } = part;
			if (part.value === undefined) texts.add(line, part.text);
			else if (!isStreamRecord(part.value)) texts.add(line, toJsonText(part.value));
			else {
				texts.flush();
				addRecord(stream, part.value, { line, at: part.at });
			}
		}
	}
	return finish(stream);
}

function finish(stream: Stream): Reading {
	const { builder, messages, partial, texts } = stream;
	messages.settle(true);
	partial.finish();
	texts.flush();
	if (!stream.hasResponses) {
		builder.sawModel(stream.model);
		if (stream.model === undefined) for (const model of stream.helpers) builder.sawModel(model);
	}
	return builder.finish({
		harness: 'Claude Code',
		sessionIds: [...stream.sessionIds],
		totals: stream.coverage.apply(stream.totals),
		...defined({ harnessVersion: stream.version, limitHit: stream.limitHit }),
		...(stream.isRunning ? { cutOff: true } : {}),
	});
}
