import type { ReadArtifact } from '../../../model/bench.ts';
import type { ConsoleSummary, RequestSummary } from '../../../model/console.ts';
import type { Recording } from '../../../model/recording.ts';
import { formatCount } from '../../../model/text.ts';
import { visibleText } from '../../../render/html.ts';
import { formatSeconds } from '../../format.ts';
import type { Site, SiteRun } from '../../site.ts';
import { isWithheld } from '../file/raw-files.ts';

/** What the page of an attachment shows in place of its text; `kept` is for `bodies.kept`. */
export type AttachmentBody =
	| { kind: 'recording'; recording: Recording; kept: string }
	| { kind: 'requests'; requests: RequestSummary; kept: string }
	| { kind: 'console'; console: ConsoleSummary; kept: string }
	/** Nothing: the file may hold credentials, and what holds none could not be told. */
	| { kind: 'withheld' };

/** The body of a recording, of requests or of messages; undefined for any other file. */
export function findAttachmentBody(file: ReadArtifact): AttachmentBody | undefined {
	const { reading } = file;
	if (reading.kind === 'recording') return reading;
	if (reading.kind === 'requests' || reading.kind === 'console') return reading;
	return isWithheld(file) ? { kind: 'withheld' } : undefined;
}

const attachments = new WeakMap<Site, Map<string, AttachmentBody>>();

/** What the page of a file shows in place of its text, by the path of the file. */
export function findAttachment(site: Site, path: string): AttachmentBody | undefined {
	let byPath = attachments.get(site);
	if (byPath === undefined) {
		const files = [
			...site.bench.files,
			...site.rounds.flatMap(({ round, runs }) => [
				...round.files,
				...runs.flatMap(({ run }) => run.files),
			]),
		];
		byPath = new Map(
			files.flatMap((file) => {
				const body = findAttachmentBody(file);
				return body === undefined ? [] : [[file.artifact.path, body]];
			}),
		);
		attachments.set(site, byPath);
	}
	return byPath.get(path);
}

/** Where the page of an attachment shows a line of its file; it shows few of them. */
export function anchorOf(body: AttachmentBody, line: number): string {
	return body.kind === 'console' && body.console.firstError?.line === line ? `#L${line}` : '';
}

/** The attachments of a run as things to read. */
export function listAttachments({
	run,
	filePages,
}: Pick<SiteRun, 'run' | 'filePages'>): { title: string; detail: string; page: string }[] {
	return run.files.flatMap((file) => {
		const page = filePages.get(file.artifact.path);
		const words = describeAttachment(file);
		if (page === undefined || words === undefined) return [];
		return [
			{ title: words.title, detail: `${words.detail}, ${visibleText(file.artifact.name)}`, page },
		];
	});
}

function describeAttachment({
	reading,
}: ReadArtifact): { title: string; detail: string } | undefined {
	if (reading.kind === 'recording') {
		return { title: 'Recording', detail: formatSeconds(reading.recording.duration) };
	}
	if (reading.kind === 'requests') {
		const { count, failed } = reading.requests;
		const detail = `${formatCount(count, 'request')}, ${failed === 0 ? 'none' : failed} failed`;
		return { title: 'Requests', detail };
	}
	if (reading.kind === 'console') {
		return { title: 'Console', detail: countMessages(reading.console) };
	}
	return undefined;
}

/** `10 messages, 2 errors`; a log that does not tell levels tells uncaught errors alone. */
function countMessages({ count, errors, hasLevels }: ConsoleSummary): string {
	const kind = hasLevels ? 'error' : 'uncaught error';
	return `${formatCount(count, 'message')}, ${errors === 0 ? `no ${kind}s` : formatCount(errors, kind)}`;
}
