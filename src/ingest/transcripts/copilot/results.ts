import { defined } from '../../../model/defined.ts';
import { isRecord } from '../../../model/json.ts';
import type { TurnImage } from '../../../model/turn.ts';
import { readContent } from '../builder/content.ts';
import type { ToolResult } from '../builder/entry.ts';
import { findExitCode, findText, toFields, toList, type Fields } from '../../json/fields.ts';
import type { CopilotEvent, CopilotSession } from './session.ts';
import { toolKindOf } from '../builder/tools.ts';

/** Only the end of an output says how the command ended. */
const OUTPUT_END = 200;
const EXITED = /<[a-z ]{0,30}exited with (?:exit )?code (-?\d{1,9})>\s*$/;
/** Codes of errors of calls that were not carried out. */
const REFUSALS = new Set<unknown>(['rejected', 'denied', 'permission_denied', 'user_rejected']);

/** Shows the result of a call. */
export function showCopilotResult(session: CopilotSession, event: CopilotEvent): void {
	const { builder, running, byPerson } = session;
	const { place, data, agent } = event;
	const callId = findText(data['toolCallId']);
	const outcome = readOutcome(data, running.get(callId ?? '') ?? '');
	if (callId !== undefined && byPerson.has(callId)) {
		builder.notice(place, `The tool that a person ran gave: ${outcome.text}`);
		return;
	}
	running.delete(callId ?? '');
	builder.result({ ...place, agent, callId, ...outcome });
}

function readOutcome(
	data: Fields,
	name: string,
): Pick<ToolResult, 'text' | 'failed' | 'refused' | 'exitCode' | 'patch' | 'images'> {
	const result = toFields(data['result']);
	const error = toFields(data['error']);
	const content = findText(result['content']) ?? '';
	const message = findText(error['message']) ?? '';
	const text = [content, message].filter((words) => words !== '').join('\n');
	const exitCode = findExit(data, text);
	const images = readImages(result['binaryResultsForLlm']);
	const patch = findPatch(name, findText(result['detailedContent']));
	return {
		text,
		failed: data['success'] === false || (exitCode ?? 0) !== 0,
		refused: REFUSALS.has(error['code']),
		...defined({ exitCode, patch }),
		...(images.length === 0 ? {} : { images }),
	};
}

function findExit(data: Fields, text: string): number | undefined {
	const stated = findExitCode(toFields(data['shellExecution'])['exitCode']);
	if (stated !== undefined) return stated;
	for (const part of toList(toFields(data['result'])['contents'])) {
		const code = findExitCode(toFields(part)['exitCode']);
		if (code !== undefined) return code;
	}
	const digits = EXITED.exec(text.slice(-OUTPUT_END))?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** What a person sees of an edit is a diff; so is what they see of a file that was read. */
function findPatch(name: string, detail: string | undefined): string | undefined {
	const toolKind = toolKindOf(name);
	if (detail === undefined || (toolKind !== 'edit' && toolKind !== 'write')) return undefined;
	const diff = detail.replace(/^\n+/, '').trimEnd();
	return /^(?:diff --git|--- |@@ )/.test(diff) ? diff : undefined;
}

function readImages(results: unknown): TurnImage[] {
	return toList(results).flatMap((result) => {
		if (!isRecord(result) || result['type'] !== 'image') return [];
		return readContent(result).images;
	});
}
