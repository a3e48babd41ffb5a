import path from 'node:path';
import ts from 'typescript';
import type { Mutant } from './candidates.ts';
import { applyMutation } from './mutation.ts';

/** Left to lint: a mutant may well leave something unused. */
const TOLERATED: ts.CompilerOptions = {
	noUnusedLocals: false,
	noUnusedParameters: false,
	allowUnreachableCode: true,
	allowUnusedLabels: true,
};

/**
 * Makes a check of whether a mutant needs a test at all: not where the compiler refuses it already,
 * nor where it gives a value of another type in a place that takes anything, such as a text in
 * place of a condition. Errors in other files that import the mutant's do not count.
 */
export function createTypeCheck(root: string): (mutant: Mutant) => boolean {
	const { service, change } = createService(root);
	const countErrors = (file: string): number =>
		service.getSyntacticDiagnostics(file).length + service.getSemanticDiagnostics(file).length;
	const known = new Map<string, number>();
	return (mutant) => {
		const file = path.join(root, mutant.file);
		change(file, undefined);
		const before = known.get(file) ?? countErrors(file);
		known.set(file, before);
		const program = service.getProgram();
		const source = program?.getSourceFile(file);
		if (program === undefined || source === undefined) return false;
		if (!keepsType(mutant, source, program.getTypeChecker())) return false;
		change(file, applyMutation(source.text, mutant));
		return countErrors(file) <= before;
	};
}

interface Service {
	service: ts.LanguageService;
	/** Gives one file another text, and all others their own; undefined is its own again. */
	change: (file: string, text: string | undefined) => void;
}

function createService(root: string): Service {
	const { fileNames, options } = readProject(root);
	const changed = new Map<string, string>();
	let version = 0;
	const service = ts.createLanguageService({
		getScriptFileNames: () => fileNames,
		getScriptVersion: (file) => (changed.has(file) ? `changed ${version}` : 'kept'),
		getScriptSnapshot: (file) => {
			const text = changed.get(file) ?? ts.sys.readFile(file);
			return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
		},
		getCurrentDirectory: () => root,
		getCompilationSettings: () => ({ ...options, ...TOLERATED }),
		getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
		fileExists: (file) => ts.sys.fileExists(file),
		readFile: (file) => ts.sys.readFile(file),
		readDirectory: (folder, ...rest) => ts.sys.readDirectory(folder, ...rest),
		directoryExists: (folder) => ts.sys.directoryExists(folder),
		getDirectories: (folder) => ts.sys.getDirectories(folder),
	});
	const change = (file: string, text: string | undefined): void => {
		changed.clear();
		version++;
		if (text !== undefined) changed.set(file, text);
	};
	return { service, change };
}

function readProject(root: string): ts.ParsedCommandLine {
	const file = path.join(root, 'tsconfig.json');
	const project = ts.getParsedCommandLineOfConfigFile(file, undefined, {
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
			throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
		},
	});
	if (project === undefined) throw new Error(`${file} could not be read.`);
	return project;
}

/** What the values that a return becomes are, by their text. */
const KINDS = new Map([
	["''", ts.TypeFlags.StringLike],
	['0', ts.TypeFlags.NumberLike],
	['true', ts.TypeFlags.BooleanLike],
	['false', ts.TypeFlags.BooleanLike],
	['undefined', ts.TypeFlags.Undefined],
]);

const UNTYPED = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

function keepsType(mutant: Mutant, source: ts.SourceFile, checker: ts.TypeChecker): boolean {
	if (mutant.operator !== 'return value' && mutant.operator !== 'call removed') return true;
	const node = findNode(source, mutant);
	if (node === undefined) return false;
	const type = checker.getTypeAtLocation(node);
	if (mutant.operator === 'return value') return takesValue(type, mutant.replacement, checker);
	const kept = findKept(node, mutant.replacement, source);
	if (kept === undefined) return false;
	const keptType = checker.getTypeAtLocation(kept);
	if ([type, keptType].some(({ flags }) => (flags & UNTYPED) !== 0)) return false;
	return checker.isTypeAssignableTo(keptType, checker.getBaseTypeOfLiteralType(type));
}

function takesValue(type: ts.Type, value: string, checker: ts.TypeChecker): boolean {
	const kind = KINDS.get(value);
	return (type.isUnion() ? type.types : [type]).some((one) =>
		kind === undefined ? checker.isArrayLikeType(one) : (one.flags & kind) !== 0,
	);
}

/** What is left of a call. */
function findKept(call: ts.Node, text: string, source: ts.SourceFile): ts.Node | undefined {
	if (!ts.isCallExpression(call)) return undefined;
	const { expression, arguments: passed } = call;
	const parts: ts.Node[] = ts.isPropertyAccessExpression(expression)
		? [expression.expression, ...passed]
		: [...passed];
	return parts.find((part) => [part.getText(source), `(${part.getText(source)})`].includes(text));
}

/** The outermost node that stands exactly there. */
function findNode(source: ts.SourceFile, { start, end }: Mutant): ts.Node | undefined {
	const visit = (node: ts.Node): ts.Node | undefined => {
		if (node.getStart(source) === start && node.end === end) return node;
		return node.pos <= start && node.end >= end ? ts.forEachChild(node, visit) : undefined;
	};
	return ts.forEachChild(source, visit);
}
