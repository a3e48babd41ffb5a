import type { Artifact } from '../../../model/artifact.ts';
import { defined } from '../../../model/defined.ts';
import { groupByKind, type Issue } from '../../../model/issue.ts';
import { visibleText } from '../../../render/html.ts';
import { languageOf } from '../../../lexer/language.ts';
import type { Crumb, MakeFrame } from '../../frame.ts';
import type { Page } from '../../pages.ts';
import type { Bodies, Site } from '../../site.ts';
import { findCompareLinks, type CompareLinks } from '../compare/compare-links.ts';
import { findDiffLinks } from '../diff/links.ts';
import { listBodies, type FileBody } from './file-body.ts';
import { createPlaces, type FilePlace } from './place.ts';
import { MAX_SHOWN_BYTES, type TextPart } from './parts.ts';
import { rawCopyOf } from './raw-files.ts';
import { listOwners, type Owner } from './owners.ts';

export interface FileView {
	/** Whose file it is, for the line above the heading. */
	owner: string;
	/** Page that lists the owner's files. */
	list: string;
	/** Path inside the owner's folder. */
	name: string;
	/** For `bodies.text`; with the hash, what the page's content depends on. */
	path: string;
	facts: Pick<Artifact, 'kind' | 'format' | 'state' | 'bytes' | 'sha256'>;
	/** Highlighters' name of its language. */
	language: string;
	/** Lines of the whole file, where they were counted. */
	lines?: number;
	body: FileBody;
	/** Copy of the file as it is. */
	raw?: string;
	/** Its part of the run's diff. */
	diff?: string;
	/** The same file of other contestants. */
	compare?: CompareLinks;
	/** For a file of the produced code. */
	place?: FilePlace;
	previous?: Crumb;
	next?: Crumb;
	issues: FileIssue[];
}

/** An issue of a file, or many of one kind. */
export interface FileIssue {
	severity: string;
	/** Of the first. */
	line?: number;
	/** What the first says. */
	message: string;
	/** How many further ones there are, and the lines of those that are named. */
	others: number;
	lines: number[];
}

/** Lines of further issues of one kind; the rest is on the Problems page alone. */
const MAX_LINES = 20;
/** So many of one kind are entries of their own. */
const FEW = 5;

/** The pages of all files of runs, rounds and the bench. */
export function listFilePages(site: Site, frame: MakeFrame): Page<FileView>[] {
	const issues = groupIssues(site);
	return listOwners(site).flatMap((owner) => listPagesOf(owner, { site, frame, issues }));
}

interface Context {
	site: Site;
	frame: MakeFrame;
	issues: ReadonlyMap<string, FileIssue[]>;
}

function groupIssues({ issues }: Site): Map<string, FileIssue[]> {
	const byFile = Map.groupBy(issues, ({ file }) => file);
	return new Map([...byFile].map(([file, own]) => [file, groupByKind(own, FEW).map(toEntry)]));
}

function toEntry([{ severity, message, line }, ...others]: [Issue, ...Issue[]]): FileIssue {
	return {
		severity,
		message,
		...defined({ line }),
		others: others.length,
		lines: others.flatMap((one) => one.line ?? []).slice(0, MAX_LINES),
	};
}

function listPagesOf(owner: Owner, context: Context): Page<FileView>[] {
	const { site, frame, issues } = context;
	const files = [...owner.files, ...owner.others].flatMap((file) => {
		const page = owner.pages.get(file.artifact.path);
		return page === undefined ? [] : [{ file, page }];
	});
	const trees = new Map(owner.run?.run.tree?.files.map((file) => [file.source, file]));
	const places = createPlaces(owner);
	const diffs = findDiffLinks(owner.run, site.bodies);
	const comparisons = findCompareLinks(site, owner.run);
	return files.flatMap(({ file, page }, index): Page<FileView>[] => {
		const { artifact } = file;
		const { kind, format, state, bytes, sha256 } = artifact;
		const tree = trees.get(artifact.path);
		const raw = rawCopyOf(file, page);
		const diff = artifact.treePath === undefined ? undefined : diffs.get(artifact.treePath);
		const compare = comparisons.get(artifact.path);
		const place = places(artifact.path);
		const [previous, next] = [files[index - 1], files[index + 1]].map((other) =>
			other === undefined ? undefined : { title: other.file.artifact.name, page: other.page },
		);
		const shared: Omit<FileView, 'body' | 'lines'> = {
			owner: owner.title,
			list: owner.list,
			name: artifact.name,
			path: artifact.path,
			facts: { kind, format, state, bytes, sha256 },
			language: languageOf(artifact.name),
			...defined({ raw, diff, compare, place, previous, next }),
			issues: issues.get(artifact.path) ?? [],
		};
		return listBodies({ file, page, tree, owner, bodies: site.bodies }).map(
			({ body, lines, at }) => ({
				frame: frame(aboutPage({ owner, name: artifact.name, page, at, body })),
				view: { ...shared, body, ...defined({ lines }) },
			}),
		);
	});
}

/** The frame of a file's page, or of a part of a long file. */
function aboutPage({
	owner,
	name,
	page,
	at,
	body,
}: {
	owner: Owner;
	name: string;
	page: string;
	at: string;
	body: FileBody;
}): Parameters<MakeFrame>[0] {
	const part = at === page ? '' : `, lines from ${partOf(body)?.firstLine ?? 1}`;
	return {
		path: at,
		title: `${visibleText(name)}, ${owner.title}${part}`,
		section: owner.section,
		crumbs: [...owner.trail, { title: 'Files', page: owner.list }, { title: name, page: at }],
	};
}

function partOf(body: FileBody): TextPart | undefined {
	return 'part' in body ? body.part : undefined;
}

/** Loads what a page shows of a file: its text, or what its reader kept; undefined for neither. */
export function loadText({ body, path }: FileView, bodies: Bodies): string | undefined {
	if ('kept' in body) return bodies.kept(body.kept);
	if (body.kind !== 'text' && body.kind !== 'markdown') return undefined;
	return bodies.text(path, MAX_SHOWN_BYTES).text.slice(body.part.start, body.part.end);
}
