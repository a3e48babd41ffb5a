import type { ToolBlock, TurnKind } from '../../../model/turn.ts';

type ToolView = ToolBlock['view'];

/**
 * What tools of the known harnesses do, by their names in lower case without `_`, `-` and
 * spaces. A name that is not listed is drawn as a generic call.
 */
const VIEWS: [ToolView, string[]][] = [
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

const VIEW_BY_NAME = new Map(VIEWS.flatMap(([view, names]) => names.map((name) => [name, view])));

/** How a call of this tool is drawn. */
export function viewOfTool(name: string): ToolView {
	return VIEW_BY_NAME.get(name.toLowerCase().replace(/[_\-\s]/g, '')) ?? 'generic';
}

/** What kind of work a tool of this view is, for outlines. */
export function kindOfView(view: ToolView): TurnKind {
	switch (view) {
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
