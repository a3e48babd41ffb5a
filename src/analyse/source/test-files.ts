const FOLDERS = new Set([
	'__mocks__',
	'__snapshots__',
	'__tests__',
	'e2e',
	'spec',
	'specs',
	'test',
	'testdata',
	'tests',
]);
const NAMES = [
	/\.(?:test|tests|spec|e2e|cy)\.[a-z0-9]+$/i,
	/[_-](?:test|tests|spec)\.[a-z0-9]+$/i,
	/^tests?[_-].*\.[a-z0-9]+$/i,
	/^(?:tests?|conftest)\.[a-z0-9]+$/i,
	/[a-z0-9](?:Test|Tests|TestCase|Spec)\.(?:java|kt|kts|cs|fs|php|swift|scala|groovy|hs|m|mm)$/,
];

/** Whether a file of a tree tests other code, by the usual names of folders and files. */
export function isTestFile(treePath: string): boolean {
	const folders = treePath.split('/');
	const name = folders.pop() ?? '';
	if (folders.some((folder) => FOLDERS.has(folder.toLowerCase()))) return true;
	return NAMES.some((pattern) => pattern.test(name));
}
