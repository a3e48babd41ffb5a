import type { ToolBlock, TurnKind } from '../../../model/turn.ts';

type ToolKind = ToolBlock['toolKind'];

/**
 * What tools of the known harnesses do, by their names in lower case without `_`, `-` and
 * spaces. A name that is not listed is drawn as a generic call.
 */
const KINDS: [ToolKind, string[]][] = [
	[
		'shell',
		'bash shell localshell localshellcall exec execcommand executecommand runcommand runshellcommand commandexecution terminal bashcommand executebash runinterminal powershell bashoutput writestdin unifiedexec runcommands'.split(
			' ',
		),
	],
	[
		'edit',
		'edit multiedit applypatch patch strreplace strreplaceeditor strreplacebasededittool replace editfile notebookedit replaceinfile searchreplace applydiff filechange editor fileeditor insert editfiles searchandreplace'.split(
			' ',
		),
	],
	['write', 'write writefile createfile writetofile create newfile insertcontent'.split(' ')],
	[
		'read',
		'read readfile view viewfile openfile readmanyfiles open notebookread viewimage goto scrollup scrolldown readfiles'.split(
			' ',
		),
	],
	[
		'search',
		'grep glob search ls list listdir listdirectory listfiles searchfiles searchfilecontent find codesearch websearch webfetch fetch toolsearch websearchcall findfile searchfile searchdir grepsearch googlewebsearch rg searchcodebase codebasesearch fetchwebcontent listcodedefinitionnames'.split(
			' ',
		),
	],
	[
		'todo',
		'todowrite todoread updateplan todolist todo plan writetodos taskcreate taskupdate updatetodo updatetodolist'.split(
			' ',
		),
	],
	[
		'agent',
		'task agent delegate subagent dispatchagent spawnagent newtask codebaseinvestigator delegatetoagent'.split(
			' ',
		),
	],
];

const KIND_BY_NAME = new Map(
	KINDS.flatMap(([toolKind, names]) => names.map((name) => [name, toolKind])),
);

/** How a call of this tool is drawn. */
export function toolKindOf(name: string): ToolKind {
	return KIND_BY_NAME.get(name.toLowerCase().replace(/[_\-\s]/g, '')) ?? 'generic';
}

/** What kind of turn a tool of this kind makes, for outlines. */
export function turnKindOf(toolKind: ToolKind): TurnKind {
	switch (toolKind) {
		case 'edit':
		case 'write':
			return 'edit';
		case 'shell':
			return 'run';
		case 'read':
		case 'search':
			return 'read';
		case 'todo':
		case 'agent':
		case 'generic':
			return 'other';
	}
}
